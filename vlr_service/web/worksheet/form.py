"""What was typed into a worksheet, as text: rows by cell, and the source and attributes they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.computing import Inputs, derived_parts, inputs_of
from vlr_service.catalogue.model import DISTRICT, Catalogue, Indicator
from vlr_service.catalogue.statuses import NORMAL
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, format_number, msg
from vlr_service.i18n.invisible import trimmed
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.standard.attributes import ATTRIBUTES, Asked, typed_text
from vlr_service.standard.observed import ObservedCell

SOURCE = ("source_provider", "source_title", "source_year", "source_kind", "source_url", "source_local")
BREAK_FLAG = next(one for one in ATTRIBUTES if one.name == "series_break")
ASKED_ONCE = tuple(one.name for one in ATTRIBUTES if one.asked is Asked.ONCE)
VERSION = ".version"
DEFAULT_STATUSES = ("", NORMAL)

TypedTexts = Mapping[str, str]


@dataclass(frozen=True)
class RowForm:
    """One row as typed: `version` is the one its author saw, `keep` the side taken in a conflict."""

    cell: Cell
    texts: TypedTexts
    version: int = 0
    keep: str = ""
    theirs: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in the row: no figure, no comment, and the status as it is by default."""
        return all(
            trimmed(text) in (DEFAULT_STATUSES if name == "obs_status" else ("",))
            for name, text in self.texts.items()
        )


@dataclass(frozen=True)
class SheetForm:
    """A worksheet as typed."""

    rows: tuple[RowForm, ...]
    shared: TypedTexts = field(default_factory=dict)

    def row(self, cell: Cell) -> RowForm | None:
        """Return the row of a cell."""
        return next((row for row in self.rows if row.cell == cell), None)


def row_fields(indicator: Indicator) -> tuple[str, ...]:
    """Return the names of the boxes of a row."""
    parts = ("numerator", "denominator") if indicator.has_parts else ()
    components = (f"components.{one.id}" for one in indicator.components)
    return (*parts, *components, "value", "obs_status", "comment")


def read_form(posted: "MultiDict[str, str]", indicator: Indicator) -> SheetForm:
    """Return what the browser sent; line ends are those of Unix. Raises InvalidRequest on a form not ours."""
    keys = [name.removesuffix(VERSION) for name in posted if name.endswith(VERSION)]
    try:
        rows = tuple(_read_row(posted, key, indicator) for key in keys)
    except ValueError as wrong:
        raise InvalidRequest(
            "worksheet_damaged", msg(N_("The page that was sent is damaged. Load the worksheet again."))
        ) from wrong
    shared = {name: _text(posted, name) for name in (*SOURCE, *ASKED_ONCE)}
    return SheetForm(rows, shared)


def _read_row(posted: "MultiDict[str, str]", key: str, indicator: Indicator) -> RowForm:
    theirs = posted.get(f"{key}.theirs", "")
    return RowForm(
        cell=Cell.parse(key),
        texts={name: _text(posted, f"{key}.{name}") for name in row_fields(indicator)},
        version=int(posted[key + VERSION]),
        keep=posted.get(f"{key}.keep", ""),
        theirs=int(theirs) if theirs else None,
    )


def _text(posted: "MultiDict[str, str]", name: str) -> str:
    return posted.get(name, "").replace("\r\n", "\n")


def texts_of(row: AnswerRow | None, indicator: Indicator, language: str) -> TypedTexts:
    """Return the row's boxes as a saved answer fills them: as typed where that is kept, else as formatted.

    A numerator that follows from the components and a value that follows from its parts stay empty.
    """
    names = row_fields(indicator)
    if row is None:
        return dict.fromkeys(names, "")

    observed = row.observed
    follows = _derived_parts(observed, indicator)

    def figure(name: str) -> str:
        value = (
            observed.components.get(name.removeprefix("components."))
            if "." in name
            else getattr(observed, name)
        )
        return "" if value is None or value == follows.get(name) else format_number(value, language)

    texts = {name: row.typed.get(name) or figure(name) for name in names[:-3]}
    computed = any(texts.values()) or observed.value is None
    value = row.typed.get("value") or observed.raw or ("" if computed else figure("value"))
    status = row.typed.get("obs_status") or observed.obs_status
    return {**texts, "value": value, "obs_status": status, "comment": observed.comment}


def _derived_parts(observed: ObservedCell, indicator: Indicator) -> Inputs:
    inputs = inputs_of(
        indicator,
        numerator=observed.numerator,
        denominator=observed.denominator,
        components=observed.components,
    )
    return derived_parts(indicator, inputs)


def shared_texts(row: AnswerRow | None, indicator: Indicator) -> TypedTexts:
    """Return source and what is asked once as a saved answer fills them."""
    texts = dict.fromkeys(SOURCE, "") | {
        one.name: one.default for one in ATTRIBUTES if one.name in ASKED_ONCE
    }
    texts["relation"] = indicator.relation.value
    if row is None:
        return texts
    observed = row.observed
    if observed.source is not None:
        source = observed.source
        texts |= {
            "source_provider": source.provider,
            "source_title": source.title,
            "source_year": "" if source.reference_year is None else str(source.reference_year),
            "source_kind": source.kind,
            "source_url": source.url or "",
            "source_local": "yes" if source.is_local else "",
        }
    texts |= {name: str(getattr(observed, name)) for name in ASKED_ONCE}
    texts["relation"] = indicator.relation_of(observed.relation).value
    return texts | {name: text for name, text in row.typed.items() if name in texts}


def leading_row(rows: Iterable[AnswerRow]) -> AnswerRow | None:
    """Return the answer whose source and attributes the worksheet shows: the total, else the first one."""
    known = tuple(row for row in rows if not row.is_taken_back)
    return next((row for row in known if row.observed.cell.is_total), known[0] if known else None)


def raw_answer(
    row: RowForm, shared: TypedTexts, *, indicator: Indicator, year: int, stored: AnswerRow | None
) -> RawAnswer:
    """Return the row as the one way in reads it; what the worksheet does not ask stays as it was."""
    kept = None if stored is None or stored.is_taken_back else stored
    plain = {name: text for name, text in row.texts.items() if not name.startswith("components.")}
    components = {
        name.removeprefix("components."): text
        for name, text in row.texts.items()
        if name.startswith("components.")
    }
    return RawAnswer(
        indicator=indicator.id,
        year=str(year),
        codes=dict(row.cell),
        components=components,
        conf_status=kept.observed.conf_status if kept else "",
        series_break=typed_text(kept.observed, BREAK_FLAG) if kept else "",
        method_version=kept.observed.method_version if kept else "",
        **plain,
        **shared,
    )


def offered_cells(indicator: Indicator, catalogue: Catalogue) -> tuple[Cell, ...]:
    """Return every cell of one dimension that the indicator can be broken down by, the total first.

    The districts of the area, where the catalogue has them, are offered with every indicator.
    """
    cells = (
        Cell.from_mapping({name: code})
        for name in dict.fromkeys((*indicator.disaggregations, DISTRICT))
        for code in catalogue.dimensions[name].code_list.codes
    )
    return (Cell(), *(cell for cell in cells if not cell.is_total))
