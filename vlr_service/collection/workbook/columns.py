"""The columns of a workbook: their names, their labels by language, and what belongs in them."""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypedDict

from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, Message, Text, every_language, listed, msg, render
from vlr_service.i18n.invisible import without_invisible
from vlr_service.standard.attributes import ATTRIBUTES


@dataclass(frozen=True)
class Column:
    """One column of a sheet: the marked `name` is its English header, unless it has a `title` of the catalogue.

    The field is one of `RawAnswer`, a dimension id, or a field of a register.
    """

    name: str
    field: str
    meaning: str = ""
    is_dimension: bool = False
    is_required: bool = False
    width: int = 12
    title: Text | None = None

    @property
    def heading(self) -> Message | Text:
        """What the column is called, in any language."""
        return self.title or msg(self.name)


*_ATTRIBUTES, _LAST_ATTRIBUTE = (
    Column(one.name, one.name, one.meaning, width=one.width) for one in ATTRIBUTES
)
_CODE_OR_EMPTY = N_("A code of the list; leave it empty for the total.")

COLUMNS: tuple[Column, ...] = (
    Column(N_("indicator"), "indicator", N_("The id of the indicator."), is_required=True, width=20),
    Column(N_("year"), "year", N_("The year that the figure is about."), is_required=True, width=8),
    Column(N_("sex"), "SEX", _CODE_OR_EMPTY, is_dimension=True, width=10),
    Column(N_("age"), "AGE", _CODE_OR_EMPTY, is_dimension=True, width=10),
    Column(N_("disability"), "DISABILITY_STATUS", _CODE_OR_EMPTY, is_dimension=True),
    Column(N_("urbanisation"), "URBANISATION", _CODE_OR_EMPTY, is_dimension=True),
    Column(N_("income"), "INCOME_WEALTH_QUANTILE", _CODE_OR_EMPTY, is_dimension=True, width=10),
    Column(N_("settlement"), "SETTLEMENT", _CODE_OR_EMPTY, is_dimension=True),
    Column(
        N_("district"),
        "DISTRICT",
        N_("The code of a district of the city; leave it empty for the total."),
        is_dimension=True,
    ),
    Column(
        N_("value"),
        "value",
        N_("The figure in the unit of the indicator. Left empty, it is computed from its parts."),
        is_required=True,
        width=16,
    ),
    Column(N_("numerator"), "numerator", N_("The part, such as the people with access."), width=16),
    Column(N_("denominator"), "denominator", N_("The whole, such as the total population."), width=16),
    Column(
        N_("components"),
        "components",
        N_("The inputs of the method, where it has its own: id=value; id=value."),
        width=24,
    ),
    *_ATTRIBUTES,
    Column(N_("source_provider"), "source_provider", N_("Who published the figure."), width=24),
    Column(N_("source_title"), "source_title", N_("The title of the publication or data set."), width=30),
    Column(N_("source_year"), "source_year", N_("The year the source refers to.")),
    Column(N_("source_kind"), "source_kind", N_("The kind of source, from the list."), width=16),
    Column(N_("source_url"), "source_url", N_("The web address of the source, if it has one."), width=30),
    Column(N_("source_local"), "source_local", N_("yes when the source is the city's own, otherwise no.")),
    _LAST_ATTRIBUTE,
)
"""The columns in the order in which they are written."""

# Translators: Name of a column in a workbook, in small letters.
NOTICE = Column(N_("notice"), "notice", N_("Notices to be shown with the figures; not read from the file."))
"""The last column of a CSV file that has to say what its figures are; reading passes over it."""


UNIT = Column(
    N_("unit"), "unit", N_("The unit of the figure, compared with that of the indicator; may be left out.")
)
AREA = Column(
    N_("area"), "area", N_("The code or name of the area, compared with that of the draft; may be left out.")
)
COMPARED = (UNIT, AREA)
"""Columns that a file may have for comparison; nothing of them is kept."""


def label(column: Column, language: str) -> str:
    """Return the header of a column in `language`."""
    return render(column.heading, language)


def letter(index: int) -> str:
    """Return the letter of the column at `index` (0 is A, 26 is AA)."""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


_WITHIN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


def plain(header: str) -> str:
    """Return a header without the differences that do not matter: case, spaces, width, a mark that it must be filled in."""
    seen = _WITHIN_CHINESE.sub("", unicodedata.normalize("NFKC", without_invisible(header)))
    words = seen.replace("-", " ").strip("*: \t\r\n").split()
    return "_".join(words).casefold()


class ColumnPlace(TypedDict):
    """Where a column of a fault stands: its letter, empty where the file does not have it, and its name."""

    column: str
    header: str


@dataclass(frozen=True)
class Heads:
    """The line of column names of a sheet: which column is at which place, and how the file calls it."""

    columns: Mapping[int, Column]
    header: Sequence[str]

    def has(self, field: str) -> bool:
        """Whether the sheet has a column for a field."""
        return any(column.field == field for column in self.columns.values())

    def place(self, column: Column, language: str) -> ColumnPlace:
        """Return where a column stands, by its name in the file or, where the file lacks it, in `language`."""
        for index, found in self.columns.items():
            if found.field == column.field:
                return self.at(index)
        return {"column": "", "header": label(column, language)}

    def at(self, index: int) -> ColumnPlace:
        """Return the column at a place of the sheet, named or not."""
        return {
            "column": letter(index),
            "header": self.header[index] if index in self.columns else letter(index),
        }


