"""What the SDMX door says of a city can be sent back to the city's draft, and changes nothing."""

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import HOME, Program, token_of
from tests.api.published import open_again, publish_town
from tests.factories import NOW, answer
from vlr_service.access.tokens import Scope
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.installation import Installation

FIGURES = (
    answer(comment='counted "twice" <since>, 甲'),
    answer(year=2024, raw="6.50", obs_status="E", comment="'=1 is no formula"),
    answer(cell=Cell.of(SEX="F")),
    answer(year=2023, raw="", value=None, numerator=None, denominator=None, obs_status="L", comment="Lost."),
)


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
@pytest.mark.parametrize("options", ["", ";labels=both", ";keys=both", ";timeFormat=normalized"])
def test_what_the_door_sends_changes_nothing_when_it_is_sent_back(
    client: FlaskClient, installation: Installation, version: str, options: str
) -> None:
    place = publish_town(installation, *FIGURES)
    installation.apply_due_releases()
    open_again(installation, place, now=NOW)
    program = Program(client, token_of(installation, place.officer, Scope.WRITE_OWN_AREA))
    kind = f"application/vnd.sdmx.data+csv;version={version}"
    key = ".".join(["A", "", "tt-a", *("" for _ in installation.catalogue.dimensions)])
    sent = client.get(f"/sdmx/v1/data/UMF_MUNICIPAL/{key}", headers={"Accept": kind + options})
    assert sent.status_code == 200, sent.text
    taken = program.post(f"{HOME}/answers", sent.data, Content_Type=kind)
    assert taken.status_code == 200, taken.text
    assert (taken.json["rows"], taken.json["saved"], taken.json["unchanged"]) == (4, 0, 4)
