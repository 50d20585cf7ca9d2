"""Estimates from a drawn sample: published facts only, non-response open, hidden figures refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.collection.test_publishing import walk
from tests.collection.test_sampling import PLAN, country_of
from tests.factories import NOW, apply_due_releases, save, town
from tests.loaded import STANDARD
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.samples.drawing import draw_sample, publish_sample
from vlr_service.collection.samples.strata import SamplePlan, StratumPlan
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import render
from vlr_service.methods.sampling.estimates import Adjustment, Design
from vlr_service.records import Session
from vlr_service.records.answers.round import required_indicators, rounds_of
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.area_year import AreaYear, put_area_years
from vlr_service.records.published.key import CellKey, IndicatorKey, put_keys
from vlr_service.records.published.observation import Observation
from vlr_service.records.samples.sample import Sample
from vlr_service.statistics.estimates import SampleEstimate, estimate
from vlr_service.statistics.sample_coverage import sample_coverage

ADJUSTED = Design(adjustment=Adjustment.WITHIN_STRATA)
UNEMPLOYMENT = "UMF_2_2_1"


@pytest.fixture
def sample(session: Session, catalogue: Catalogue) -> Sample:
    """Two large cities and two small ones, of five each."""
    set_up(session, country_of(10), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    draw_sample(session, country_code="tt", plan=PLAN, actor=OPERATOR, now=NOW)
    return publish_sample(session, country_code="tt", version=1, catalogue=catalogue, actor=OPERATOR, now=NOW)


def publish_facts(
    session: Session, sample: Sample, *parts: tuple[int, int] | None, status: str = "A"
) -> None:
    """Facts of the unemployment rate, in the order of the draw: numerator and denominator of each city."""
    indicator = put_keys(session, IndicatorKey, [UNEMPLOYMENT])[UNEMPLOYMENT]
    cell = put_keys(session, CellKey, ["_T"])["_T"]
    for number, (unit, parted) in enumerate(zip(sample.drawn, parts, strict=False)):
        if parted is None:
            continue
        same = {"country_id": unit.country_id, "area_id": unit.area_id, "year": 2025}
        hidden = status == "Q" and number == 0
        above, below = (None, None) if hidden else map(Decimal, parted)
        value = None if above is None or below is None else above * 100 / below
        put_area_years(
            session,
            [
                AreaYear(
                    **same,
                    region_id=unit.area.parent_id,
                    degurba=1,
                    size_class="LT50K",
                    boundary_type="administrative",
                    population=Decimal(1000),
                )
            ],
            country_id=unit.country_id,
            years=[2025],
            area_ids=[unit.area_id],
            now=NOW,
        )
        session.add(
            Observation(
                **same,
                indicator_id=indicator,
                cell_id=cell,
                value=value,
                numerator=above,
                denominator=below,
                status="Q" if hidden else "A",
                conf="F",
                revision_id=1,
            )
        )
    session.flush()


def of(session: Session, catalogue: Catalogue, sample: Sample, **asked: object) -> SampleEstimate:
    wanted = {"indicator_id": UNEMPLOYMENT, "year": 2025, "cell": Cell()} | asked
    return estimate(session, sample=sample, catalogue=catalogue, **wanted)  # type: ignore[arg-type]


def test_a_ratio_is_estimated_with_its_error_interval_and_design(session, catalogue, sample):
    publish_facts(session, sample, (10, 100), (30, 200), (5, 50), (5, 50))
    found = of(session, catalogue, sample)
    assert found.method == "ratio_of_sums"
    assert found.value == Decimal("12.5")
    assert (found.drawn, found.responding, found.degrees) == (4, 4, 2)
    assert found.low < found.value < found.high
    assert [(one.code, one.frame, one.drawn, one.responding, one.weight) for one in found.strata] == [
        ("large", 5, 2, 2, Decimal("2.5")),
        ("small", 5, 2, 2, Decimal("2.5")),
    ]


def test_non_response_is_refused_until_its_adjustment_is_named_and_shown_by_stratum(
    session, catalogue, sample
):
    publish_facts(session, sample, (10, 100), (30, 200), (5, 50), None)
    refused = of(session, catalogue, sample)
    assert (refused.value, refused.responding) == (None, 3)
    assert "1 of 2" in str(refused.reason)
    assert refused.strata[1].weight is None
    alone = of(session, catalogue, sample, design=ADJUSTED)
    assert "in the stratum “Small”: 1." in str(alone.reason)
    assert "“小”" in render(alone.reason, "zh_Hans")
    together = Design(Adjustment.WITHIN_STRATA, {"large": "all", "small": "all"})
    found = of(session, catalogue, sample, design=together)
    assert (found.adjustment, found.collapsed) == ("within_strata", {"large": "all", "small": "all"})
    assert found.value == Decimal(100) * (Decimal("2.5") * 40 + 25) / (Decimal("2.5") * 300 + 250)


def test_an_estimate_with_a_hidden_figure_is_refused(session, catalogue, sample):
    publish_facts(session, sample, (10, 100), (30, 200), (5, 50), (5, 50), status="Q")
    found = of(session, catalogue, sample, design=ADJUSTED)
    assert found.value is None
    assert "suppressed" in str(found.reason)


def test_a_region_is_a_domain_of_the_country(session, catalogue, sample):
    publish_facts(session, sample, (10, 100), (30, 200), (5, 50), (5, 50))
    whole = of(session, catalogue, sample)
    region = of(session, catalogue, sample, region=find_area(session, "tt-r"))
    assert (region.value, region.standard_error) == (whole.value, whole.standard_error)
    elsewhere = of(session, catalogue, sample, region=find_area(session, "tt"))
    assert "add up to zero" in str(elsewhere.reason)


def test_an_indicator_that_cannot_be_combined_gives_the_reason(session, catalogue, sample):
    found = of(session, catalogue, sample, indicator_id="UMF_1_4_2")
    assert "cannot be combined" in str(found.reason)


def test_what_is_unknown_is_refused(session, catalogue, sample):
    with pytest.raises(NotFound):
        of(session, catalogue, sample, indicator_id="UMF_9_9_9")
    with pytest.raises(InvalidRequest):
        of(session, catalogue, sample, design=Design(collapsed={"nowhere": "all"}))


def test_nothing_is_estimated_from_an_unpublished_sample(session, catalogue, sample):
    later = draw_sample(session, country_code="tt", plan=replace(PLAN, seed="x"), actor=OPERATOR, now=NOW)
    with pytest.raises(NotFound):
        of(session, catalogue, later)


def test_before_its_embargo_a_figure_is_in_no_estimate_and_at_it_in_all(session, catalogue, standard):
    definition_of_all = StratumPlan("all", both("All", "全部"), drawn=2)
    for code in ("tt-a", "tt-b"):
        place = town(session, catalogue, code=code)
        save(session, place)
        walk(session, place, catalogue, standard, embargo=NOW + timedelta(days=1))
    plan = SamplePlan(2025, "seed", (definition_of_all,))
    draw_sample(session, country_code="tt", plan=plan, actor=OPERATOR, now=NOW)
    census = publish_sample(
        session, country_code="tt", version=1, catalogue=catalogue, actor=OPERATOR, now=NOW
    )
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    assert of(session, catalogue, census, design=ADJUSTED).value is None
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW + timedelta(days=1))
    found = of(session, catalogue, census)
    assert [found.value, found.standard_error] == [Decimal(6), Decimal(0)]


def test_coverage_counts_published_totals_by_domain(session, catalogue, sample):
    publish_facts(session, sample, (10, 100), None, (5, 50), (5, 50))
    [reporting_round] = rounds_of(session, country_id=sample.design.country_id)
    found = sample_coverage(
        session,
        sample=sample,
        catalogue=catalogue,
        required=required_indicators(session, reporting_round.id),
        year=2025,
    )
    domain = catalogue.indicators[UNEMPLOYMENT].domain
    assert (found.total, found.required[domain]) == (1, 1)
    assert [one.total for one in found.cities] == [1, 0, 1, 1]
