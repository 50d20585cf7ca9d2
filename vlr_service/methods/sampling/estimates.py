"""Estimates from a stratified random sample of cities, drawn without replacement: totals, means and ratios.

Source: Cochran, Sampling Techniques (3rd edition, 1977): chapter 5 stratified samples, 5A.12 collapsed strata,
chapter 6 ratios; known from memory, checked by enumeration in the tests. n_h cities are drawn of the N_h of a stratum, r_h of them respond, and each of these stands
for N_h/r_h cities. What lies outside a domain counts as zero, so that the domain's own size stays random.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from enum import StrEnum
from operator import attrgetter

from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.methods.computed import EXACT, significant
from vlr_service.methods.sampling.strata import strata_together, stratum_name
from vlr_service.methods.sampling.student import t_quantile

COVERAGE = Decimal("0.95")
"""The share of all samples whose interval holds the true value."""

ONE = Decimal(1)


class Adjustment(StrEnum):
    """How the cities that do not respond are made up for."""

    WITHIN_STRATA = "within_strata"


@dataclass(frozen=True)
class Response:
    """What a responding city says: a value, the base it is set against in a ratio, and whether it is in the domain."""

    value: Decimal
    base: Decimal = ONE
    in_domain: bool = True


@dataclass(frozen=True)
class Stratum:
    """A stratum: `frame` cities in all (N_h), `drawn` of them (n_h), and the responses (r_h of them)."""

    code: str
    frame: int
    drawn: int
    responses: tuple[Response, ...]
    name: Text = Text({})  # noqa: RUF009 - it is frozen

    @property
    def named(self) -> Text | str:
        """What people call it."""
        return stratum_name(self.code, self.name)


@dataclass(frozen=True)
class Design:
    """What is decided about an estimate beforehand: the adjustment for non-response, and which strata are collapsed.

    `collapsed` gives the code of the group of each stratum that is not a group of its own.
    """

    adjustment: Adjustment | None = None
    collapsed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Estimate:
    """An estimate with standard error and t interval, in the unit of the value; or the reason why there is none.

    `degrees` are those of the t interval. A census has no error: its interval is the value itself.
    """

    value: Decimal | None
    standard_error: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    degrees: int = 0
    reason: Message | None = None


def estimate_total(strata: Sequence[Stratum], *, design: Design | None = None) -> Estimate:
    """Return the total Σw·y over the cities of the domain.

    Variance: Σ N_h²(1 - r_h/N_h)s_h²/r_h with s_h² over all responding cities of a stratum, zeros included.
    """
    groups = _groups(strata, design or Design())
    if isinstance(groups, Message):
        return Estimate(None, reason=groups)
    with localcontext(EXACT):
        return _estimate(_total(groups, attrgetter("value")), groups, slope=ONE, ratio=Decimal(0))


def estimate_mean(strata: Sequence[Stratum], *, design: Design | None = None) -> Estimate:
    """Return the mean over the cities of the domain, Σw·y/Σw, whatever the bases say."""
    return estimate_ratio([_counted(stratum) for stratum in strata], design=design)


def estimate_ratio(
    strata: Sequence[Stratum], *, design: Design | None = None, multiplier: Decimal = ONE
) -> Estimate:
    """Return the ratio Σw·y/Σw·x over the cities of the domain, times the multiplier.

    Its variance is that of the total of the linearised residuals (y - R·x)/Σw·x. It cannot be estimated when
    the bases add up to zero.
    """
    groups = _groups(strata, design or Design())
    if isinstance(groups, Message):
        return Estimate(None, reason=groups)
    with localcontext(EXACT):
        base = _total(groups, attrgetter("base"))
        if base == 0:
            reason = N_("The denominators add up to zero, so there is no ratio to estimate.")
            return Estimate(None, reason=msg(reason))
        ratio = _total(groups, attrgetter("value")) / base
        return _estimate(ratio * multiplier, groups, slope=multiplier / base, ratio=ratio)


@dataclass(frozen=True)
class _Group:
    """Cities whose variance is estimated together: each with its weight, and the share of the frame they are."""

    weighted: tuple[tuple[Decimal, Response], ...]
    fraction: Decimal


def _counted(stratum: Stratum) -> Stratum:
    return replace(stratum, responses=tuple(replace(one, base=ONE) for one in stratum.responses))


def _groups(strata: Sequence[Stratum], design: Design) -> Sequence[_Group] | Message:
    """Return the strata as groups, or why nothing can be estimated from them."""
    together: dict[str, list[Stratum]] = {}
    for stratum in strata:
        together.setdefault(design.collapsed.get(stratum.code, stratum.code), []).append(stratum)
    refused = next(_refusals(strata, together, design), None)
    return refused or [_group(members) for members in together.values()]


def _refusals(
    strata: Sequence[Stratum], together: Mapping[str, Sequence[Stratum]], design: Design
) -> Iterator[Message]:
    if not strata:
        yield msg(N_("The sample has no strata."))
    for one in strata:
        if len(one.responses) < one.drawn and design.adjustment is None:
            text = N_(
                "Cities with a figure in the stratum “%(stratum)s”: %(responding)s of %(drawn)s drawn. Choose an adjustment for non-response, or wait for the other cities."
            )
            yield msg(text, stratum=one.named, responding=len(one.responses), drawn=one.drawn)
    for members in together.values():
        responding = sum(len(one.responses) for one in members)
        if responding == 0 or (responding == 1 and sum(one.frame for one in members) > 1):
            text = N_(
                "Cities with a figure in the stratum “%(stratum)s”: %(responding)s. How far an estimate may be off can be told from two on only, so none is made."
            )
            yield msg(text, stratum=_called(members), responding=responding)


def _called(members: Sequence[Stratum]) -> Text | str:
    """Return what people call a stratum, or several that are taken together."""
    return members[0].named if len(members) == 1 else strata_together(one.named for one in members)


def _group(members: Sequence[Stratum]) -> _Group:
    """Return strata as one group; a collapsed one is reckoned without finite population correction, so not too low."""
    frame = sum(one.frame for one in members)
    count = sum(len(one.responses) for one in members)
    is_gap = any(not one.responses for one in members)
    with localcontext(EXACT):
        weighted = tuple(
            (Decimal(frame) / count if is_gap else Decimal(one.frame) / len(one.responses), response)
            for one in members
            for response in one.responses
        )
        is_whole = all(len(one.responses) == one.frame for one in members)
        alone = Decimal(count) / frame if len(members) == 1 else Decimal(0)
        return _Group(weighted, ONE if is_whole else alone)


def _residual(response: Response, slope: Decimal, ratio: Decimal) -> Decimal:
    return slope * (response.value - ratio * response.base) if response.in_domain else Decimal(0)


def _total(groups: Sequence[_Group], part: Callable[[Response], Decimal]) -> Decimal:
    """Return the weighted total of a part of the responses over the domain."""
    return sum(
        (weight * part(one) for group in groups for weight, one in group.weighted if one.in_domain),
        Decimal(0),
    )


def _variance(group: _Group, slope: Decimal, ratio: Decimal) -> Decimal:
    """Return what a group adds to the variance: (1 - f)·r/(r - 1)·Σ(w·e - mean)², nothing if it was taken whole."""
    if group.fraction == 1:
        return Decimal(0)
    shares = [weight * _residual(one, slope, ratio) for weight, one in group.weighted]
    count, mean = len(shares), sum(shares, Decimal(0)) / len(shares)
    squares = sum(((share - mean) ** 2 for share in shares), Decimal(0))
    return (1 - group.fraction) * count / (count - 1) * squares


def _estimate(value: Decimal, groups: Sequence[_Group], *, slope: Decimal, ratio: Decimal) -> Estimate:
    """Return the estimate; strata taken whole add no error, and so no degrees of freedom either."""
    error = sum((_variance(group, slope, ratio) for group in groups), Decimal(0)).sqrt()
    degrees = sum(len(group.weighted) - 1 for group in groups if group.fraction != 1)
    half = t_quantile(COVERAGE, degrees=degrees) * error if degrees else Decimal(0)
    return Estimate(
        value=significant(value),
        standard_error=significant(error),
        low=significant(value - half),
        high=significant(value + half),
        degrees=degrees,
    )
