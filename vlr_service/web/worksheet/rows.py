"""One row of the entry table: its boxes, what was understood, what is wrong, what a colleague changed."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Indicator
from vlr_service.collection.answers.drafts import EditConflict
from vlr_service.collection.answers.values import FieldFault
from vlr_service.i18n import Message, format_number
from vlr_service.methods.computed import Computed
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.standard.observed import ObservedCell
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, moment, number, say, set_apart
from vlr_service.web.shell.values import Field
from vlr_service.web.worksheet.form import ASKED_ONCE, SOURCE, SheetForm, TypedTexts, texts_of
from vlr_service.web.worksheet.parts import InputBox, computed_notes, computed_of
from vlr_service.web.worksheet.saving import Saved
from vlr_service.web.worksheet.values import Clash, InputRow, Note


@dataclass(frozen=True)
class BoxFault:
    """What is wrong with one box, in the reader's language."""

    field: str
    short: str
    remedy: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return _("%(fault)s %(remedy)s") % {"fault": self.short, "remedy": self.remedy}


@dataclass(frozen=True)
class RowState:
    """A row before it is shown: `value` and `numerator` are those of the answer as it is now.

    `computed` is what its method gives for its inputs, `answer` the whole of it where there is one.
    """

    texts: TypedTexts
    version: int
    value: Decimal | None = None
    computed: Computed | None = None
    numerator: Decimal | None = None
    faults: tuple[BoxFault, ...] = ()
    understood: Mapping[str, Decimal] = field(default_factory=dict)
    clash: EditConflict | None = None
    theirs: TypedTexts = field(default_factory=dict)
    answer: ObservedCell | None = None

    @property
    def keeps_quiet(self) -> bool:
        """Whether there is nothing to say about the row."""
        return not self.faults and self.clash is None


def state_of(
    cell: Cell, *, stored: AnswerRow | None, indicator: Indicator, form: SheetForm | None, saved: Saved | None
) -> RowState:
    """Return the state of a row: as typed where the form was sent, otherwise as stored."""
    typed = form.row(cell) if form else None
    read = saved.read.get(cell) if saved else None
    clash = saved.clashes.get(cell) if saved else None
    observed = stored.observed if stored else None
    standing = observed if stored and not stored.is_taken_back else None
    value = observed.value if observed else None
    computed = computed_of(indicator, observed) if observed else None
    numerator = observed.numerator if observed else None
    if typed and read:
        version = typed.version if clash or stored is None else stored.version
        faults = tuple(_fault(one) for one in read.parsed.faults)
        theirs = texts_of(clash.present, indicator, language()) if clash else {}
        draft = read.parsed.draft
        return RowState(
            texts=typed.texts,
            version=version,
            value=draft.value,
            computed=computed_of(indicator, draft),
            numerator=draft.numerator,
            faults=faults,
            understood=read.parsed.understood,
            clash=clash,
            theirs=theirs,
            answer=draft,
        )
    if typed and saved is None:
        return RowState(typed.texts, typed.version, value, computed, numerator, answer=standing)
    texts = texts_of(stored, indicator, language())
    faults = tuple(_stored_fault(one) for one in stored.faults) if stored else ()
    understood = {"value": value} if value is not None and texts["value"] else {}
    version = stored.version if stored else 0
    return RowState(texts, version, value, computed, numerator, faults, understood, answer=standing)


def _fault(fault: FieldFault) -> BoxFault:
    return BoxFault(fault.field, say(fault.message), say(fault.remedy))


def _stored_fault(fault: Mapping[str, Any]) -> BoxFault:
    def sentence(part: Mapping[str, Any]) -> str:
        return say(Message(part["text"], part["params"]))

    return BoxFault(fault["field"], sentence(fault["message"]), sentence(fault["remedy"]))


@dataclass(frozen=True)
class RowView:
    """Makes the row of a cell out of its state; `said` is what else there is to say of the answer."""

    cell: Cell
    label: str
    state: RowState
    parts: tuple[InputBox, ...]
    decimals: int
    said: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        """The row's id in the page."""
        return "total" if self.cell.is_total else self.cell.key.replace("=", "-").replace(",", "_")

    def row(self) -> InputRow:
        """Return the row with its boxes and notes."""
        result = self.state.computed
        inside = tuple(self._box(part.name, part.label) for part in self.parts if part.optional)
        return InputRow(
            id=self.id,
            key=self.cell.key,
            label=self.label,
            version=self.state.version,
            boxes=tuple(self._box(part.name, part.label) for part in self.parts if not part.optional),
            optional=inside,
            is_open=any(box.text or box.fault for box in inside),
            value=self._box("value", _("Value")),
            status=self._box("obs_status", _("Status")),
            comment=self._box("comment", _("Comment")),
            computed=number(result.value, self.decimals) if result and result.value is not None else "",
            notes=(*self._understood(), *self._computed(), *self.said, *self._faults()),
            clash=self._clash(),
            is_total=self.cell.is_total,
        )

    def _box(self, name: str, label: str) -> Field:
        fault = next((one.short for one in self.state.faults if one.field == name), "")
        understood = self.state.understood.get(name)
        return Field(
            name=f"{self.cell.key}.{name}",
            text=self.state.texts[name],
            fault=fault,
            label=label,
            understood="" if understood is None else number(understood),
            id=f"{self.id}-{name.replace('.', '-')}",
        )

    def _understood(self) -> tuple[Note, ...]:
        labels = {part.name: part.label for part in self.parts} | {"value": _("Value")}
        return tuple(
            Note(_("%(box)s understood as %(number)s.") % {"box": labels[name], "number": number(value)})
            for name, value in self.state.understood.items()
            if name in labels and is_worth_saying(self.state.texts[name], value)
        )

    def _computed(self) -> Iterator[Note]:
        texts, numerator = self.state.texts, self.state.numerator
        if numerator is not None and not texts.get("numerator", "-"):
            text = _("The numerator follows from its inputs: %(number)s.")
            yield Note(text % {"number": number(numerator)})
        entered = self.state.value if texts["value"] else None
        yield from computed_notes(self.state.computed, entered=entered, decimals=self.decimals)

    def _faults(self) -> tuple[Note, ...]:
        own = (one for one in self.state.faults if one.field not in (*SOURCE, *ASKED_ONCE))
        return tuple(Note(one.sentence, "fault") for one in own)

    def _clash(self) -> Clash | None:
        if self.state.clash is None:
            return None
        theirs = self.state.clash.present
        facts = {"value": self._entered(self.state.theirs), "name": theirs.author, "time": moment(theirs.at)}
        return Clash(
            text=_(
                "A colleague changed this row while you were working on it. Both values are kept until you decide."
            ),
            theirs=_("Use my colleague's: %(value)s (%(name)s, %(time)s)") % facts,
            mine=_("Keep mine: %(value)s") % {"value": self._entered(self.state.texts)},
            version=theirs.version,
        )

    def _entered(self, texts: TypedTexts) -> str:
        """Return what somebody entered in the row: parts, value and comment as they were typed."""
        parts = " / ".join(texts[part.name] for part in self.parts if texts[part.name])
        entered = set_apart(text for text in (parts, texts["value"], texts["comment"]) if text)
        return entered or number(None)


def is_worth_saying(text: str, value: Decimal) -> bool:
    """Say whether a typed number looks different from what was understood."""
    plain = text.strip()
    figures = {format(value, "f"), format_number(value, language())}
    return (
        bool(plain)
        and plain not in figures
        and unicodedata.normalize("NFKC", plain).rstrip("%") not in figures
    )
