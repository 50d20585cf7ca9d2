"""How many indicators of a goal are reported and rated, and in which classes."""

from collections import Counter
from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.goals.clauses import clauses, number_word
from vlr_service.documents.rated import progress_of, rating_classes
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_
from vlr_service.methods.progress.rating_scales import RatingClass

PLURAL = 2

_BOTH_RATED = N_("Both indicators reported for Goal %(goal)s are rated: %(classes)s.")
_BOTH_ALIKE = N_("Both indicators reported for Goal %(goal)s are rated “%(label)s”.")
_ONE_RATED = N_("The one indicator reported for Goal %(goal)s is rated “%(label)s”.")
_ONE_UNRATED = N_("The one indicator reported for Goal %(goal)s is not rated.")
_NONE_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, none is rated.")
_SINGLE_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, one is rated: “%(label)s”.")
_ALL_RATED = N_("All %(number)s indicators reported for Goal %(goal)s are rated: %(classes)s.")
_RATED = N_("Of %(number)s indicators reported for Goal %(goal)s, %(rated)s are rated: %(classes)s.")
_ALL_ALIKE = N_("All %(number)s indicators reported for Goal %(goal)s are rated “%(label)s”.")
_TWO_ALIKE = N_("Of %(number)s indicators reported for Goal %(goal)s, two are rated, both “%(label)s”.")
_ALIKE = N_("Of %(number)s indicators reported for Goal %(goal)s, %(rated)s are rated, all “%(label)s”.")
_CLASSES = {
    "achieved": (N_("one has reached its target"), N_("%(number)s have reached their targets")),
    "on_track": (N_("one is on track"), N_("%(number)s are on track")),
    "acceleration_needed": (N_("one needs acceleration"), N_("%(number)s need acceleration")),
    "limited_progress": (N_("one shows limited progress"), N_("%(number)s show limited progress")),
    "deterioration": (N_("one deteriorated"), N_("%(number)s deteriorated")),
}
_OTHER_CLASS = (N_("one counts as “%(label)s”"), N_("%(number)s count as “%(label)s”"))


def count_sentence(reading: Reading, goal: int, indicators: Sequence[Indicator]) -> str:
    """Return how many indicators are rated, by class; `indicators` are those of the goal that were answered."""
    ratings = [progress.rating for i in indicators if (progress := progress_of(reading, i)) is not None]
    counts = Counter(rating for rating in ratings if rating is not None)
    rated = sum(counts.values())
    return reading.say(
        _count_pattern(rated, len(indicators), is_alike=len(counts) == 1),
        goal=str(goal),
        number=number_word(reading, len(indicators)),
        rated=number_word(reading, rated),
        label=next(iter(counts)).label if counts else "",
        classes=clauses(reading, _classes(reading, counts)) if rated >= PLURAL else "",
    )


def _count_pattern(rated: int, reported: int, *, is_alike: bool) -> str:
    if reported == 1:
        return _ONE_RATED if rated else _ONE_UNRATED
    if rated < PLURAL:
        return _SINGLE_RATED if rated else _NONE_RATED
    if rated < reported:
        alike = _TWO_ALIKE if rated == PLURAL else _ALIKE
        return alike if is_alike else _RATED
    if reported == PLURAL:
        return _BOTH_ALIKE if is_alike else _BOTH_RATED
    return _ALL_ALIKE if is_alike else _ALL_RATED


def _classes(reading: Reading, counts: Counter[RatingClass]) -> list[str]:
    found = []
    for rating in rating_classes(reading):
        if count := counts[rating]:
            one, many = _CLASSES.get(rating.id, _OTHER_CLASS)
            words = one if count == 1 else many
            found.append(reading.say(words, number=number_word(reading, count), label=rating.label))
    return found
