"""The catalogue from its files, in two passes; every fault is reported, not only the first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.checks.overlays import UNIT_MEANING, confirmed_codes, refuse_silent_changes
from vlr_service.catalogue.checks.references import resolve
from vlr_service.catalogue.checks.sense import check
from vlr_service.catalogue.checks.whole import check_codes, check_fixed_codes, check_synonyms, check_targets
from vlr_service.catalogue.headings_read import read_headings
from vlr_service.catalogue.loading import tables
from vlr_service.catalogue.loading.countries import country
from vlr_service.catalogue.loading.faults import CatalogueFaults, Fault
from vlr_service.catalogue.loading.indicators import indicator
from vlr_service.catalogue.loading.layers import Layers, rows_together, together
from vlr_service.catalogue.loading.names import further_languages, read_area_names, refuse_unknown_places
from vlr_service.catalogue.loading.number_words import read_number_words, refuse_lost_numbers
from vlr_service.catalogue.loading.official_lists import official_list
from vlr_service.catalogue.loading.order import in_order
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.registers import read_registers
from vlr_service.catalogue.loading.structures import official_structure
from vlr_service.catalogue.measures_read import read_measures
from vlr_service.catalogue.model import Catalogue, CodeList, Dimension, Indicator
from vlr_service.catalogue.terms import read_terms
from vlr_service.i18n import N_, Text, assets, msg

_FOLDERS = ("umf", "sdg", "local")
_NO_CODES = CodeList("", Text({}), "", "", {})


def load(folder: Path | None = None, overlays: Sequence[Path] = ()) -> Catalogue:
    """Return the catalogue in `folder` (by default the service's own `indicators/`) with overlays laid over it.

    A later overlay wins over an earlier one, key by key. Raises `CatalogueFaults` with everything that is
    wrong in any of the files.
    """
    faults: list[Fault] = []
    catalogue = read_catalogue(folder, overlays, faults)
    if faults:
        raise CatalogueFaults(dict.fromkeys(faults))
    return catalogue


def read_catalogue(folder: Path | None, overlays: Sequence[Path], faults: list[Fault]) -> Catalogue:
    """Return the catalogue as far as its files can be read; everything that is wrong in them joins `faults`."""
    layers = Layers(folder or assets("indicators"), [overlay.absolute() for overlay in overlays], faults)
    names, texts = further_languages(layers)
    layers = replace(layers, texts=texts)
    read = [(reading, indicator(reading)) for reading in _indicators(layers)]
    catalogue = _catalogue(layers, read)
    for reading, value in read:
        resolve(reading, value, catalogue)
        check(reading, value, catalogue)
    check_codes(read)
    catalogue = replace(_with_countries(catalogue, layers), names=names, texts=texts)
    read_area_names(layers)
    refuse_unknown_places(texts, faults)
    refuse_lost_numbers(texts, faults)
    layers.refuse_unread()
    return catalogue


def _indicators(layers: Layers) -> Iterator[MappingReader]:
    for folder in _FOLDERS:
        for entry in layers.entries(folder):
            refuse_silent_changes(entry)
            yield together(entry)


def _catalogue(layers: Layers, read: list[tuple[MappingReader, Indicator]]) -> Catalogue:
    code_lists = _code_lists(layers)
    domains, objectives = layers.rows("framework", "domains", "objectives")
    (reserved,) = layers.rows("reserved", "codes", named="code")
    (dimensions,) = layers.rows("dimensions", "dimensions", kept=["code_list"])
    (units,) = layers.rows("units", "units", kept=UNIT_MEANING)
    (goals,) = layers.rows("goals", "goals", named="number")
    (targets,) = layers.rows("targets", "targets")
    (global_indicators,) = layers.rows("global-indicators", "indicators")
    catalogue = Catalogue(
        indicators=in_order(value for _, value in read),
        reserved=tables.reserved_codes(reserved, confirmed=confirmed_codes(read, layers)),
        code_lists=code_lists,
        units=tables.by_id(units, tables.unit),
        dimensions=_dimensions(dimensions, code_lists),
        goals=tables.by_id(goals, tables.goal, named="number"),
        targets=tables.by_id(targets, tables.goal_target),
        global_indicators=tables.global_indicators(global_indicators),
        domains=tables.by_id(domains, tables.placement),
        objectives=tables.by_id(objectives, tables.placement),
        registers=read_registers(layers, code_lists),
        terms=read_terms(layers),
        number_words=read_number_words(layers),
        measures=read_measures(layers),
        headings=read_headings(layers),
    )
    check_targets(catalogue, targets=targets, global_indicators=global_indicators)
    return catalogue


def _with_countries(catalogue: Catalogue, layers: Layers) -> Catalogue:
    countries = [country(together(entry), catalogue) for entry in layers.entries("countries")]
    lists = [official_list(together(entry), catalogue) for entry in layers.entries("lists")]
    structures = [
        official_structure(entry, indicators=catalogue.indicators) for entry in layers.entries("structures")
    ]
    return replace(
        catalogue,
        countries={found.code: found for found in countries},
        structures={found.id: found for found in structures},
        lists={found.id: found for found in lists},
    )


def _code_lists(layers: Layers) -> dict[str, CodeList]:
    lists = [_code_list(entry) for entry in layers.entries("code-lists")]
    return {found.id: found for found in lists}


def _code_list(entry: tuple[MappingReader, ...]) -> CodeList:
    layers = [reading.rows_or_none("codes") for reading in entry]
    rows = rows_together(layers, named="id")
    found = _with_synonyms(tables.code_list(together(entry), rows), chain.from_iterable(layers))
    check_fixed_codes(found, rows)
    check_synonyms(found, rows)
    return found


def _with_synonyms(code_list: CodeList, rows: Iterable[MappingReader]) -> CodeList:
    """Return the list with the synonyms of every layer: those of an overlay come to ours."""
    synonyms: dict[str, tuple[str, ...]] = {}
    for row in rows:
        listed = row.raw("synonyms")
        if isinstance(listed, list):
            code = str(row.raw("id"))
            synonyms[code] = tuple(dict.fromkeys((*synonyms.get(code, ()), *map(str, listed))))
    codes = {code: replace(one, synonyms=synonyms.get(code, ())) for code, one in code_list.codes.items()}
    return replace(code_list, codes=codes)


def _dimensions(rows: Iterable[MappingReader], code_lists: Mapping[str, CodeList]) -> dict[str, Dimension]:
    dimensions = {}
    for found, row in tables.by_id(rows, tables.dimension_row).items():
        name = str(row.raw("code_list"))
        code_list = code_lists.get(name, _NO_CODES)
        if row.is_right("code_list") and TOTAL not in code_list.codes:
            row.fault(
                "code_list",
                msg(N_("There is no code list %(id)s with a total _T."), id=name),
                msg(N_("Add it to code-lists/, or name another one.")),
            )
        dimensions[found] = Dimension(found, row.text("name"), code_list)
    return dimensions
