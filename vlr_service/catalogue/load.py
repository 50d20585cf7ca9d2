"""The catalogue from its files, in two passes; every fault is reported, not only the first."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from vlr_service.catalogue import tables
from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.faults import CatalogueFaults, Fault
from vlr_service.catalogue.files import read_file
from vlr_service.catalogue.indicators import indicator
from vlr_service.catalogue.model import Catalogue, CodeList, Dimension, Indicator
from vlr_service.catalogue.order import in_order
from vlr_service.catalogue.reading import Reading
from vlr_service.catalogue.references import resolve
from vlr_service.catalogue.sense import check
from vlr_service.catalogue.whole import check_codes, check_targets
from vlr_service.i18n import N_, Text, assets, msg

_FOLDERS = ("umf", "sdg", "local")
_NO_CODES = CodeList("", Text("", ""), "", "", {})


def load(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in `folder` (by default the service's own `indicators/`).

    Raises `CatalogueFaults` with everything that is wrong in any of the files.
    """
    source = folder or assets("indicators")
    faults: list[Fault] = []
    read = _indicators(source, faults)
    catalogue = _catalogue(source, read, faults)
    for reading, value in read:
        if reading.is_sound:
            resolve(reading, value, catalogue)
            check(reading, value, catalogue)
    check_codes(read)
    check_targets(catalogue, faults)
    if faults:
        raise CatalogueFaults(faults)
    return catalogue


def _indicators(source: Path, faults: list[Fault]) -> list[tuple[Reading, Indicator]]:
    names = [
        f"{folder}/{path.name}" for folder in _FOLDERS for path in sorted((source / folder).glob("*.yaml"))
    ]
    readings = (read_file(source, name, faults) for name in names)
    return [(reading, indicator(reading)) for reading in readings if reading]


def _catalogue(source: Path, read: list[tuple[Reading, Indicator]], faults: list[Fault]) -> Catalogue:
    code_lists = _code_lists(source, faults)
    domains, objectives = _tables(source, "framework", ("domains", "objectives"), faults)
    return Catalogue(
        indicators=in_order(value for _, value in read),
        reserved=tables.by_id(_rows(source, "reserved", "codes", faults), tables.reserved_code, named="code"),
        code_lists=code_lists,
        units=tables.by_id(_rows(source, "units", "units", faults), tables.unit),
        dimensions=_dimensions(_rows(source, "dimensions", "dimensions", faults), code_lists),
        goals=tables.by_id(_rows(source, "goals", "goals", faults), tables.goal, named="number"),
        targets=tables.by_id(_rows(source, "targets", "targets", faults), tables.goal_target),
        global_indicators=tables.global_indicators(
            _rows(source, "global-indicators", "indicators", faults),
        ),
        domains=tables.by_id(domains, tables.placement),
        objectives=tables.by_id(objectives, tables.placement),
    )


def _rows(source: Path, name: str, key: str, faults: list[Fault]) -> tuple[Reading, ...]:
    return _tables(source, name, (key,), faults)[0]


def _tables(
    source: Path, name: str, keys: tuple[str, ...], faults: list[Fault]
) -> tuple[tuple[Reading, ...], ...]:
    reading = read_file(source, f"{name}.yaml", faults)
    if reading is None:
        return ((),) * len(keys)
    reading.string("source")
    tables_of_rows = tuple(reading.rows(key) for key in keys)
    reading.refuse_unknown()
    return tables_of_rows


def _code_lists(source: Path, faults: list[Fault]) -> dict[str, CodeList]:
    paths = sorted((source / "code-lists").glob("*.yaml"))
    readings = (read_file(source, f"code-lists/{path.name}", faults) for path in paths)
    lists = (tables.code_list(reading) for reading in readings if reading)
    return {found.id: found for found in lists}


def _dimensions(rows: Iterable[Reading], code_lists: Mapping[str, CodeList]) -> dict[str, Dimension]:
    dimensions = {}
    for found, row in tables.by_id(rows, tables.dimension_row).items():
        code_list = code_lists.get(row.string("code_list"), _NO_CODES)
        if TOTAL not in code_list.codes:
            row.fault(
                "code_list",
                msg(N_("There is no code list %(id)s with a total _T."), id=row.string("code_list")),
                msg(N_("Add it to code-lists/, or name another one.")),
            )
        dimensions[found] = Dimension(found, row.text("name"), code_list)
    return dimensions
