"""A worksheet as the page shows it: rows, source, relation, reference, and what is to be corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vlr_service.access.policy import Actor
from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.model import DISTRICT
from vlr_service.collection.answers.drafts import EDITABLE
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.standard.attributes import ATTRIBUTES, Asked
from vlr_service.standard.place_names import in_a_row
from vlr_service.web.opened_sheet import OpenedSheet
from vlr_service.web.public.grid_view import sheet_address
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.values import AttributeField, Choice, Field, Problem, Word
from vlr_service.web.shell.words import certainty, choices_of, code_of, relations, source_kinds, statuses
from vlr_service.web.tasks.stages import task_group, worksheet_address
from vlr_service.web.tasks.submission_view import cell_label, locked, trail
from vlr_service.web.worksheet.answer_notes import kept_notes, second_look_notes
from vlr_service.web.worksheet.form import (
    ASKED_ONCE,
    SOURCE,
    SheetForm,
    TypedTexts,
    leading_row,
    offered_cells,
    shared_texts,
)
from vlr_service.web.worksheet.parts import InputBox, parts_of
from vlr_service.web.worksheet.reference import SheetReference
from vlr_service.web.worksheet.rows import RowState, RowView, state_of
from vlr_service.web.worksheet.saving import Saved
from vlr_service.web.worksheet.values import InputGroup, InputRow, Note, Sheet, SourceFields

COMMON_AGES = ("Y0T14", "Y15T64", "Y_GE65")


@dataclass(frozen=True)
class SheetPage:
    """Everything one worksheet page is made of."""

    sheet: OpenedSheet
    actor: Actor
    form: SheetForm | None = None
    saved: Saved | None = None

    def parts(self, *, saved_count: str = "", added: str = "", refused: str = "") -> Mapping[str, Any]:
        """Return what the template is given."""
        sheet = self.sheet
        group = task_group(
            sheet.indicator.domain,
            sheet.standings,
            catalogue=sheet.catalogue,
            submission=sheet.submission,
            year=sheet.year,
            current=sheet.indicator.id,
            folds=sheet.submission.state not in EDITABLE,
        )
        crumbs = trail(sheet.submission, say(in_a_row((code_of(sheet.indicator), str(sheet.year)))))
        return {"crumbs": crumbs, "group": group, "sheet": self._sheet(saved_count, added, refused)}

    def _sheet(self, saved_count: str, added: str, refused: str) -> Sheet:
        indicator = self.sheet.indicator
        reference = SheetReference(self.sheet)
        states = {cell: self._state(cell) for cell in self._cells(added)}
        rows = {cell: self._row(cell, state) for cell, state in states.items()}
        shared, faults = self._shared(states)
        used = frozenset(state.texts["obs_status"] for state in states.values())
        unit = self.sheet.catalogue.units[indicator.unit]
        return Sheet(
            address=worksheet_address(self.sheet.submission, indicator.id, self.sheet.year),
            code=code_of(indicator),
            name=say(indicator.short_name),
            definition=say(indicator.definition),
            goal=indicator.goal,
            chips=(*self._asked(), *certainty(indicator)),
            metadata=reference.metadata(),
            legend=reference.legend(),
            year=self.sheet.year,
            years=reference.years(),
            unit=say(unit.symbol),
            parts=tuple(Choice(part.name, part.label) for part in self._parts if not part.optional),
            is_computed=bool(self._parts),
            statuses=statuses(used),
            groups=self._groups(rows),
            additions=self._additions(states),
            source=_source_fields(shared, faults),
            attributes=self._attributes(shared, faults),
            earlier=reference.earlier(),
            guidance=reference.guidance(),
            about=sheet_address(indicator),
            problems=self._problems(states, rows, faults),
            saved=self._saved(saved_count),
            may_edit=not self._closed(),
            has_clash=bool(self.saved and self.saved.clashes),
            closed=self._closed(),
            refused=refused,
        )

    @property
    def _parts(self) -> tuple[InputBox, ...]:
        return parts_of(self.sheet.indicator, self.sheet.catalogue)

    def _cells(self, added: str) -> list[Cell]:
        usual = [
            cell
            for cell in offered_cells(self.sheet.indicator, self.sheet.catalogue)
            if cell["AGE"] in (*COMMON_AGES, TOTAL)
            and (cell[DISTRICT] == TOTAL or DISTRICT in self.sheet.indicator.disaggregations)
        ]
        typed = [row.cell for row in self.form.rows] if self.form else []
        try:
            more = [Cell.parse(added)] if added else []
        except ValueError as wrong:
            raise InvalidRequest(
                "cell_unknown", msg(N_("There is no such group. Choose one of the list."))
            ) from wrong
        stored = [cell for cell, row in self.sheet.stored.items() if not row.is_taken_back]
        return list(dict.fromkeys([*usual, *stored, *typed, *more]))

    def _state(self, cell: Cell) -> RowState:
        return state_of(
            cell,
            stored=self.sheet.stored.get(cell),
            indicator=self.sheet.indicator,
            form=self.form,
            saved=self.saved,
        )

    def _row(self, cell: Cell, state: RowState) -> InputRow:
        unit = self.sheet.catalogue.units[self.sheet.indicator.unit]
        label = cell_label(cell, self.sheet.catalogue, of=self.sheet.indicator)
        return RowView(cell, label, state, self._parts, unit.decimals, self._said(state)).row()

    def _said(self, state: RowState) -> tuple[Note, ...]:
        if state.answer is None:
            return ()
        kept = kept_notes(state.answer, self.sheet.catalogue)
        return (*kept, *second_look_notes(state.answer, self.sheet))

    def _shared(self, states: Mapping[Cell, RowState]) -> tuple[TypedTexts, Mapping[str, str]]:
        stored = shared_texts(leading_row(self.sheet.stored.values()), self.sheet.indicator)
        texts = self.form.shared if self.form else stored
        faults: dict[str, str] = {}
        for state in states.values():
            for fault in state.faults:
                if fault.field in (*SOURCE, *ASKED_ONCE):
                    faults.setdefault(fault.field, fault.sentence)
        return texts, faults

    def _groups(self, rows: Mapping[Cell, InputRow]) -> tuple[InputGroup, ...]:
        groups: dict[str, list[InputRow]] = {}
        for cell, row in rows.items():
            dimensions = [dimension for dimension, _code in cell]
            if len(dimensions) > 1:
                title = _("Combined groups")
            else:
                title = say(self.sheet.catalogue.dimensions[dimensions[0]].name) if dimensions else ""
            groups.setdefault(title, []).append(row)
        return tuple(InputGroup(title, tuple(members)) for title, members in groups.items())

    def _additions(self, shown: Mapping[Cell, RowState]) -> tuple[Choice, ...]:
        left = [
            cell for cell in offered_cells(self.sheet.indicator, self.sheet.catalogue) if cell not in shown
        ]
        known, indicator = self.sheet.catalogue, self.sheet.indicator
        return tuple(Choice(cell.key, cell_label(cell, known, of=indicator)) for cell in left)

    def _problems(
        self, states: Mapping[Cell, RowState], rows: Mapping[Cell, InputRow], shared: Mapping[str, str]
    ) -> tuple[Problem, ...]:
        first: dict[str, str] = {}
        for name, sentence in shared.items():
            first.setdefault(sentence, name)
        problems = [Problem(sentence, name) for sentence, name in first.items()]
        for cell, state in states.items():
            row = rows[cell]
            if state.clash:
                text = _("%(group)s: choose which value to keep.") % {"group": row.label}
                problems.append(Problem(text, f"{row.id}-clash"))
            elif not state.keeps_quiet:
                problems += [
                    Problem(_about(row.label, fault.short), row.target_of(fault.field))
                    for fault in state.faults
                    if fault.field not in (*SOURCE, *ASKED_ONCE)
                ]
        return tuple(problems)

    def _saved(self, count: str) -> str:
        if self.saved is not None:
            count = str(self.saved.result.saved)
        return _("Draft saved. Answers changed: %(count)s.") % {"count": count} if count.isdigit() else ""

    def _attributes(self, texts: TypedTexts, faults: Mapping[str, str]) -> Mapping[str, AttributeField]:
        """Return what is asked once, by attribute; what is of the denominator is hidden where there is none."""
        return {
            one.name: AttributeField(
                field=_field(one.name, texts, faults),
                label=_(one.label),
                hint=_(one.hint) if one.hint else "",
                choices=choices_of(one) if one.codes else relations(),
                qualifies=one.qualifies,
                is_hidden=one.of_denominator and not self._parts,
            )
            for one in ATTRIBUTES
            if one.asked is Asked.ONCE
        }

    def _asked(self) -> tuple[Word, ...]:
        return (Word(_("Required")),) if self.sheet.indicator.id in self.sheet.required else ()

    def _closed(self) -> str:
        return locked(self.sheet.submission, self.actor)


def _about(place: str, text: str) -> str:
    return _("%(place)s: %(text)s") % {"place": place, "text": text}


def _field(name: str, texts: TypedTexts, faults: Mapping[str, str]) -> Field:
    return Field(name, texts.get(name, ""), faults.get(name, ""))


def _source_fields(texts: TypedTexts, faults: Mapping[str, str]) -> SourceFields:
    provider, title, year, kind, url, local = (_field(name, texts, faults) for name in SOURCE)
    return SourceFields(provider, title, year, kind, url, local, source_kinds())
