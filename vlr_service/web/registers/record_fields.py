"""The fields of a record as boxes, one shape for each kind; what was typed is in them, whatever it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from werkzeug.datastructures import MultiDict

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FIGURES, FieldKind, Register, RegisterField
from vlr_service.collection.answers.reading import yes_or_no
from vlr_service.collection.registers.kinds import chosen, typed_cell, typed_items, typed_lines
from vlr_service.collection.registers.outlines import NotAnOutline, read_outline
from vlr_service.i18n import N_, counted, msg
from vlr_service.i18n.invisible import trimmed
from vlr_service.methods.outlines import Outline, area_km2
from vlr_service.standard.place_names import cell_in_words
from vlr_service.web.shell.locale import day, listed, number, say, set_apart
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import AskedField, Choice, Field, Option
from vlr_service.web.shell.words import named as indicator_label

SHAPES = {
    FieldKind.LONG_TEXT: "textarea",
    FieldKind.CELLS: "textarea",
    FieldKind.OUTLINE: "textarea",
    **dict.fromkeys(FIGURES, "digits"),
    FieldKind.YEAR: "digits",
    FieldKind.YES_NO: "radios",
    FieldKind.CHOICE: "select",
    FieldKind.INDICATOR: "select",
    FieldKind.CODES: "boxes",
    FieldKind.CHOICES: "boxes",
    FieldKind.GOALS: "boxes",
}
"""The shape of a field by its kind; a line of text for all others."""

CELLS = (FieldKind.CELL, FieldKind.CELLS)
"""The kinds of field in which breakdowns are typed by their codes."""

PREFIX = "field-"
"""What the ids of the boxes start with, so that findings can lead to a field."""

BoxTexts = Mapping[str, str]


@dataclass(frozen=True)
class RecordFields:
    """What the boxes of a register offer: the catalogue, and the vulnerable groups by their code."""

    register: Register
    catalogue: Catalogue
    groups: Mapping[str, str]

    def asked(self, texts: BoxTexts, faults: BoxTexts) -> tuple[AskedField, ...]:
        """Return every field with what is typed in it and what is wrong with it."""
        return tuple(
            self._asked(one, texts.get(one.id, ""), faults.get(one.id, ""))
            for one in self.register.fields.values()
        )

    def shown(self, texts: BoxTexts, asked: RegisterField) -> str:
        """Return what a field says in words, as a list of records shows it."""
        text = texts.get(asked.id, "")
        if asked.kind is FieldKind.DATE:
            return _day(text)
        if asked.kind in CELLS:
            return _cells(text, self.catalogue)
        named = {**self._named(asked), **({"yes": _("Yes"), "no": _("No")} if _is_yes_no(asked) else {})}
        if SHAPES.get(asked.kind) == "boxes":
            return listed(named.get(self._known(asked, item), item) for item in typed_items(text))
        return named.get(self._known(asked, text), text)

    def _asked(self, asked: RegisterField, text: str, fault: str) -> AskedField:
        shape = SHAPES.get(asked.kind, "text")
        named = self._named(asked)
        if shape == "boxes" and not named:
            shape = "text"
        boxes, rest = _boxes(asked, text, named) if shape == "boxes" else ((), "")
        known = self._known(asked, text) if shape in ("select", "radios") else text
        return AskedField(
            field=Field(asked.id, known, fault, id=f"{PREFIX}{asked.id}"),
            shape=shape,
            label=say(asked.label),
            hint=say(asked.help) if fault else _hint(asked, text, self.catalogue),
            is_required=asked.required,
            choices=_choices(asked, known, named) if shape in ("select", "radios") else (),
            boxes=boxes,
            rest=rest,
            heading=say(asked.heading),
        )

    def _known(self, asked: RegisterField, text: str) -> str:
        """Return the choice that a typed text means; the text itself where it means none."""
        if _is_yes_no(asked):
            answer = yes_or_no(self.catalogue, text)
            return text if answer is None else ("yes" if answer else "no")
        return chosen(asked, text) or text

    def _named(self, asked: RegisterField) -> Mapping[str, str]:
        """Return what can be chosen in a field, by what is typed for it."""
        if asked.kind is FieldKind.INDICATOR:
            known = self.catalogue.indicators.values()
            return {one.id: indicator_label(one) for one in known}
        if asked.kind is FieldKind.GOALS:
            return {str(one): str(one) for one in self.catalogue.goals}
        if asked.kind is FieldKind.CODES:
            return self.groups
        return {one: say(name) for one, name in asked.choices.items()}


def read_texts(posted: "MultiDict[str, str]", register: Register) -> dict[str, str]:
    """Return what was typed into the boxes of a record; ticked boxes become a list."""
    found = {one: [text for text in map(trimmed, posted.getlist(one)) if text] for one in register.fields}
    return {one: ", ".join(texts).replace("\r\n", "\n") for one, texts in found.items()}


def _hint(asked: RegisterField, text: str, catalogue: Catalogue) -> str:
    """Return the help of a field, and what an outline or a breakdown in it was read as."""
    found = _read_as(asked, text, catalogue) if text else ""
    if not found:
        return say(asked.help)
    # Translators: An outline as parts and an area, or breakdowns by their names.
    told = _("Read as: %(extent)s.") % {"extent": found}
    return f"{say(asked.help)} {told}"


def _read_as(asked: RegisterField, text: str, catalogue: Catalogue) -> str:
    """Return what a typed text was read as, where it looks otherwise than what people call it."""
    if asked.kind in CELLS:
        return _cells(text, catalogue)
    try:
        return extent(read_outline(text)) if asked.kind is FieldKind.OUTLINE else ""
    except NotAnOutline:
        return ""


def _cells(text: str, catalogue: Catalogue) -> str:
    """Return typed breakdowns by the names of their dimensions and codes; what is none as it was typed."""
    items = ((line, typed_cell(line, catalogue)) for line in typed_lines(text))
    return set_apart(line if cell is None else say(cell_in_words(cell, catalogue)) for line, cell in items)


def extent(outline: Outline) -> str:
    """Return how many parts and holes an outline has and how much of the Earth it encloses."""
    found = sum(len(part) - 1 for part in outline.parts)
    parts = counted(len(outline.parts), N_("1 part"), N_("%(count)s parts"))
    holes = counted(found, N_("1 hole"), N_("%(count)s holes"))
    area = number(Decimal(repr(area_km2(outline))), 2)
    return say(msg(N_("%(parts)s, %(holes)s, %(area)s km²"), parts=parts, holes=holes, area=area))


def _day(text: str) -> str:
    """Return a typed date as the reader writes it; what is none as it was typed."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _is_yes_no(asked: RegisterField) -> bool:
    return asked.kind is FieldKind.YES_NO


def _choices(asked: RegisterField, text: str, named: Mapping[str, str]) -> tuple[Choice, ...]:
    # Translators: Neither yes nor no was chosen.
    answers = {"yes": _("Yes"), "no": _("No"), "": _("Not stated")}
    offered = answers if _is_yes_no(asked) else {"": "", **named}
    odd = {} if text in offered else {text: text}
    return tuple(Choice(value, label) for value, label in {**offered, **odd}.items())


def _boxes(asked: RegisterField, text: str, named: Mapping[str, str]) -> tuple[tuple[Option, ...], str]:
    items = [chosen(asked, item) or item for item in typed_items(text)]
    boxes = tuple(Option(value, label, value in items) for value, label in named.items())
    return boxes, ", ".join(item for item in items if item not in named)
