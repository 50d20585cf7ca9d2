"""What there is to say of an answer beside its faults: what the worksheet has no box for, and what deserves a second look."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import BREAK, FREE
from vlr_service.collection.answers.second_look import Known, second_looks
from vlr_service.standard.observed import ObservedCell
from vlr_service.web.opened_sheet import OpenedSheet
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, say
from vlr_service.web.worksheet.values import Note


def kept_notes(answer: ObservedCell, catalogue: Catalogue) -> Iterator[Note]:
    """Yield what is kept of an answer: a break of the series that its status does not say, and who may not see it."""
    if answer.series_break and answer.obs_status != BREAK:
        yield Note(
            _(
                "The series breaks here: the figures before this one cannot be compared with it. Saving keeps that; the column “series_break” of the workbook changes it."
            )
        )
    if answer.conf_status != FREE:
        status = say(catalogue.code_lists["CL_CONF_STATUS"].name_of(answer.conf_status))
        yield Note(
            _(
                "Confidentiality status: %(status)s. Saving keeps it; the column “conf_status” of the workbook changes it."
            )
            % {"status": status}
        )


def second_look_notes(answer: ObservedCell, sheet: OpenedSheet) -> Iterator[Note]:
    """Yield what deserves a second look, beside the other years and the facts of the area."""
    others = (row.observed for row in sheet.answers if row.observed.indicator == answer.indicator)
    values = {one.year: one.value for one in others if one.cell == answer.cell and one.value is not None}
    known = Known(sheet.people, values)
    unit = sheet.catalogue.units[sheet.indicator.unit]
    for look in second_looks(answer, sheet.indicator, known, unit=unit, language=language()):
        facts = {"fault": say(look.message), "remedy": say(look.remedy)}
        yield Note(_("%(fault)s %(remedy)s") % facts, "fault" if look.is_slip else "warn")