KnownHeads = Mapping[str, Column]
"""The columns by the headers that are understood, as `plain` returns them."""

NO_OTHER_NAMES: Mapping[str, Sequence[str]] = {}


def headings(columns: Iterable[Column], others: Mapping[str, Sequence[str]] = NO_OTHER_NAMES) -> KnownHeads:
    """Return the column of each header that is understood: its name, its label in every language, and what else people write.

    `others` has further names by the name of the column; where one is the name of another column, that one is meant.
    """
    columns = tuple(columns)
    further = {plain(name): column for column in columns for name in others.get(column.name, ())}
    labels = {plain(label(column, one)): column for one in every_language() for column in columns}
    return further | labels | {plain(column.name): column for column in columns}


@functools.cache
def _headings_of_figures(_languages: tuple[str, ...]) -> KnownHeads:
    """Return our headings of figures; they are put together once for the languages that are understood."""
    return headings((*COLUMNS, *COMPARED, NOTICE))


def headings_of_figures(others: Mapping[str, Sequence[str]] = NO_OTHER_NAMES) -> KnownHeads:
    """Return the columns of figures by the headers that are understood, `others` as `headings` takes them."""
    own = _headings_of_figures(every_language())
    return headings((*COLUMNS, *COMPARED, NOTICE), others) if others else own


def known_headings(names: Iterable[str], known: KnownHeads) -> int:
    """Return how many of some texts are names of columns, each counted once."""
    return len({known[name].field for name in map(plain, names) if name in known})


def find_columns(header: Sequence[str], *, known: KnownHeads, row: int, faults: FaultList) -> Heads:
    """Return the columns of figures in the header line; what is unknown, double or missing is noted."""
    heads = find_heads(header, known=known, row=row, faults=faults)
    for column in COLUMNS:
        if column.is_required and not heads.has(column.field):
            faults.add(
                msg(N_('The column "%(name)s" is missing.'), name=column.heading),
                msg(N_("Write the column names in the first line; indicator, year and value must be there.")),
                row=row,
                header=column.name,
            )
    return heads


def find_heads(header: Sequence[str], *, known: Mapping[str, Column], row: int, faults: FaultList) -> Heads:
    """Return the `known` columns at the places of a header line; what is unknown or double is noted."""
    found: dict[int, Column] = {}
    places: dict[str, int] = {}
    named = {known[name].name for name in map(plain, header) if name in known}
    for index, text in enumerate(header):
        if not text:
            continue
        column = known.get(plain(text))
        if column is None:
            faults.add(
                msg(N_('There is no column "%(name)s".'), name=text[:60]),
                _for_unknown(text, known, named),
                row=row,
                column=letter(index),
                header=text[:60],
            )
        elif column.name in places:
            faults.add(
                msg(
                    N_('The column "%(name)s" appears twice, in %(first)s and %(second)s.'),
                    name=column.heading,
                    first=letter(places[column.name]),
                    second=letter(index),
                ),
                msg(N_("Keep one of the two columns.")),
                row=row,
                column=letter(index),
                header=text,
            )
        else:
            found[index] = column
            places[column.name] = index
    return Heads(found, header)


def _for_unknown(text: str, known: KnownHeads, named: Collection[str]) -> Message:
    """Return what to do about a column that is not known: a year as its name is a table of another shape.

    Where it is nearly the name of a column that no other is `named` by, that one is offered.
    """
    if _A_YEAR.fullmatch(plain(text)) and "year" in known and "value" in known:
        return msg(
            N_(
                "Write a row for each figure: the year into the column “year”, the figure into the column “value”. Tables with a column for each year are not read."
            )
        )
    likely = list(dict.fromkeys(one for one in _likely(text, known) if one.name not in named))
    if likely:
        return msg(
            N_("If %(names)s is meant, call the column so; otherwise delete it."),
            names=_named(likely[:_MOST_LIKELY]),
        )
    return msg(N_("Delete the column, or use one of these names: %(names)s."), names=_named(known.values()))


def _likely(text: str, known: KnownHeads) -> Iterator[Column]:
    """Yield the columns whose name is a part of a text, begins with it, or is nearly it: “Value (%)”, “source”, “yaer”."""
    wanted = plain(_IN_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))
    if len(wanted) < _LEAST_OF_A_NAME:
        return
    for name, column in known.items():
        if name == wanted or name.startswith(f"{wanted}_") or (not wanted.isascii() and wanted in name):
            yield column
    for name in get_close_matches(wanted, known, n=_MOST_LIKELY, cutoff=_LIKENESS):
        yield known[name]


_LEAST_OF_A_NAME = 2
_IN_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_MOST_LIKELY = 2
_LIKENESS = 0.75


_A_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0+|\D{1,2})?")


def _named(columns: Iterable[Column]) -> Text:
    """Return the labels of columns, each once, as a list in each language."""
    once = [column for column in dict.fromkeys(columns) if column is not NOTICE]
    return listed(Text({one: label(column, one) for one in every_language()}) for column in once)
