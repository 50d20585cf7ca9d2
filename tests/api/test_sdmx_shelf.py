"""Structures follow every change of areas and codes at once, though nobody looks at the areas while nothing changes."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town
from tests.api.sdmx_questions import V1, V2, load_official, name_areas, publish_two_towns, rate
from tests.clock import Clock
from tests.factories import NOW
from tests.loaded import CATALOGUE, STANDARD
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app
from vlr_service.collection.areas.district_forms import TypedDistrict
from vlr_service.collection.areas.districts import save_district
from vlr_service.collection.areas.imports import import_areas
from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_rows import area_rows

AREAS = "/sdmx/v2/structure/codelist/VLR/CL_AREA"
GLOBAL = "/sdmx/v2/schema/dataflow/VLR/SDG_MUNICIPAL"


def codes(client: FlaskClient) -> dict[str, str]:
    (found,) = client.get(AREAS).json["data"]["codelists"]
    return {one["id"]: one["name"] for one in found["codes"]}


def bring(session: Session, line: str) -> None:
    content = f"code,kind,parent,name_en,name_zh,code:CL_AREA\n{line}\n".encode()
    import_areas(
        session,
        content=content,
        filename="a.csv",
        language="en",
        catalogue=CATALOGUE,
        standard=STANDARD,
        actor=OPERATOR,
        now=NOW,
    )


def save(session: Session, *, code: str | None, name: str) -> None:
    save_district(
        session,
        municipality=find_area(session, "tt-a"),
        code=code,
        typed=TypedDistrict({"en": name, "zh_Hans": "区"}, code="" if code else "east"),
        year=2025,
        catalogue=CATALOGUE,
        language="en",
        actor=OPERATOR,
        now=NOW,
    )


CHANGES: list[tuple[Callable[[Session], None], str, str]] = [
    (lambda session: save(session, code=None, name="East"), "tt-a-east", "East"),
    (lambda session: save(session, code="tt-a-east", name="Far East"), "tt-a-east", "Far East"),
    (lambda session: bring(session, "tt-b,municipality,tt-r,Anew,新,"), "tt-b", "Anew"),
    (lambda session: bring(session, "tt-z,municipality,tt,Added,加,"), "tt-z", "Added"),
    (lambda session: bring(session, "uu,country,,Other,别国,"), "uu", "Other"),
]


def test_every_change_of_an_area_is_told_at_once(client: FlaskClient, installation: Installation) -> None:
    publish_two_towns(installation)
    before = codes(client)
    for change, code, name in CHANGES:
        with installation.sessions.transaction() as session:
            change(session)
        after = codes(client)
        assert {one: after[one] for one in after if before.get(one) != after[one]} == {code: name}
        before = after


def test_every_change_of_codes_is_told_at_once(client: FlaskClient, installation: Installation) -> None:
    publish_two_towns(installation)
    load_official(installation, CL_AREA=("TT_A", "TT_B", "TT_C"))

    def known() -> set[str]:
        return {one for one in ("TT_A", "TT_B", "TT_C") if f'"{one}"' in client.get(GLOBAL).text}

    assert known() == set()
    name_areas(installation, {"tt-a": "TT_A"})
    assert known() == {"TT_A"}
    name_areas(installation, {"tt-a": "TT_B"})
    assert known() == {"TT_B"}
    with installation.sessions.transaction() as session:
        bring(session, "tt-b,municipality,tt-r,B,乙,TT_C")
    assert known() == {"TT_B", "TT_C"}


def test_areas_are_read_again_only_when_something_has_changed(
    client: FlaskClient, installation: Installation, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = publish_town(installation)
    read: list[int] = []

    def counted(session: Session) -> Any:
        read.append(1)
        return area_rows(session)

    monkeypatch.setattr("vlr_service.api.sdmx.published_structures.area_rows", counted)
    for address in (V1, V2, AREAS, f"{V1}?detail=nodata"):
        assert client.get(address).status_code == 200
    assert len(read) == 1
    before = client.get(AREAS).headers["ETag"]
    later = clock.forward(days=1)
    open_again(installation, place, now=later)
    bring_out(installation, place, rate("6.4", year=2024), now=later)
    assert (client.get(AREAS).headers["ETag"], len(read)) == (before, 2)


def versions_of(client: FlaskClient, id_: str) -> dict[str, frozenset[str]]:
    """The codes of every version of a list."""
    found = client.get(f"/sdmx/v2/structure/codelist/VLR/{id_}/*").json["data"]["codelists"]
    return {one["version"]: frozenset(code["id"] for code in one["codes"]) for one in found}


def test_many_new_towns_are_told_at_once_and_are_not_as_many_versions(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_two_towns(installation)
    first = versions_of(client, "CL_AREA")["1.0.0"]
    new = [f"tt-n{number}" for number in range(12)]
    for place, code in enumerate(new):
        with installation.sessions.transaction() as session:
            bring(session, f"{code},municipality,tt,New,新,")
        assert set(new[: place + 1]) <= codes(client).keys()
        clock.forward(hours=1)
    assert versions_of(client, "CL_AREA") == {"1.0.0": first, "1.1.0": first.union(new)}
    assert client.get("/sdmx/v1/dataflow/VLR/UMF_MUNICIPAL/all").data.count(b"<str:Dataflow ") == 2


def test_a_list_takes_codes_in_for_a_day_and_then_stays_as_it_is(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    publish_two_towns(installation)
    first = versions_of(client, "CL_AREA")["1.0.0"]
    for hours, code in ((0, "tt-x"), (23, "tt-y"), (2, "tt-z")):
        clock.forward(hours=hours)
        with installation.sessions.transaction() as session:
            bring(session, f"{code},municipality,tt,New,新,")
        codes(client)
    second = first | {"tt-x", "tt-y"}
    assert versions_of(client, "CL_AREA") == {"1.0.0": first, "1.1.0": second, "1.2.0": second | {"tt-z"}}


def test_another_process_tells_what_was_added_too(client: FlaskClient, installation: Installation) -> None:
    publish_two_towns(installation)
    other = create_app(installation).test_client()
    for code, one, another in (("tt-x", client, other), ("tt-y", other, client)):
        with installation.sessions.transaction() as session:
            bring(session, f"{code},municipality,tt,New,新,")
        assert code in codes(one)
        assert code in codes(another)
    assert client.get(AREAS).headers["ETag"] == other.get(AREAS).headers["ETag"]
    assert len(versions_of(other, "CL_AREA")) == 2
