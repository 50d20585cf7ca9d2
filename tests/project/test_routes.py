"""Every address names who may ask for it."""

from flask import Flask

from vlr_service.access.policy import Permission

DESCRIPTION = {"api-docs.openapi_json"}
PUBLIC_DATA = "data."
"""The blueprint of what needs no token."""

FOR_EVERYBODY = {
    "indicators.grid",
    "indicators.sheet",
    "official_lists.coverage",
    "official_lists.entries",
    "official_lists.listing",
    "official_lists.table",
    "start.start",
    "session.session_page",
    "session.sign_in",
    "session.sign_out",
    "session.language",
    "reviews.edition",
    "tracker.countries",
    "tracker.tracker",
    "figures.listing",
    "figures.of_area",
    "figures.of_indicator",
    "releases.calendar",
    "api_page.explain_api",
    "sdmx.available_1",
    "sdmx.available_2",
    "sdmx.data_1",
    "sdmx.data_2",
    "sdmx.nothing",
    "sdmx.schema_1",
    "sdmx.schema_2",
    "sdmx.structures_1",
    "sdmx.structures_2",
    "samples.listing",
    "samples.sample",
    "samples.estimates",
    "samples.workbook",
    "samples.table",
}
"""Whoever opens a page or an answer to everybody names it here: nothing becomes public by oversight."""


def test_every_route_names_its_permission(app: Flask) -> None:
    silent = [
        f"{rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in DESCRIPTION
        and not rule.endpoint.startswith(PUBLIC_DATA)
        and not hasattr(app.view_functions[rule.endpoint], "permission")
    ]
    assert silent == []


def test_the_public_addresses_are_these_and_no_others(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "permission", "?") is None
    }
    assert public - FOR_EVERYBODY == set(), "name it in FOR_EVERYBODY, or say @permission(…)"
    assert FOR_EVERYBODY - public == set(), "take it out of FOR_EVERYBODY"


def test_every_other_address_sends_a_stranger_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        needed = getattr(app.view_functions[rule.endpoint], "permission", None)
        if isinstance(needed, Permission) and "GET" in (rule.methods or ()):
            address = str(rule)
            for part in rule.arguments:
                address = address.replace(f"<int:{part}>", "1").replace(f"<{part}>", "x")
            assert client.get(address).status_code == 401, rule
