"""Every dataflow over time: what was replaced and deleted leads from each state to the next, and each is told as it was."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town, take_back
from tests.api.sdmx_questions import WOMEN, load_official, name_areas, rate, rows
from tests.clock import Clock, moved
from tests.factories import Town, answer, definition, town
from tests.sites import Site, Sites
from vlr_service.access.policy import OPERATOR
from vlr_service.app import create_app
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.installation import Installation
from vlr_service.sdmx.data import derived_states
from vlr_service.standard.observed import ObservedCell

FLOWS = ("UMF_MUNICIPAL", "UMF_NATIONAL", "SDG_MUNICIPAL")
ADDRESSES = ("/sdmx/v1/data/{}", "/sdmx/v2/data/dataflow/VLR/{}")
MEN = Cell.of(SEX="M")
EVERY_FLOW = pytest.mark.parametrize("flow", FLOWS)

Row = Mapping[str, str]
State = Mapping[tuple[str, ...], Row]
Past = list[tuple[datetime, Mapping[str, State]]]


def by_sex(women: int, men: int) -> list[ObservedCell]:
    """Rates of 2024 made of counts; of the few women the public sees none, nor of the men, who would give them away."""
    counts = {Cell(): (women + men, 2000, "F"), WOMEN: (women, 1000, "A"), MEN: (men, 1000, "D")}
    return [
        answer(
            year=2024,
            cell=cell,
            raw="",
            value=Decimal(100 * count) / base,
            numerator=Decimal(count),
            denominator=Decimal(base),
            conf_status=status,
        )
        for cell, (count, base, status) in counts.items()
    ]


def keyed(found: list[dict[str, str]]) -> State:
    """Rows by their keys: the columns up to the time, after those that name structure and action."""
    if not found:
        return {}
    names = list(found[0])
    key = names[names.index("FREQ") : names.index("TIME_PERIOD") + 1]
    return {
        tuple(row[name] for name in key): {name: row[name] for name in names if name != "ACTION"}
        for row in found
    }


def state(client: FlaskClient, address: str) -> State:
    """What an address answers, nothing where nothing matches."""
    if client.get(address).status_code in (204, 404):
        return {}
    return keyed(rows(client, address))


def at(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@pytest.fixture
def client(changing_site: Site) -> FlaskClient:
    return changing_site.app.test_client()


@pytest.fixture
def past(changing_site: Site) -> Past:
    """What every flow answered after each of five moments: new, corrected, hidden, classed anew, withdrawn."""
    return list(changing_site.filled)


@pytest.fixture(scope="module")
def changing_site(sites: Sites) -> Site:
    """What happened at five moments; all tests only ask about it."""
    return sites.open(change)


def change(installation: Installation) -> Past:
    past: Past = []
    clock, client = moved(installation), create_app(installation).test_client()

    def look() -> None:
        states = {flow: state(client, ADDRESSES[1].format(flow)) for flow in FLOWS}
        past.append((clock.now, states))
        clock.forward(days=1)

    name_areas_of_two(installation)
    place = publish_town(installation, rate("7.0", year=2023), rate("6.0", year=2025), *by_sex(3, 20))
    look()
    other = publish_later(installation, clock, "tt-b", rate("3.0", year=2025), *by_sex(4, 60))
    look()
    open_again(installation, place, now=clock.now)
    bring_out(installation, place, rate("6.1", year=2025), rate("8.0", year=2022), now=clock.now)
    look()
    changed = definition()
    changed["areas"][1]["profiles"][0] |= {"degurba_class": 2}
    with installation.sessions.transaction() as session:
        set_up(
            session,
            changed,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=clock.now,
        )
    look()
    take_back(installation, other, now=clock.now)
    look()
    return past


def name_areas_of_two(installation: Installation) -> None:
    """Give both towns codes that a loaded list holds."""
    with installation.sessions.transaction() as session:
        set_up(
            session,
            definition(),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
        )
    name_areas(installation, {"tt-a": "TT_A", "tt-b": "TT_B"})
    load_official(installation, CL_AREA=("TT_A", "TT_B"))


def publish_later(installation: Installation, clock: Clock, code: str, *answers: ObservedCell) -> Town:
    """Publish another town's figures at the present moment."""
    with installation.sessions.transaction() as session:
        place = town(session, installation.catalogue, code=code)
    return bring_out(installation, place, *answers, now=clock.now)


@EVERY_FLOW
def test_each_state_is_told_as_it_was(client: FlaskClient, past: Past, flow: str) -> None:
    """But for a figure that is hidden today: it counts as hidden then, and no past sum gives it away."""
    for moment, states in past:
        asked = state(client, f"{ADDRESSES[1].format(flow)}?asOf={at(moment)}")
        assert asked == states[flow], moment


@EVERY_FLOW
@pytest.mark.parametrize("address", ADDRESSES)
def test_changes_lead_from_each_state_to_the_present(
    client: FlaskClient, past: Past, flow: str, address: str
) -> None:
    present = past[-1][1][flow]
    for moment, states in past[:-1]:
        before = dict(states[flow])
        found = rows(client, f"{address.format(flow)}?updatedAfter={at(moment)}")
        replaced = keyed([row for row in found if row["ACTION"] == "R"])
        deleted = keyed([row for row in found if row["ACTION"] == "D"])
        assert len(replaced) + len(deleted) == len(found)
        assert {one: row for one, row in before.items() if one not in deleted} | replaced == present
        assert deleted.keys() == before.keys() - present.keys()
        assert all(before.get(one) != row for one, row in replaced.items() if row["OBS_STATUS"] != "Q")


@EVERY_FLOW
def test_history_goes_through_every_state(client: FlaskClient, past: Past, flow: str) -> None:
    history = rows(client, f"{ADDRESSES[1].format(flow)}?includeHistory=true")
    reached: dict[tuple[str, ...], Row] = {}
    seen = []
    for row in history:
        ((key, values),) = keyed([row]).items()
        if row["ACTION"] == "D":
            del reached[key]
        else:
            reached[key] = values
        seen.append(dict(reached))
    assert reached == past[-1][1][flow]
    assert all(states[flow] in seen for _, states in past if states[flow])


def test_too_long_a_history_is_refused_with_what_to_do(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived_states, "MOST_MOMENTS", 4)
    for address in ADDRESSES:
        asked = f"{address.format('UMF_NATIONAL')}?includeHistory=true"
        refused = client.get(asked, headers={"Accept": "application/json"})
        assert (refused.status_code, refused.json["errors"][0]["code"]) == (413, 130)
        assert "updatedAfter" in refused.json["errors"][0]["title"]
        assert client.get(f"{asked}&updatedAfter=2026-11-21T09:00:00Z").status_code == 200
