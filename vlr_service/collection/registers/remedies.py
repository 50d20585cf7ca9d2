"""Remedies in words for the records of registers, which have neither a status nor a comment of each figure."""

from collections.abc import Mapping

from vlr_service.collection.answers import marks, typed_units
from vlr_service.i18n import N_, Message

_OF_A_FIGURE: Mapping[str, str] = {
    marks.LEAVE_EMPTY: N_("Leave the field empty where there is no figure."),
    marks.LEAVE_HIDDEN: N_("Leave the field empty where the figure must not be shown."),
    marks.CORRECT_THE_FORMULA: N_(
        "A formula of the spreadsheet failed. Correct it there, or leave the field empty."
    ),
    marks.ENTER_EXACTLY: N_("Enter the exact figure, or leave the field empty where only a limit is known."),
    marks.ENTER_AS_ESTIMATED: N_("Enter %(figure)s alone."),
    marks.ENTER_ONE_FIGURE: N_("Enter one figure."),
    marks.ENTER_WITHOUT_MARK: N_("Enter %(figure)s alone."),
    typed_units.ENTER_WITHOUT_WORDS: N_("Enter %(figure)s alone."),
    marks.YEAR_OF_THE_END: N_("Write one year: %(year)s, in which the period ends."),
    marks.YEAR_ALONE: N_("Write the year alone: %(year)s."),
    marks.YEAR_WITHOUT_MARK: N_("Write the year alone: %(year)s."),
}


def in_a_record(remedy: Message) -> Message:
    """Return what to do about a text in a record, given what one does about it in a figure."""
    return Message(_OF_A_FIGURE.get(remedy.text, remedy.text), remedy.params)
