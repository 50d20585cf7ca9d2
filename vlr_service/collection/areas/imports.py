"""Bringing areas with national codes from a file: all of them or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.file import SCHEME, AreaLine, read_area_file
from vlr_service.collection.areas.placing import place_in_leaves
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, Text, msg
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.areas.area import Area, AreaKind, areas_with_codes
from vlr_service.records.areas.area_code import holders_of_codes, put_area_codes
from vlr_service.standard.register import Standard

LIES_IN = {
    AreaKind.COUNTRY: (),
    AreaKind.REGION: (AreaKind.COUNTRY, AreaKind.REGION),
    AreaKind.MUNICIPALITY: (AreaKind.COUNTRY, AreaKind.REGION),
    AreaKind.DISTRICT: (AreaKind.MUNICIPALITY,),
}
"""What an area of each kind may lie in."""


@dataclass(frozen=True)
class AreasImported:
    """What a file of areas brought."""

    created: int
    updated: int
    codes: int


def import_areas(
    session: Session,
    *,
    content: bytes,
    filename: str,
    language: str,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
    encoding: str | None = None,
) -> AreasImported:
    """Create the areas of a file, or give those that are there its names, parents, days and codes.

    A day or code that the file does not give stays as it is.

    Raises WorkbookFaults with all faults of the file, and then keeps nothing.
    """
    require(actor, Permission.ADMINISTER, area=None)
    faults = FaultList(filename)
    rows = read_area_file(content, faults=faults, language=language, encoding=encoding)
    faults.refuse_if_any()
    named = {row.code for row in rows} | {row.parent for row in rows if row.parent}
    there = dict(areas_with_codes(session, named))
    known = set(there)
    _judge(rows, there, faults)
    faults.refuse_if_any()
    for row in _parents_first(rows):
        there[row.code] = _put(session, row, there)
    _judge_codes(session, rows, there, faults)
    faults.refuse_if_any()
    for row in rows:
        put_area_codes(session, there[row.code], row.codes)
        place_in_leaves(session, there[row.code], catalogue=catalogue, standard=standard, now=now)
    done = AreasImported(
        created=len({row.code for row in rows} - known),
        updated=len({row.code for row in rows} & known),
        codes=sum(len(row.codes) for row in rows),
    )
    write_audit(
        session,
        submission_id=None,
        account_id=actor.account_id,
        action="import_areas",
        details={"file": filename, **vars(done)},
        now=now,
    )
    return done


def _judge(rows: tuple[AreaLine, ...], there: Mapping[str, Area], faults: FaultList) -> None:
    """Add what cannot be because of other areas: parents that are missing or of a wrong kind, another kind, a circle."""
    by_code = {row.code: row for row in rows}
    kinds = {code: AreaKind(area.kind) for code, area in there.items()}
    kinds |= {code: row.kind for code, row in by_code.items()}
    for row in rows:
        if row.code in there and there[row.code].kind != row.kind:
            faults.add(
                msg(
                    N_("%(area)s already exists as another kind of area."),
                    area=there[row.code].name,
                ),
                msg(N_("An area keeps its kind. Give the new area a code of its own.")),
                row=row.row,
                header="kind",
            )
        if row.parent and kinds.get(row.parent) not in LIES_IN[row.kind]:
            faults.add(
                msg(
                    N_("This area cannot lie in “%(parent)s”."),
                    parent=row.parent,
                ),
                msg(
                    N_(
                        "Regions and municipalities lie in a country or a region, districts in a municipality. Name one that is in the file or known already."
                    )
                ),
                row=row.row,
                header="parent",
            )
        elif row.code in _above(row, by_code):
            faults.add(
                msg(N_("The regions contain each other in a circle.")),
                msg(N_("Correct the code of the area it lies in.")),
                row=row.row,
                header="parent",
            )


def _above(row: AreaLine, by_code: Mapping[str, AreaLine]) -> Iterator[str]:
    """Yield the codes of the areas above a row, as far as the file names them."""
    seen: set[str] = set()
    code = row.parent
    while code and code not in seen:
        yield code
        seen.add(code)
        code = by_code[code].parent if code in by_code else ""


def _parents_first(rows: tuple[AreaLine, ...]) -> list[AreaLine]:
    by_code = {row.code: row for row in rows}
    return sorted(rows, key=lambda row: (len(tuple(_above(row, by_code))), row.row))


def _put(session: Session, row: AreaLine, there: Mapping[str, Area]) -> Area:
    parent = there.get(row.parent)
    area = there.get(row.code)
    if area is None:
        constructed = parent.is_constructed if parent else False
        area = Area(code=row.code, kind=row.kind.value, is_constructed=constructed)
        session.add(area)
    area.name = Text({**(area.name.by_language if area.name else {}), **row.name.by_language})
    area.opened, area.closed = row.opened or area.opened, row.closed or area.closed
    area.country_id = parent.country if parent else None
    area.parent_id = parent.id if parent else None
    session.flush()
    return area


def _judge_codes(
    session: Session, rows: tuple[AreaLine, ...], there: Mapping[str, Area], faults: FaultList
) -> None:
    """Add a fault for every code of a scheme that another area of the country has already."""
    lists: dict[tuple[int, str], dict[str, AreaLine]] = {}
    for row in rows:
        for scheme, code in row.codes.items():
            lists.setdefault((there[row.code].country, scheme), {})[code] = row
    for (country_id, scheme), wanted in sorted(lists.items()):
        holders = holders_of_codes(session, country_id=country_id, scheme=scheme, codes=wanted)
        for code, area_id in sorted(holders.items()):
            row = wanted[code]
            if area_id != there[row.code].id:
                faults.add(
                    msg(N_("Another area of the country has the code “%(code)s” already."), code=code),
                    msg(N_("Correct the code, or give the other area its own code in the same file.")),
                    row=row.row,
                    header=f"{SCHEME}{scheme}",
                )
