"""The lists of codes a workbook offers: a hidden sheet with a name for each, and the rule of a column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.collection.workbook.columns import COLUMNS
from vlr_service.collection.workbook.sheets import LISTS_SHEET
from vlr_service.i18n import N_, gettext
from vlr_service.standard.attributes import ATTRIBUTES

_INDICATORS, _YES_NO = "indicator", "source_local"


@dataclass(frozen=True)
class Lists:
    """What may be chosen, by the name of the list: a column of the figures, or a field of a register."""

    codes: Mapping[str, tuple[str, ...]]

    def rule(self, name: str, language: str) -> dict[str, Any] | None:
        """Return the validation of a column by its list; None when it has none."""
        if name not in self.codes:
            return None
        return {
            "validate": "list",
            "source": f"=choice_{list(self.codes).index(name)}",
            "error_title": gettext(N_("Not in the list"), language),
            "error_message": gettext(N_("Choose one of the values in the list."), language),
        }

    def write(self, book: Workbook) -> None:
        """Write the hidden sheet with the lists, each under a name; typed inline, a list ends at 255 signs."""
        sheet = book.add_worksheet(LISTS_SHEET)
        sheet.hide()
        for place, (name, values) in enumerate(self.codes.items()):
            sheet.write_string(0, place, name)
            for row, value in enumerate(values, start=1):
                sheet.write_string(row, place, str(value))
            first, last = (
                xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True) for row in (1, max(1, len(values)))
            )
            book.define_name(f"choice_{place}", f"={LISTS_SHEET}!{first}:{last}")


def lists_of(catalogue: Catalogue) -> Lists:
    """Return the lists of the columns of figures and of the fields of the registers."""
    choices = {
        list_name(register, asked): tuple(asked.choices)
        for register in catalogue.registers.values()
        for asked in register.fields.values()
        if asked.kind is FieldKind.CHOICE
    }
    return Lists({**_of_figures(catalogue), **choices})


def list_name(register: Register, asked: RegisterField) -> str:
    """Return the name of the list that a field is chosen from, if it has one."""
    shared = {FieldKind.INDICATOR: _INDICATORS, FieldKind.YES_NO: _YES_NO}
    return shared.get(asked.kind, f"{register.id}.{asked.id}")


def _of_figures(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    dimensions = {
        column.name: tuple(catalogue.dimensions[column.field].code_list.codes)
        for column in COLUMNS
        if column.is_dimension and column.field in catalogue.dimensions
    }
    return {
        _INDICATORS: tuple(i.id for i in catalogue.indicators.values() if i.ends is None),
        **dimensions,
        **{one.name: tuple(catalogue.code_lists[one.codes].codes) for one in ATTRIBUTES if one.codes},
        "relation": tuple(Relation),
        "source_kind": tuple(SourceKind),
        _YES_NO: ("yes", "no"),
    }
