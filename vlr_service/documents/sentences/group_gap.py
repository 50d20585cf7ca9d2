"""Who is furthest behind, by how much, and whether the gap closes: in the words of the people it is about."""

from vlr_service.catalogue.model import Indicator
from vlr_service.documents import wording
from vlr_service.documents.groups import Groups, decimals_of_groups, is_telling, printed_gap
from vlr_service.documents.rated import limits_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.binding import bound
from vlr_service.documents.sentences.names import people
from vlr_service.documents.sentences.proxies import proxy_clause
from vlr_service.documents.tree import Statement
from vlr_service.i18n import N_
from vlr_service.methods.progress.guards import is_telling_movement
from vlr_service.standard.rated import PERCENT

_LOWEST = N_(
    "In %(year)s, %(name)s was lowest for %(group)s, at %(value)s, against %(total)s %(whole)s, a gap of %(change)s."
)
_HIGHEST = N_(
    "In %(year)s, %(name)s was highest for %(group)s, at %(value)s, against %(total)s %(whole)s, a gap of %(change)s."
)
_CLOSE = N_(
    "In %(year)s, %(name)s was %(total)s %(whole)s; no group was worse off by the minimum that is stated above."
)
_NONE_BELOW = N_("In %(year)s, %(name)s was %(total)s %(whole)s; no group was below this figure.")
_NONE_ABOVE = N_("In %(year)s, %(name)s was %(total)s %(whole)s; no group was above this figure.")
# Translators: Of the whole city; or of all that one place or another area has. After a figure within a sentence.
_CITYWIDE, _OVERALL = N_("citywide"), N_("overall")
_WIDER = N_("The gap widened by %(change)s between %(first_year)s and %(last_year)s.")
_NARROWER = N_("The gap narrowed by %(change)s between %(first_year)s and %(last_year)s.")
_SAME = N_("The gap changed little between %(first_year)s and %(last_year)s.")
_OTHER = N_("In %(first_year)s, the gap was largest for %(group)s, so no movement is given.")


def furthest_behind(reading: Reading, indicator: Indicator, latest: Groups) -> Statement:
    """Return the sentence on the group that is furthest behind, or that none is."""
    worst = latest.gap
    group = latest.groups[worst.worst]
    saying = reading.saying(latest.whole, group)
    is_behind = is_telling(reading, indicator, latest)
    text = reading.say(
        _pattern(
            latest, is_behind=is_behind, is_equal=saying.rounded(worst.value) == saying.rounded(worst.total)
        ),
        name=reading.named(indicator),
        year=str(latest.year),
        group=people(reading, indicator, group.cell),
        value=saying.quantity(worst.value),
        total=saying.again(worst.total) if is_behind else saying.quantity(worst.total),
        change=saying.change(worst.total, worst.value),
        whole=reading.say(_OVERALL if indicator.one_place else _CITYWIDE),
    )
    observations = (latest.whole, group) if is_behind else (latest.whole,)
    clauses = [words for words in (text, proxy_clause(reading, observations)) if words]
    return bound(reading, indicator, reading.sentences(clauses), observations=observations)


def gap_movement(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups) -> Statement:
    """Return how the gap moved: of the same group in both years, else who was furthest behind in the earlier one."""
    worst, before = latest.gap.worst, earlier.gap.worst
    if worst != before:
        group = earlier.groups[before]
        text = reading.say(_OTHER, group=people(reading, indicator, group.cell), first_year=str(earlier.year))
        return bound(reading, indicator, text, observations=(earlier.whole, group))
    text = _moved(reading, indicator, latest, earlier)
    ends = (o for groups in (earlier, latest) for o in (groups.whole, groups.groups[worst]))
    return bound(reading, indicator, text, observations=tuple(ends))


def _moved(reading: Reading, indicator: Indicator, latest: Groups, earlier: Groups) -> str:
    decimals = max(decimals_of_groups(reading, one) for one in (latest, earlier))
    before, after = (printed_gap(one, latest.gap.worst, decimals) for one in (earlier, latest))
    saying = wording.saying(
        (before, after), unit=reading.unit(indicator), words=reading.words, decimals=decimals
    )
    is_told = is_telling_movement(
        before,
        after,
        latest.gap.total,
        decimals=decimals,
        is_percent=indicator.unit == PERCENT,
        limits=limits_of(reading),
    )
    return reading.say(
        _SAME if not is_told else _WIDER if after > before else _NARROWER,
        change=saying.change(before, after),
        first_year=str(earlier.year),
        last_year=str(latest.year),
    )


def _pattern(latest: Groups, *, is_behind: bool, is_equal: bool) -> str:
    if is_behind:
        return _LOWEST if latest.higher_is_better else _HIGHEST
    if latest.gap.absolute > 0 and not is_equal:
        return _CLOSE
    return _NONE_BELOW if latest.higher_is_better else _NONE_ABOVE
