"""A text that somebody typed: how long it may be, and what is taken of it."""

import re

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.invisible import LOST, trimmed

MOST_OF_A_NAME = 200
"""How long a name or an address is at most: the columns of accounts hold so many."""

MOST_OF_A_REASON = 2_000
"""How long a reason or a note is at most: a long paragraph, which the calendar of releases and the review print whole."""

MOST_OF_A_SECTION = 20_000
"""How long the text of a section is at most: ten printed pages of Chinese, far more than any chapter is asked for."""

_MOST_SHOWN = 60

_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs of control, halves of letters, and what is no character: a database, XML or UTF-8 refuses them."""


def taken(text: str, *, field: str, most: int) -> str:
    """Return a typed text as it is kept, without what nobody sees around it; empty where nobody sees anything.

    Raises InvalidRequest, which names the field, for a text that is too long or holds a sign that cannot be kept.
    """
    kept = trimmed(text.replace("\r\n", "\n"))
    fault = text_fault(kept, most=most)
    if fault is not None:
        message, remedy = fault
        whole = msg(N_("%(fault)s %(remedy)s"), fault=message, remedy=remedy)
        raise InvalidRequest("text_unusable", whole, facts={"field": field})
    return kept


def text_fault(text: str, *, most: int) -> tuple[Message, Message] | None:
    """Return why a text cannot be taken and what to do; None where it can be. Its length is looked at first."""
    if len(text) > most:
        return too_long(text, most=most)
    return _unkept_fault(text)


def draft_fault(text: str, *, most: int) -> tuple[Message, Message] | None:
    """Return why a draft keeps a text other than it was typed, too long or with signs that cannot be kept; None where it can."""
    if len(text) > most:
        return too_long_for_a_draft(text, most=most)
    return _unkept_fault(text)


def can_be_kept(text: str) -> bool:
    """Whether a text holds no sign that a database refuses: a code that holds one is the code of nothing."""
    return _UNKEPT.search(text) is None


def kept_in_a_draft(text: str, *, most: int) -> str:
    """Return what a draft keeps of a text with a fault: of one too long the beginning, and a mark where a sign cannot be kept.

    The mark is that of letters that were lost, so that the text is not taken for a whole one when it is read again.
    """
    return _UNKEPT.sub(LOST, text[: most_kept(most)])


def _unkept_fault(text: str) -> tuple[Message, Message] | None:
    unkept = _UNKEPT.search(text)
    if unkept is None:
        return None
    return (
        msg(
            N_("The text holds a sign that nobody sees and nothing prints: %(sign)s, character %(place)s."),
            sign=f"U+{ord(unkept[0]):04X}",
            place=str(unkept.start() + 1),
        ),
        msg(N_("Delete it, or type the passage anew.")),
    )


def most_kept(most: int) -> int:
    """Return how much a draft keeps of a text that is too long: more than is taken, so that no rest passes for a whole."""
    return 2 * most


def too_long(text: str, *, most: int) -> tuple[Message, Message]:
    """Return what is wrong with a text that is longer than a text may be."""
    return (
        msg(
            N_("The text has %(length)s characters; at most %(most)s are taken."),
            length=str(len(text)),
            most=str(most),
        ),
        msg(N_("Shorten it, or publish the long text elsewhere and give its address.")),
    )


def too_long_for_a_draft(text: str, *, most: int) -> tuple[Message, Message]:
    """Return what is wrong with a text that is too long, and how much of it the draft keeps where that is not all."""
    message, remedy = too_long(text, most=most)
    if len(text) < most_kept(most):
        return message, remedy
    return (
        msg(
            N_(
                "The text has %(length)s characters; at most %(most)s are taken, and a draft keeps no more than the first %(kept)s."
            ),
            length=str(len(text)),
            most=str(most),
            kept=str(most_kept(most)),
        ),
        remedy,
    )


def shown(text: str) -> str:
    """Return a typed text as a message quotes it: short, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "…"
