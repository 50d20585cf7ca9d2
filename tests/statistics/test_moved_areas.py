"""A municipality that moves to another region: what then hides in which sum is decided by the country's own protection."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories import NOW
from tests.loaded import STANDARD
from tests.statistics.test_suppression import WOMEN, Country, by_sex
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.country import Country as CountrySettings
from vlr_service.catalogue.country import CountryThreshold
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.imports import import_areas
from vlr_service.records import Session
from vlr_service.standard.register import Standard

REGION = "code,kind,parent,name_en,name_zh\ntt-s,region,tt,South,南区\n"
MOVED = "code,kind,parent,name_en,name_zh\ntt-a,municipality,tt-s,Testville,测试城\ntt-b,municipality,tt-s,Probeton,样城\n"


def with_width(width: int) -> Standard:
    own = CountryThreshold(
        rule="SRC-04",
        name="width",
        since=date(2026, 1, 1),
        value=Decimal(width),
        reference=both("A decree", "一项法令"),
        file="countries/tt.yaml",
        key="thresholds.SRC-04.width",
    )
    return replace(STANDARD, countries={"tt": CountrySettings("tt", source="constructed", thresholds=(own,))})


@pytest.mark.parametrize(("width", "shown"), [(2, Decimal(5)), (3, Decimal(5)), (4, None)])
def test_the_width_of_the_country_holds_where_areas_move_without_a_release(
    session: Session, catalogue: Catalogue, width: int, shown: Decimal | None
) -> None:
    """Two women and three make five; each of them can be one to four, three apart."""
    standard = with_width(width)
    country = Country(session, catalogue, standard)
    country.release(tt_a=by_sex(2, 20), tt_b=by_sex(3, 60))
    assert country.total(WOMEN, "tt-r").numerator == shown
    for content in (REGION, MOVED):
        import_areas(
            session,
            content=content.encode(),
            filename="areas.csv",
            language="en",
            catalogue=catalogue,
            standard=standard,
            actor=OPERATOR,
            now=NOW.replace(hour=20),
        )

    assert country.total(WOMEN, "tt-s").numerator == shown
