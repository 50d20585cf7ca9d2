"""The columns of a workbook: their names, their labels by language, and what belongs in them."""

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vlr_service.collection.workbook_faults import FaultList
from vlr_service.i18n import LANGUAGES, N_, gettext, msg


@dataclass(frozen=True)
class Column:
    """One column: its name is its English header, its field is one of `RawAnswer` or a dimension id."""

    name: str
    field: str
    meaning: str
    is_dimension: bool = False
    is_required: bool = False
    width: int = 12


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
    Column(
        N_("obs_status"),
        "obs_status",
        N_("A when the figure is normal; for a missing figure H, J, K, L, M, O, Q or S and a comment."),
    ),
    Column(N_("conf_status"), "conf_status", N_("F when the figure is free to publish.")),
    Column(
        N_("relation"),
        "relation",
        N_("identical, proxy or local: how the figure relates to the indicator."),
    ),
    Column(
        N_("relation_reason"),
        "relation_reason",
        N_("How the figure differs from the indicator, when it is not identical."),
        width=30,
    ),
    Column(
        N_("population"),
        "population",
        N_("resident, registered or urban: which people the denominator counts."),
    ),
    Column(N_("source_provider"), "source_provider", N_("Who published the figure."), width=24),
    Column(N_("source_title"), "source_title", N_("The title of the publication or data set."), width=30),
    Column(N_("source_year"), "source_year", N_("The year the source refers to.")),
    Column(N_("source_kind"), "source_kind", N_("The kind of source, from the list."), width=16),
    Column(N_("source_url"), "source_url", N_("The web address of the source, if it has one."), width=30),
    Column(N_("source_local"), "source_local", N_("yes when the source is the city's own, otherwise no.")),
    Column(N_("comment"), "comment", N_("What a reader of the figure must know."), width=40),
)
"""The columns in the order in which they are written."""

NOTICE = Column(N_("notice"), "notice", N_("What must be said beside the figures; it is not read."))
"""The last column of a CSV file that has to say what its figures are; reading passes over it."""

CELLS_SHEET = N_("cells")
GUIDE_SHEET = N_("guide")


def label(column: Column, language: str) -> str:
    """Return the header of a column in `language`."""
    return gettext(column.name, language)


def letter(index: int) -> str:
    """Return the letter of the column at `index` (0 is A, 26 is AA)."""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


def sheet_names() -> frozenset[str]:
    """Return the names that the sheet with the figures may have, in any language."""
    return frozenset(plain(gettext(CELLS_SHEET, language)) for language in LANGUAGES)


def plain(header: str) -> str:
    """Return a header without the differences that do not matter: case, spaces, width."""
    words = unicodedata.normalize("NFKC", header).replace("\ufeff", "").replace("-", " ").split()
    return "_".join(words).casefold()


@functools.cache
def _by_header() -> Mapping[str, Column]:
    """Return the column of each header that is understood."""
    known = (*COLUMNS, NOTICE)
    columns = {plain(label(column, language)): column for language in LANGUAGES for column in known}
    return columns | {column.name: column for column in known}


def find_columns(header: Sequence[str], *, row: int, faults: FaultList) -> Mapping[int, Column]:
    """Return the column at each place of the header line; what is unknown, double or missing is noted."""
    found: dict[int, Column] = {}
    places: dict[str, int] = {}
    for index, text in enumerate(header):
        if not text:
            continue
        column = _by_header().get(plain(text))
        if column is None:
            faults.add(
                msg(N_('There is no column "%(name)s".'), name=text[:60]),
                msg(N_("Use one of these: %(names)s."), names=", ".join(c.name for c in COLUMNS)),
                row=row,
                column=letter(index),
                header=text[:60],
            )
        elif column.name in places:
            faults.add(
                msg(
                    N_('The column "%(name)s" is there twice, in %(first)s and %(second)s.'),
                    name=msg(column.name),
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
    _look_for_required(places, row=row, faults=faults)
    return found


def _look_for_required(places: Mapping[str, int], *, row: int, faults: FaultList) -> None:
    """Note the required columns that the header line does not have."""
    for column in COLUMNS:
        if column.is_required and column.name not in places:
            faults.add(
                msg(N_('The column "%(name)s" is missing.'), name=msg(column.name)),
                msg(N_("Write the column names in the first line; indicator, year and value must be there.")),
                row=row,
                header=column.name,
            )
