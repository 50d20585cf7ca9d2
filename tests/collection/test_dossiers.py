"""The dossier holds all that a submission says; what is published comes out with its release and goes with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.sql import select

from tests.factories import NOW, Town, answer, apply_due_releases, definition, save, town
from tests.loaded import STANDARD
from tests.texts import both
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.areas.districts import with_districts
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.line.approval import accept, approve, submit
from vlr_service.collection.line.checking import draft_dossier, published_dossier
from vlr_service.collection.line.publishing import publish, reopen, withdraw
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.registers.sections import TypedSection, save_section
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, find_area
from vlr_service.records.areas.area_year import AreaYear
from vlr_service.standard.dossier import Dossier, SectionText
from vlr_service.standard.register import Standard

TOMORROW = NOW + timedelta(days=1)
BOARD = {"name": "Regional board", "levels": "local, provincial", "last_activity": "2025-06-01"}
AREA = {
    "year": "2024",
    "population": "101000",
    "boundary_type": "fua",
    "in_sample": "no",
    "fua_municipalities": "3",
}


def put(session: Session, place: Town, catalogue: Catalogue, register: str, texts: Mapping[str, str]) -> None:
    save_entries(
        session,
        submission_id=place.submission.id,
        register_id=register,
        entries=[TypedEntry(texts, "en")],
        catalogue=catalogue,
        actor=place.officer,
        now=NOW,
    )


def write(session: Session, place: Town, standard: Standard, text: str) -> None:
    save_section(
        session,
        submission_id=place.submission.id,
        section="1",
        texts=[TypedSection("en", text, confirmed=frozenset({"7"}))],
        standard=standard,
        actor=place.officer,
        now=NOW,
    )


def draft(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> Dossier:
    return draft_dossier(session, place.submission, catalogue=catalogue, standard=standard, on=NOW.date())


def public(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> Dossier:
    return published_dossier(session, place.submission, catalogue=catalogue, standard=standard, on=NOW.date())


def release(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> None:
    """Take a town's submission along the line; the release waits until tomorrow."""
    key = place.submission.id
    rooms = {"catalogue": catalogue, "standard": standard}
    submit(session, submission_id=key, actor=place.officer, now=NOW, **rooms)
    approve(session, submission_id=key, actor=place.approver, note="", now=NOW)
    accept(session, submission_id=key, actor=place.statistician, now=NOW)
    publish(session, submission_id=key, actor=place.statistician, embargo=TOMORROW, now=NOW)


def test_a_draft_shows_what_was_typed_so_far(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place, answer(population="registered", year=2024), answer())
    put(session, place, catalogue, "mechanisms", BOARD)
    put(session, place, catalogue, "profile", AREA)
    write(session, place, standard, "We have 7 parks.")

    dossier = draft(session, place, catalogue, standard)

    assert [one.name for one in dossier.registers.mechanisms] == ["Regional board"]
    assert dossier.narratives == (SectionText("1", "en", "We have 7 parks.", confirmed=frozenset({"7"})),)
    assert {"1", "5.2", "9"} <= set(dossier.core_sections)
    assert not {"0", "5.6", "A"} & set(dossier.core_sections)
    assert [(o.year, o.population) for o in dossier.observations] == [(2024, "registered"), (2025, "")]


def test_typed_facts_of_the_area_lie_over_those_that_were_set_up(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, "profile", AREA)

    area = draft(session, place, catalogue, standard).area

    assert (area.population, area.fua_municipalities, area.in_sample) == (Decimal(100_000), 3, "no")
    assert (area.boundary_type, area.degurba_class) == ("administrative", 1)


def test_each_year_with_figures_has_its_boundary_or_the_one_before(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place, answer(year=2022), answer(year=2024), answer(year=2025))
    put(session, place, catalogue, "profile", {"year": "2023", "boundary_version": "2019-05-01"})

    dossier = draft(session, place, catalogue, standard)

    assert dossier.boundaries == {2024: date(2019, 5, 1), 2025: date(2020, 1, 1)}


