"""What is known of missing figures: the comment as the officer wrote it, else what the status says."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.catalogue.statuses import MISSING, SUPPRESSED
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.names import people, together
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell

_NO_FIGURE = N_("No figure is available for %(years)s.")
_NO_FIGURE_OF = N_("No figure for %(cells)s is available for %(years)s.")
_NO_REASON = N_("No figure is available for %(years)s; no reason is given.")
_NO_REASON_OF = N_("No figure for %(cells)s is available for %(years)s; no reason is given.")
_NO_FIGURE_SINCE = N_("No figure is available for %(years)s: %(reason)s.")
_NO_FIGURE_OF_SINCE = N_("No figure for %(cells)s is available for %(years)s: %(reason)s.")
_HIDDEN = N_("The %(years)s figure is withheld to protect confidentiality.")
_HIDDEN_OF = N_("The %(years)s figure for %(cells)s is withheld to protect confidentiality.")
_MORE_HIDDEN = N_("The %(years)s figures are withheld to protect confidentiality.")
_MORE_HIDDEN_OF = N_("The %(years)s figures for %(cells)s are withheld to protect confidentiality.")
_PARTED_BY = (". ", "! ", "? ", "; ", "。", "；", "\n")
"""What parts sentences: a comment that holds one of them is more than a clause."""

_OPENERS = frozenset({"The", "A", "An", "No", "There", "This", "These", "It", "They", "Only", "Not", "None"})
"""English words that open a sentence with a capital and are no names."""

_REASONS = {
    # Translators: Why a figure is missing, after a colon.
    "L": N_("data exist but were not collected"),
    # Translators: Why a figure is missing, after a colon.
    "M": N_("data cannot exist"),
    # Translators: Why a figure is missing, after a colon.
    "H": N_("holiday or weekend"),
}


def gap_notes(reading: Reading, indicator: Indicator) -> tuple[str, ...]:
    """Return what is known of an indicator's missing figures: a note per status and comment, newest last."""
    alike: dict[tuple[str, str], list[ObservedCell]] = {}
    for o in reading.observations(indicator):
        if o.value is None:
            alike.setdefault((o.obs_status, o.comment), []).append(o)
    groups = sorted(alike.items(), key=lambda pair: (max(o.year for o in pair[1]), pair[0]))
    return tuple(_note(reading, indicator, status, comment, gaps) for (status, comment), gaps in groups)


def _note(
    reading: Reading, indicator: Indicator, status: str, comment: str, gaps: Sequence[ObservedCell]
) -> str:
    words = reading.own_text(comment)
    reason = _reason(reading, status, words)
    whole, of_cells = _patterns(status, words, reason, is_one=len(gaps) == 1)
    sentence = reading.say(
        whole if all(o.cell.is_total for o in gaps) else of_cells,
        years=reading.years(o.year for o in gaps),
        cells=together(reading, tuple(dict.fromkeys(_group(reading, indicator, o) for o in gaps))),
        reason=reason,
    )
    return sentence if reason or not words else reading.sentences((sentence, words))


def _patterns(status: str, comment: str, reason: str, *, is_one: bool) -> tuple[str, str]:
    """Return the pattern for figures of the whole alone, and the one for those of groups too."""
    if status == SUPPRESSED:
        return (_HIDDEN, _HIDDEN_OF) if is_one else (_MORE_HIDDEN, _MORE_HIDDEN_OF)
    if reason:
        return _NO_FIGURE_SINCE, _NO_FIGURE_OF_SINCE
    return (_NO_FIGURE, _NO_FIGURE_OF) if comment else (_NO_REASON, _NO_REASON_OF)


def _clause_of(comment: str) -> str:
    """Return a comment of one sentence as a clause after a colon, without its full stop; nothing of a longer one."""
    clause = comment.strip().removesuffix(".").removesuffix("。")
    if any(sign in clause for sign in _PARTED_BY):
        return ""
    first, _, rest = clause.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS else clause


def _group(reading: Reading, indicator: Indicator, gap: ObservedCell) -> str:
    # Translators: The whole city among its groups, as in: No figure for the whole city, women is available for 2020.
    return reading.say(N_("the whole city")) if gap.cell.is_total else people(reading, indicator, gap.cell)


def _reason(reading: Reading, status: str, comment: str) -> str:
    """Return why a figure is missing as a clause: a comment of one sentence, else what the status says beyond that."""
    if comment:
        return "" if status == SUPPRESSED else _clause_of(comment)
    if status in {MISSING, SUPPRESSED}:
        return ""
    return reading.say(_REASONS[status]) if status in _REASONS else reading.status(status)
