"""The facts of the profile about the kind of city: Degree of Urbanisation, functional urban area, national sample."""

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from vlr_service.documents import wording
from vlr_service.documents.chapters.profile_facts import Fact, newest
from vlr_service.documents.chapters.register_values import printed
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Paragraph
from vlr_service.i18n import N_
from vlr_service.methods.computed import Computed
from vlr_service.methods.degurba import level1
from vlr_service.standard.registers import AreaFacts

RULE = "SPA-02"
"""The check that compares the declared class with the grid: its thresholds are used here too."""

EXPECTED = ("degurba_class", "degurba_level2", "fua_code", "in_sample")
"""The facts that are named as missing while nobody has stated them."""

_SAME = N_(
    "Degree of Urbanisation, level 1: the class declared is “%(declared)s”; the shares of the population grid "
    "give the same class."
)
_DIFFERENT = N_(
    "Degree of Urbanisation, level 1: the class declared is “%(declared)s”, but the shares of the population "
    "grid give “%(derived)s”."
)
_NOT_DECLARED = N_(
    "Degree of Urbanisation, level 1: no class is declared; the shares of the population grid give “%(derived)s”."
)
_NO_SHARES = N_(
    "Degree of Urbanisation, level 1: the class declared is “%(declared)s”. It could not be computed from the "
    "population grid, because the shares of the population are missing."
)
_UNUSABLE = N_(
    "Degree of Urbanisation, level 1: the class could not be computed from the population grid. %(reason)s"
)


def urban_facts(reading: Reading) -> Iterator[Fact]:
    """Yield the declared class with its grid, level 2, functional urban area and national sample."""
    yield from _stated(reading, "degurba_class", "grid_year")
    yield _spread(reading)
    yield from _stated(reading, "degurba_level2", "fua_code", "fua_municipalities")
    yield from _stated(reading, "in_sample", "sample_stratum", "sample_weight")


def degree_notes(reading: Reading) -> Iterator[Paragraph]:
    """Yield the sentence that lays the declared class beside the one computed from the population grid."""
    facts = newest(reading, lambda one: one.degurba_class or one.grid_shares)
    if facts is not None:
        yield Paragraph(_compared(reading, facts))


def _compared(reading: Reading, facts: AreaFacts) -> str:
    declared, shares = facts.degurba_class, facts.grid_shares
    if not shares:
        return reading.say(_NO_SHARES, declared=_class(reading, declared))
    found = _recomputed(reading, shares)
    if found.value is None:
        return reading.say(_UNUSABLE, reason=found.reason)
    derived = str(found.value)
    pattern = _SAME if declared == derived else _DIFFERENT if declared else _NOT_DECLARED
    return reading.say(pattern, declared=_class(reading, declared), derived=_class(reading, derived))


def _recomputed(reading: Reading, shares: tuple[Decimal, ...]) -> Computed:
    """Return the class that the shares give, with the thresholds of the check, those it used if it ran."""
    used = next((one.thresholds for one in reading.material.outcomes if one.rule == RULE), {})
    limits = {**reading.material.standard.thresholds()[RULE], **{k: Decimal(v) for k, v in used.items()}}
    return level1(*shares, tolerance=limits["share_tolerance"], majority=limits["majority"])


def _class(reading: Reading, code: str) -> str:
    """Return the name of a class, as the register of the area's facts gives it."""
    choices = reading.material.catalogue.registers["profile"].fields["degurba_class"].choices
    return reading.render(choices.get(code, code))


def _spread(reading: Reading) -> Fact:
    """Return how people are spread over centres, clusters and rural cells."""
    label = reading.say(
        N_("Share of people in urban centres, in urban clusters outside them, in rural cells")
    )
    facts = newest(reading, attrgetter("grid_shares"))
    if facts is None:
        return Fact(label)
    shares = reading.separated(wording.shares(facts.grid_shares, language=reading.language))
    return Fact(label, shares, facts.year)


def _stated(reading: Reading, *names: str) -> Iterator[Fact]:
    """Yield facts as they were stated, under the labels of their register."""
    fields = reading.material.catalogue.registers["profile"].fields
    for name in names:
        label = reading.render(fields[name].label)
        facts = newest(reading, attrgetter(name))
        if facts is not None:
            yield Fact(label, printed(reading, facts, fields[name]), facts.year)
        elif name in EXPECTED:
            yield Fact(label)
