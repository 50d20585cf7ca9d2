"""Drawing a sample of cities: reproducible, never changed, and leading the facts of the areas once published."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import NOW, account, definition
from tests.loaded import CATALOGUE, STANDARD
from tests.texts import both
from vlr_service.access.policy import OPERATOR, Actor, Role
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.samples.drawing import draw_sample, publish_sample
from vlr_service.collection.samples.strata import SamplePlan, StratumPlan, strata_of_frame
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotFound
from vlr_service.i18n import Text
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_facts import published_facts
from vlr_service.records.samples.sample import (
    SampleStratum,
    SampleUnit,
    find_sample,
    list_samples,
    place_of,
    with_places,
)
from vlr_service.records.samples.sample_frame import frame_of
from vlr_service.standard.registers import AreaFacts

LARGE = StratumPlan("large", both("Large", "大"), size_classes=frozenset({"50K_500K"}), drawn=2)
SMALL = StratumPlan("small", both("Small", "小"), size_classes=frozenset({"LT50K"}), drawn=2)
PLAN = SamplePlan(2025, "seed", (LARGE, SMALL))


def country_of(cities: int) -> dict[str, Any]:
    """A country of so many cities: the first half large, the second half small."""
    whole = definition()
    region, town, _ = whole["areas"]
    whole["areas"] = [region]
    for number in range(cities):
        population = 100_000 if number < cities // 2 else 20_000
        profile = town["profiles"][0] | {"population": population, "in_sample": "unknown"}
        whole["areas"].append(town | {"code": f"tt-{number:02}", "profiles": [profile]})
    return whole


@pytest.fixture
def statistician(session: Session, catalogue: Catalogue) -> Actor:
    set_up(session, country_of(10), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    return account(session, "nso@tt.example", role=Role.STATISTICIAN, area="tt")


def drawn(session: Session, actor: Actor, plan: SamplePlan = PLAN) -> list[str]:
    sample = draw_sample(session, country_code="tt", plan=plan, actor=actor, now=NOW)
    return [unit.area.code for unit in sample.drawn]


def test_the_same_seed_draws_the_same_cities_and_another_one_others(session, statistician):
    assert drawn(session, statistician) == drawn(session, statistician)
    others = [drawn(session, statistician, replace(PLAN, seed=str(seed))) for seed in range(4)]
    assert len({tuple(one) for one in others}) > 1


def test_a_new_draw_is_a_new_version_and_the_old_one_stays(session, statistician):
    first = drawn(session, statistician)
    drawn(session, statistician, replace(PLAN, seed="another"))
    country = find_area(session, "tt")
    kept = find_sample(session, country_id=country.id, version=1)
    assert [unit.area.code for unit in kept.drawn] == first
    assert [one.version for one in list_samples(session)] == [2, 1]


def test_strata_say_how_many_cities_a_drawn_one_stands_for(session, statistician):
    sample = draw_sample(session, country_code="tt", plan=PLAN, actor=statistician, now=NOW)
    assert [(one.code, one.frame_count, one.drawn_count) for one in sample.strata] == [
        ("large", 5, 2),
        ("small", 5, 2),
    ]
    assert [one.weight for one in sample.strata] == [Decimal("2.5")] * 2


def test_a_published_sample_leads_what_was_typed_of_an_area(session, statistician):
    codes = drawn(session, statistician)
    area = find_area(session, codes[0])
    [typed] = published_facts(session, area)
    assert typed.in_sample == "unknown"
    publish_sample(session, country_code="tt", version=1, catalogue=CATALOGUE, actor=statistician, now=NOW)
    [led] = published_facts(session, area)
    assert (led.in_sample, led.sample_weight) == ("yes", Decimal("2.5"))
    assert led.sample_stratum in ("Large / 大", "Small / 小")
    left_out = next(f"tt-{n:02}" for n in range(10) if f"tt-{n:02}" not in codes)
    [other] = published_facts(session, find_area(session, left_out))
    assert (other.in_sample, other.sample_weight) == ("no", None)


def test_before_the_year_of_its_frame_a_sample_says_nothing():
    earlier = AreaFacts(2020, in_sample="no")
    facts = with_places([earlier], {2025: {"in_sample": "yes"}})
    assert [(one.year, one.in_sample) for one in facts] == [(2020, "no"), (2025, "yes")]


def test_a_proportional_allocation_follows_the_size_of_the_strata(session, statistician, catalogue):
    country = find_area(session, "tt")
    strata = strata_of_frame(
        frame_of(session, country, year=2025),
        regions={"tt-r": both("Region", "地区")},
        size_classes=catalogue.code_lists["CL_SIZE_CLASS"],
    )
    assert [(one.code, one.name.get("zh_Hans")) for one in strata] == [
        ("50k_500k-tt-r", "地区：5万至不足50万人"),
        ("lt50k-tt-r", "地区：不足5万人"),
    ]
    plan = SamplePlan(2025, "seed", strata, size=6)
    sample = draw_sample(session, country_code="tt", plan=plan, actor=statistician, now=NOW)
    assert [one.drawn_count for one in sample.strata] == [3, 3]


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (replace(PLAN, strata=(LARGE,)), "none or to several: tt-05"),
        (replace(PLAN, strata=(LARGE, SMALL, replace(SMALL, code="again"))), "none or to several"),
        (replace(PLAN, strata=(LARGE, LARGE, SMALL)), "same code"),
        (
            replace(PLAN, strata=(LARGE, SMALL, replace(SMALL, code="x", size_classes=frozenset({"GE5M"})))),
            "No city belongs",
        ),
        (replace(PLAN, strata=(replace(LARGE, drawn=6), SMALL)), "Cities in the stratum “Large”: 5"),
        (replace(PLAN, strata=(replace(LARGE, drawn=None), SMALL)), "Cities in the stratum “Large”: 5"),
        (replace(PLAN, size=3), "at least 4"),
        (replace(PLAN, size=11), "hold 10"),
    ],
)
def test_a_plan_that_does_not_fit_the_frame_is_refused_with_the_reason(session, statistician, plan, sentence):
    with pytest.raises(InvalidRequest) as refused:
        drawn(session, statistician, plan)
    assert sentence in str(refused.value.message)
    assert list_samples(session) == ()


def test_a_sample_is_published_once(session, statistician):
    drawn(session, statistician)
    publish_sample(session, country_code="tt", version=1, catalogue=CATALOGUE, actor=statistician, now=NOW)
    with pytest.raises(Conflict):
        publish_sample(
            session, country_code="tt", version=1, catalogue=CATALOGUE, actor=statistician, now=NOW
        )


def test_only_the_statistics_office_draws_and_only_for_a_country(session, statistician):
    officer = account(session, "officer@tt-00.example", role=Role.OFFICER, area="tt-00")
    with pytest.raises(NotAllowed):
        drawn(session, officer)
    with pytest.raises(InvalidRequest):
        draw_sample(session, country_code="tt-00", plan=PLAN, actor=statistician, now=NOW)
    with pytest.raises(NotFound):
        publish_sample(
            session, country_code="tt", version=7, catalogue=CATALOGUE, actor=statistician, now=NOW
        )


@pytest.mark.parametrize(
    ("name", "led"),
    [
        (both("Large", "大"), "Large / 大"),
        (Text({"fr": "Grandes"}), "large"),
        (both("A", "A"), "A"),
        (Text({}), "large"),
    ],
)
def test_a_stratum_leads_by_its_name_and_by_its_code_only_where_it_has_none(name: Text, led: str):
    stratum = SampleStratum(code="large", name=name, frame_count=5, drawn_count=2)
    assert place_of(SampleUnit(is_drawn=True), stratum)["sample_stratum"] == led
