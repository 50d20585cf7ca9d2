"""Places that findings point at, in words: register, section, domain, indicator, year, cell and field."""

from collections.abc import Iterable, Iterator
from functools import reduce

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_, Message, Text, every_language, msg, render
from vlr_service.i18n.bilingual import own_words
from vlr_service.i18n.names import language_name
from vlr_service.standard.outcome import Place

FIELD_NAMES = {
    "area": N_("name of the area"),
    "boundary_type": N_("kind of boundary"),
    "boundary_version": N_("date of the boundary version"),
    "comment": N_("comment"),
    "conf_status": N_("confidentiality status"),
    "country": N_("name of the country"),
    "definition": N_("definition"),
    "degurba_class": N_("class by Degree of Urbanisation"),
    "denominator": N_("denominator"),
    "direction": N_("direction"),
    "domain": N_("domain"),
    "entry": N_("entry in the catalogue"),
    "grid_year": N_("year of the population grid"),
    "land_area_km2": N_("land area"),
    "method": N_("method"),
    "method_version": N_("version of the method"),
    "name": N_("name"),
    "numerator": N_("numerator"),
    "objective": N_("objective"),
    "obs_status": N_("observation status"),
    "relation_reason": N_("reason for the relation"),
    "round": N_("code of the reporting round"),
    "sdg_indicator": N_("link to the Sustainable Development Goals"),
    "source": N_("source"),
    "source.kind": N_("kind of the source"),
    "source.provider": N_("provider of the source"),
    "source.reference_year": N_("reference year of the source"),
    "source.title": N_("title of the source"),
    "source.url": N_("web address of the source"),
    "unit": N_("unit"),
    "value": N_("value"),
}


def place_name(place: Place, catalogue: Catalogue, language: str) -> str:
    """Return where a finding points, as a reader of `language` names it."""
    return render(in_a_row(_parts(place, catalogue, language)), language)


def in_a_row(parts: Iterable[Message | Text | str]) -> Message | Text | str:
    """Return the parts of a place, from the large to the small, as one."""
    # Translators: A place, such as an indicator, and a part of it, such as a year: only the sign between them can change.
    pattern = N_("%(place)s, %(part)s")
    first, *more = tuple(parts) or ("",)
    return reduce(lambda place, part: msg(pattern, place=place, part=part), more, first)


def cell_in_words(cell: Cell, catalogue: Catalogue) -> Message | Text | str:
    """Return a cell as it is told away from its indicator: the names of its dimensions and codes, or the total."""
    parts = [_group_in_words(dimension, code, catalogue) for dimension, code in cell]
    # Translators: Two breakdowns of one figure, such as “Age: … · Sex: …”: only the sign between them can change.
    together = N_("%(one)s · %(next)s")
    first, *further = parts or [msg(N_("Total"))]
    return reduce(lambda one, more: msg(together, one=one, next=more), further, first)


def _group_in_words(dimension: str, code: str, catalogue: Catalogue) -> Message | str:
    known = catalogue.dimensions.get(dimension)
    if known is None:
        return code
    # Translators: A breakdown and one of its groups, such as “Sex: Female”.
    pattern = N_("%(dimension)s: %(code)s")
    return msg(pattern, dimension=known.name, code=known.code_list.name_of(code))


def _parts(place: Place, catalogue: Catalogue, language: str) -> Iterator[Message | Text | str]:
    """Yield the parts of a place from the large to the small."""
    if place.register in catalogue.registers:
        yield catalogue.registers[str(place.register)].name
    if place.section is not None:
        yield msg(N_("Section %(number)s"), number=place.section)
    if place.domain is not None:
        known_domain = catalogue.domains.get(place.domain)
        yield known_domain.name if known_domain else place.domain
    if place.indicator is not None:
        known = catalogue.indicators.get(place.indicator)
        yield f"{known.short_name.get(language)} ({place.indicator})" if known else place.indicator
    if place.year is not None:
        yield str(place.year)
    if place.cell is not None and not Cell.parse(place.cell).is_total:
        yield _cell_name(Cell.parse(place.cell), catalogue, language)
    if place.field is not None:
        yield named_field(place, catalogue)


def _cell_name(cell: Cell, catalogue: Catalogue, language: str) -> str:
    codes = (catalogue.dimensions[dimension].code_list.codes.get(code) for dimension, code in cell)
    return " · ".join(code.name.get(language) for code in codes if code)


def named_field(place: Place, catalogue: Catalogue) -> Message | Text | str:
    """Return what the field, or the entry, is called that a place points at; nothing where it points at none."""
    if place.name:
        return own_words(place.name)
    return field_name(place.field, catalogue, place.register) if place.field else ""


def field_name(field: str, catalogue: Catalogue, register: str | None) -> Message | Text | str:
    """Return what a field, a language or a dimension is called among people; the words of its author where it is a name."""
    if register in catalogue.registers and field in catalogue.registers[str(register)].fields:
        return catalogue.registers[str(register)].fields[field].label
    if field in every_language():
        return Text({reader: language_name(field, reader) for reader in every_language()})
    if field in catalogue.dimensions:
        return catalogue.dimensions[field].name
    return msg(FIELD_NAMES[field]) if field in FIELD_NAMES else own_words(field)
