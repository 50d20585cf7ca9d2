"""Which cell an answer belongs to: its indicator, year and disaggregation codes."""

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.collection.answers.reading import AnswerReading, one_of
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.invisible import without_invisible
from vlr_service.i18n.reading import as_compared, bare_code
from vlr_service.standard.typed import shown


def read_indicator(reading: AnswerReading) -> Indicator | None:
    """Return the indicator named; None, with a fault, when it is missing, unknown or reserved."""
    text = without_invisible(reading.raw.indicator).strip()
    found = reading.catalogue.indicators.get(text)
    if found is not None:
        return found
    if not text:
        reading.fault(
            "indicator",
            msg(N_("The indicator is missing.")),
            msg(N_("Write the id of an indicator of the catalogue, such as SDG_11_2_1.")),
        )
    elif _umf_code(text) in reading.catalogue.reserved:
        reading.fault(
            "indicator",
            msg(
                N_("%(code)s is reserved: its name is not known, so it cannot be reported."), code=shown(text)
            ),
            msg(N_("Report the figure under a local indicator, or leave it out.")),
        )
    else:
        reading.fault(
            "indicator",
            msg(N_('There is no indicator "%(id)s" in the catalogue.'), id=shown(text)),
            likely_indicators(reading.catalogue, text),
        )
    return None


def _umf_code(text: str) -> str:
    """Return the framework's code that an id or code spells, such as `1.2.2` for `UMF_1_2_2`."""
    return text.upper().removeprefix("UMF").strip("_ ").replace("_", ".")


def likely_indicators(catalogue: Catalogue, text: str) -> Message:
    """Return the remedy that names the indicators a wrong id may stand for: a code as pages show it, or a name."""
    words = catalogue.indicator_words
    likely = tuple(dict.fromkeys((*words.get(bare_code(text), ()), *words.get(as_compared(text), ()))))
    return one_of(likely) if likely else msg(N_("Use an id of the catalogue, such as SDG_11_2_1."))


def read_year(reading: AnswerReading, indicator: Indicator | None) -> int | None:
    """Return the year of the figure; a year after the end of a retired indicator is a fault."""
    year = reading.year("year", reading.raw.year)
    if indicator and indicator.ends and (year is None or year > indicator.ends.year):
        reading.fault(
            "indicator",
            msg(
                N_("%(id)s is retired since %(date)s."),
                id=indicator.id,
                date=indicator.ends.isoformat(),
            ),
            msg(N_("Report under an indicator that is in force, or a year before the end of this one.")),
        )
    return year


def read_cell(reading: AnswerReading) -> Cell:
    """Return the cell of the codes that are known; an empty code is the total."""
    codes = {}
    for name, text in reading.raw.codes.items():
        dimension = reading.catalogue.dimensions.get(name)
        if without_invisible(text).strip() in ("", TOTAL):
            continue
        if dimension is None:
            reading.fault(
                name,
                msg(N_('There is no breakdown "%(name)s".'), name=shown(name)),
                one_of(tuple(reading.catalogue.dimensions)),
            )
            continue
        code = reading.code(name, text, dimension.code_list)
        if code is not None:
            codes[name] = code
    return Cell.from_mapping(codes)
