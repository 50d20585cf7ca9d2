"""What of an answer deserves a second look, given what else is known of the area: it is said, and changes nothing."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from vlr_service.catalogue.computing import inputs_of, recompute
from vlr_service.catalogue.model import Indicator, Population, Unit
from vlr_service.collection.answers.typed_units import is_percentage
from vlr_service.i18n import N_, Message, format_number, msg
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import current_entries
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area_facts import facts_in_draft
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.registers import AreaFacts
from vlr_service.standard.rules.consistency_people import COMPONENTS, WHOLE_AREA

SHARES = {
    Population.RESIDENT: (Decimal("0.5"), Decimal(2)),
    Population.REGISTERED: (Decimal("0.2"), Decimal(2)),
    Population.URBAN: (Decimal("0.02"), Decimal(2)),
}
"""The least and the most that counted people can be of the residents of the same year without a question; ours, 2026."""

MOST_YEARS_APART = 10
"""How far the year of the residents may lie from that of the figure; the band is a tenth wider for each; ours, 2026."""

_NEAR_A_POWER = Decimal("0.05")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Known:
    """What is known beside an answer: the residents of the area by year, and the values of its cell in other years."""

    people: Mapping[int, Decimal] = field(default_factory=dict)
    values: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class SecondLook:
    """A field of an answer that deserves a second look; `is_slip` where it is off by a power of ten beyond doubt."""

    field: str
    message: Message
    remedy: Message
    is_slip: bool = False


def second_looks(
    answer: ObservedCell, indicator: Indicator, known: Known, *, unit: Unit, language: str
) -> Iterator[SecondLook]:
    """Yield what deserves a second look in an answer; `unit` is that of its indicator."""
    if known.people:
        yield from _at_people(answer, indicator, known.people, language)
    if is_percentage(unit):
        yield from _at_share(answer, indicator, known.values, language)


def differing_inputs(answer: ObservedCell, indicator: Indicator, *, language: str) -> Iterator[SecondLook]:
    """Yield a typed value that its inputs do not give, by more than one step of its last digit."""
    value = answer.value
    if value is None or not answer.raw.strip() or not is_number(value):
        return
    given = (answer.numerator, answer.denominator, *answer.components.values())
    numbers = [one for one in given if one is not None]
    if not numbers or not all(map(is_number, numbers)):
        return
    computed = _computed(answer, indicator)
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    if computed is not None and abs(computed - value) > step:
        yield SecondLook(
            "value",
            msg(
                N_("The value is %(value)s, but the inputs beside it give %(computed)s."),
                value=format_number(value, language),
                computed=format_number(computed.quantize(step / 10), language),
            ),
            msg(N_("Correct the value or its inputs, or leave the value empty to have it computed.")),
        )


def _at_people(
    answer: ObservedCell, indicator: Indicator, people: Mapping[int, Decimal], language: str
) -> Iterator[SecondLook]:
    """Yield the counts of people that no city of this size has."""
    for name, year, kind, count in _counted(answer, indicator):
        nearest = min(people, key=lambda one: (abs(one - year), one))
        if abs(nearest - year) > MOST_YEARS_APART:
            continue
        share = count / people[nearest]
        least, most = SHARES[kind]
        wider = 1 + Decimal(abs(nearest - year)) / MOST_YEARS_APART
        is_too_small = answer.cell.is_total and share * wider < least
        if is_too_small or share > most * wider:
            is_slip = nearest == year and _is_power_of_ten(share)
            yield SecondLook(
                name,
                msg(
                    N_(
                        "%(people)s people are counted here, but the facts of the area have %(residents)s for %(year)s."
                    ),
                    people=format_number(count, language),
                    residents=format_number(people[nearest], language),
                    year=str(nearest),
                ),
                msg(_SLIP if is_slip else _DIFFERENT),
                is_slip,
            )


_SLIP = N_(
    "Write the number of persons, not thousands or ten thousands. If the facts of the area are wrong, correct them first."
)
_DIFFERENT = N_(
    "Look at the figure, its unit and the facts of the area again. If all are right, say in the comment which people are counted."
)


def _counted(answer: ObservedCell, indicator: Indicator) -> Iterator[tuple[str, int, Population, Decimal]]:
    """Yield the counts of people of the whole area: field, year, which people, how many."""
    if answer.territory not in ("", WHOLE_AREA):
        return
    kind = answer.population or indicator.population
    if kind in SHARES and is_number(answer.denominator) and answer.denominator > 0:
        yield "denominator", answer.year, Population(kind), answer.denominator
    for component, back in COMPONENTS.items() if answer.components else ():
        count = answer.components.get(component)
        years = answer.components.get(back) if back else Decimal(0)
        if is_number(count) and count > 0 and is_number(years):
            yield f"components.{component}", answer.year - int(years), Population.RESIDENT, count


def _is_power_of_ten(share: Decimal) -> bool:
    """Whether a share is 10, 100, 1000 … or a tenth, a hundredth …, but for a few per cent."""
    power = share.log10().to_integral_value()
    return bool(power) and abs(share.scaleb(-int(power)) - 1) <= _NEAR_A_POWER


def _at_share(
    answer: ObservedCell, indicator: Indicator, others: Mapping[int, Decimal], language: str
) -> Iterator[SecondLook]:
    """Yield a value below 1 that is a share of the whole and not per cent, by what else is known of it."""
    value, typed = answer.value, unicodedata.normalize("NFKC", answer.raw.strip())
    if not typed or "%" in typed or value is None or not 0 < value < 1:
        return
    meant = value * _HUNDRED
    if not _says_otherwise(
        answer, indicator, [other for year, other in others.items() if year != answer.year]
    ):
        return
    yield SecondLook(
        "value",
        msg(
            N_("Did you mean %(meant)s? The value is read as %(value)s per cent."),
            meant=format_number(meant.normalize() if meant % 1 else meant.quantize(Decimal(1)), language),
            value=format_number(value, language),
        ),
        msg(
            N_("Percentages are typed from 0 to 100. If %(value)s per cent is right, leave it as it is."),
            value=format_number(value, language),
        ),
    )


def _says_otherwise(answer: ObservedCell, indicator: Indicator, others: Collection[Decimal]) -> bool:
    """Whether the parts, the other years or the soft range speak for a hundred times the value."""
    value = answer.value or Decimal(0)
    computed = _computed(answer, indicator)
    if computed is not None:
        return abs(computed / (value * _HUNDRED) - 1) <= _NEAR_A_POWER
    usual = median(others) if others else None
    if usual is not None and usual >= 1:
        return _HUNDRED / 3 <= usual / value <= _HUNDRED * 3
    low, high = indicator.soft_min, indicator.soft_max
    meant = value * _HUNDRED
    return low is not None and value < low <= meant and (high is None or meant <= high)


def _computed(answer: ObservedCell, indicator: Indicator) -> Decimal | None:
    """Return what the inputs of the answer give; None while they are not complete."""
    inputs = inputs_of(
        indicator, numerator=answer.numerator, denominator=answer.denominator, components=answer.components
    )
    result = recompute(indicator, inputs, version=answer.method_version or indicator.method_version)
    return result.value if result else None


def people_by_year(profile: Iterable[AreaFacts]) -> Mapping[int, Decimal]:
    """Return the residents of an area by year, as its facts state them."""
    return {
        facts.year: Decimal(facts.population)
        for facts in profile
        if facts.population is not None and is_number(Decimal(facts.population)) and facts.population > 0
    }


def people_of_draft(session: Session, submission: Submission) -> Mapping[int, Decimal]:
    """Return the residents of the area by year, as the draft has them."""
    entries = current_entries(session, submission.id)
    return people_by_year(
        facts_in_draft(session, submission.area, submission_id=submission.id, entries=entries)
    )


def counts_people(indicator: Indicator) -> bool:
    """Whether the inputs of an indicator may be the people of the whole area."""
    return indicator.population is not None or any(one.id in COMPONENTS for one in indicator.components)
