"""The guards: when the figures of a series do not bear a rating, a rank, or a word on who is furthest behind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.methods.computed import EXACT, HUNDRED


@dataclass(frozen=True)
class GuardLimits:
    """The limits of the guards; the standard's YAML dates them and says that they are ours.

    `events` is the least number of events, `estimates` the least number of figures where an end is an estimate;
    whole percents must reach `whole_percents`; values within `natural_limit` points of 0 or 100 per cent lie at it.
    A gap counts from `behind_share` per cent of the total or, between percentages, from `behind_points`; a mean score
    takes `scores` rated indicators. A gap moves from `moved_share` per cent of the total on, between percentages from
    `moved_points`. Percentages of a sample survey differ from `survey_points` on.
    """

    events: Decimal = Decimal(20)
    estimates: Decimal = Decimal(3)
    whole_percents: Decimal = Decimal(20)
    natural_limit: Decimal = Decimal(2)
    behind_share: Decimal = Decimal(5)
    behind_points: Decimal = Decimal(2)
    moved_share: Decimal = Decimal(5)
    moved_points: Decimal = Decimal(1)
    scores: Decimal = Decimal(3)
    survey_points: Decimal = Decimal(1)

    @classmethod
    def of(cls, thresholds: Mapping[str, Decimal]) -> "GuardLimits":
        """Return the limits that are among the thresholds of a check as `guard_events` and so on."""
        named = {one.name: f"guard_{one.name}" for one in fields(cls)}
        return cls(**{name: thresholds[key] for name, key in named.items() if key in thresholds})


@dataclass(frozen=True)
class Evidence:
    """What the two ends of a series rest on.

    `points` counts the comparable figures, `events` is the smallest number of events or people counted at an end, if
    it is known.
    """

    first: Decimal
    last: Decimal
    decimals: int
    points: int
    is_unreliable: bool = False
    is_estimated: bool = False
    is_broken: bool = False
    is_percent: bool = False
    is_money: bool = False
    is_yes_no: bool = False
    is_one_place: bool = False
    is_by_report: bool = False
    is_survey: bool = False
    events: Decimal | None = None


@dataclass(frozen=True)
class Guard:
    """One guard: `text` names it in the method, `reason` says it of a series; `holds` finds what it is against.

    One that `yields` does so to a target that is met: then it matters no more how far the figures moved.
    """

    text: str
    reason: str
    holds: Callable[[Evidence, GuardLimits], bool]
    yields: bool = False


def doubt(evidence: Evidence, limits: GuardLimits, *, is_met: bool = False) -> Message | None:
    """Return why the figures do not bear a rating; None if they do."""
    found = (g for g in GUARDS if not (is_met and g.yields) and g.holds(evidence, limits))
    guard = next(found, None)
    return None if guard is None else msg(guard.reason, **_params(limits))


def guard_texts(limits: GuardLimits) -> Iterator[Message]:
    """Yield what each guard is against, with its limit, as the method names them."""
    for guard in GUARDS:
        yield msg(guard.text, **_params(limits))


def is_small(first: Decimal, last: Decimal, *, decimals: int) -> bool:
    """Return whether two figures differ by one printed step or less."""
    step = Decimal(1).scaleb(-decimals)
    return abs(round_half_even(last, decimals) - round_half_even(first, decimals)) <= step


def is_telling_gap(
    gap: Decimal, total: Decimal, *, decimals: int, is_percent: bool, limits: GuardLimits
) -> bool:
    """Return whether a group is so far behind that it may be said: above the stated minimum, and above one printed step."""
    if gap <= 0 or is_small(total, total - gap, decimals=decimals):
        return False
    least = EXACT.divide(abs(total) * limits.behind_share, HUNDRED)
    return gap >= least or (is_percent and gap >= limits.behind_points)


def is_telling_movement(
    before: Decimal, after: Decimal, total: Decimal, *, decimals: int, is_percent: bool, limits: GuardLimits
) -> bool:
    """Return whether a gap moved so far that it may be said: by the stated minimum, and by more than one printed step."""
    if is_small(before, after, decimals=decimals):
        return False
    share = EXACT.divide(abs(total) * limits.moved_share, HUNDRED)
    return abs(after - before) >= (limits.moved_points if is_percent else share)


def _params(limits: GuardLimits) -> dict[str, str]:
    return {one.name: f"{getattr(limits, one.name).normalize():f}" for one in fields(limits)}


def _is_whole_percent(evidence: Evidence, limits: GuardLimits) -> bool:
    smaller = min(abs(evidence.first), abs(evidence.last))
    return evidence.is_percent and evidence.decimals == 0 and smaller < limits.whole_percents


def _is_at_limit(evidence: Evidence, limits: GuardLimits) -> bool:
    if not evidence.is_percent:
        return False
    values = (evidence.first, evidence.last)
    return any(all(abs(end - one) <= limits.natural_limit for one in values) for end in (Decimal(0), HUNDRED))


def _is_within_chance(evidence: Evidence, limits: GuardLimits) -> bool:
    first, last = (round_half_even(one, evidence.decimals) for one in (evidence.first, evidence.last))
    return evidence.is_survey and evidence.is_percent and abs(last - first) < limits.survey_points


GUARDS = (
    Guard(
        N_("an end with the status “low reliability”"),
        N_("At least one of the figures is of low reliability."),
        lambda e, _: e.is_unreliable,
    ),
    Guard(
        N_("a series that breaks in the reporting period"),
        N_("The series breaks in the reporting period."),
        lambda e, _: e.is_broken,
    ),
    Guard(
        N_("an end that is an estimate, where fewer than %(estimates)s figures are comparable"),
        N_(
            "At least one of the figures is an estimate, and fewer than %(estimates)s figures are comparable."
        ),
        lambda e, limits: e.is_estimated and e.points < limits.estimates,
    ),
    Guard(
        N_("figures of one place or of another area than the city, such as a station or a school district"),
        N_("The figures are of one place or another area, not of the city."),
        lambda e, _: e.is_one_place,
    ),
    Guard(
        N_("answers of yes or no"),
        N_("The figure is an answer of yes or no."),
        lambda e, _: e.is_yes_no,
    ),
    Guard(
        N_("amounts of money at current prices, and shares that depend on them"),
        N_("The figures move with prices, and the effect of prices has not been removed."),
        lambda e, _: e.is_money,
    ),
    Guard(
        N_("a change of one printed step or less"),
        N_("The figures differ by one printed step or less."),
        lambda e, _: is_small(e.first, e.last, decimals=e.decimals),
        yields=True,
    ),
    Guard(
        N_("fewer than %(events)s events or people counted at an end"),
        N_("Fewer than %(events)s events or people were counted in one of the years."),
        lambda e, limits: e.events is not None and e.events < limits.events,
        yields=True,
    ),
    Guard(
        N_("acts that count only where they are reported or found, so that a rise may be one of trust"),
        N_("The figures move with reporting, so neither a rise nor a fall is plainly good."),
        lambda e, _: e.is_by_report,
    ),
    Guard(
        N_("percentages published without decimals, where one is under %(whole_percents)s per cent"),
        N_("The percentages were published without decimals, and one is under %(whole_percents)s per cent."),
        _is_whole_percent,
        yields=True,
    ),
    Guard(
        N_("percentages within %(natural_limit)s percentage points of 0 or of 100 at both ends"),
        N_("Both figures lie within %(natural_limit)s percentage points of a natural limit, 0 or 100."),
        _is_at_limit,
        yields=True,
    ),
    Guard(
        N_(
            "percentages from a sample survey that differ by less than %(survey_points)s (in percentage points)"
        ),
        N_(
            "The percentages are from a sample survey and differ by less than %(survey_points)s (in percentage points)."
        ),
        _is_within_chance,
        yields=True,
    ),
)
"""Every guard, the gravest first: named once, in the chapter on method, and said of each series it holds back."""