def test_nothing_is_public_before_its_time_or_through_a_later_draft_or_after_withdrawal(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue, required_indicators=[])
    save(session, place)
    put(session, place, catalogue, "mechanisms", BOARD)
    put(
        session, place, catalogue, "profile", {"year": "2025", "population": "123456", "boundary_type": "fua"}
    )
    write(session, place, standard, "We have 7 parks.")
    release(session, place, catalogue, standard)

    def seen() -> tuple[int, list[str], Decimal | None]:
        dossier = public(session, place, catalogue, standard)
        texts = [text.text for text in dossier.narratives]
        return len(dossier.registers.mechanisms), texts, dossier.area.population

    assert seen() == (0, [], Decimal(100_000))
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)
    assert seen() == (1, ["We have 7 parks."], Decimal(123_456))
    bounds = session.scalars(
        select(AreaYear.boundary_type).where(AreaYear.area_id == place.submission.area_id)
    )
    assert set(bounds) == {"fua"}

    reopen(session, submission_id=place.submission.id, actor=place.statistician, reason="new", now=TOMORROW)
    put(session, place, catalogue, "mechanisms", BOARD | {"name": "Second board"})
    put(session, place, catalogue, "profile", {"year": "2025", "population": "1"})
    write(session, place, standard, "We have 8 parks.")
    assert seen() == (1, ["We have 7 parks."], Decimal(123_456))

    place.submission.state = "published"
    withdraw(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=place.statistician,
        reason="wrong",
        now=TOMORROW,
    )
    assert seen() == (0, [], Decimal(100_000))


def test_what_a_round_published_of_the_area_is_known_in_the_next(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue, required_indicators=[])
    save(session, place)
    put(session, place, catalogue, "profile", AREA)
    release(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)
    later = definition(code="2027", start_year=2022, end_year=2026, required_indicators=[])
    set_up(session, later, catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    second = start_submission(
        session, area_code="tt-a", round_code="2027", catalogue=catalogue, actor=place.officer, now=TOMORROW
    )

    dossier = draft_dossier(session, second, catalogue=catalogue, standard=standard, on=NOW.date())

    assert (dossier.area.fua_municipalities, dossier.area.in_sample) == (3, "no")


def test_other_cities_of_the_country_are_the_peers_of_a_compared_indicator(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue, required_indicators=[])
    other = town_b(session, catalogue)
    save(session, other, answer(year=2024, raw="5.0", value=Decimal("5.0"), numerator=Decimal(500)), answer())
    save(session, other, answer(cell=Cell.of(SEX="F")), answer(cell=Cell.of(SEX="M")))
    release(session, other, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)
    assert draft(session, place, catalogue, standard).peers == {}

    texts = {"indicator": "UMF_2_2_1", "year": "2025", "level": "national", "value": "5.5"}
    put(session, place, catalogue, "comparators", texts)

    assert draft(session, place, catalogue, standard).peers == {"UMF_2_2_1": (Decimal("6.0"),)}


def test_districts_come_with_their_population_and_are_codes_of_the_city(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    district = {
        "code": "tt-a-1",
        "kind": "district",
        "parent": "tt-a",
        "name_en": "Old Town",
        "name_zh": "老城",
    }
    profiles = [{"year": year, "population": people} for year, people in ((2023, 900), (2025, 1000))]
    more = definition()
    set_up(
        session,
        more | {"areas": [*more["areas"], district | {"profiles": profiles}]},
        catalogue=catalogue,
        standard=STANDARD,
        actor=OPERATOR,
    )
    raw = RawAnswer("UMF_2_2_1", "2025", codes={"DISTRICT": "老城"}, value="6")

    (found,) = draft(session, place, catalogue, standard).districts
    known = with_districts(session, catalogue, area=find_area(session, "tt-a"))

    assert (found.code, found.name, found.population) == ("tt-a-1", both("Old Town", "老城"), Decimal(1000))
    assert parse(known, raw, language="zh_Hans").draft.cell == Cell.of(DISTRICT="tt-a-1")
    assert [fault.field for fault in parse(catalogue, raw, language="en").faults] == ["DISTRICT"]


def town_b(session: Session, catalogue: Catalogue) -> Town:
    """The second town of the test country."""
    assert isinstance(find_area(session, "tt-b"), Area)
    return town(session, catalogue, code="tt-b", required_indicators=[])
