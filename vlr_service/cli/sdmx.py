"""Commands on SDMX: load official code lists, write figures in the words of the global structure."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import click

from vlr_service.catalogue.official_structure import OfficialStructure
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.cli.figures import read_within
from vlr_service.cli.group import SpokenGroup, to_file, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.writing import write_whole
from vlr_service.i18n import N_, render
from vlr_service.records import Session
from vlr_service.records.areas.area import areas_below, find_area
from vlr_service.records.areas.area_code import national_codes_of
from vlr_service.records.published.observation import published_observations
from vlr_service.records.structures.official_code import loaded_lists, official_codes, put_official_codes
from vlr_service.sdmx.data.global_figures import SCHEME, CityFigures, GlobalFigures, in_global_words
from vlr_service.sdmx.data.global_flow import global_artefact, global_dataflow
from vlr_service.sdmx.messages.csv import csv_1, csv_2
from vlr_service.sdmx.messages.json import json_2
from vlr_service.sdmx.messages.model import DataMessage, DataSet, full_layout
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1
from vlr_service.sdmx.messages.xml import specific_xml_2_1, specific_xml_3_0
from vlr_service.sdmx.structures.official_lists import read_code_lists

WRITERS: Mapping[str, Callable[[DataMessage], Iterator[bytes]]] = {
    "csv-1.0": csv_1,
    "csv-2.0": csv_2,
    "json-2.0": json_2,
    "xml-2.1": specific_xml_2_1,
    "xml-3.0": specific_xml_3_0,
}
STRUCTURE = "structure"
FORMATS = (*WRITERS, STRUCTURE)


@vlr.group(
    "sdmx",
    cls=SpokenGroup,
    help=SUBJECTS["sdmx"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def sdmx_group() -> None:
    """Stand for the commands on SDMX."""


@sdmx_group.command(
    "load-codelists", help=N_("Load official code lists from a structure message (SDMX-ML 2.1).")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def load_code_lists(doors: Doors, file: Path) -> None:
    """Keep the code lists of a file in place of those of the same agency and id."""
    installation = doors.ready_desk()
    found = read_code_lists(read_within(file, limit_mb=installation.settings.upload_limit_mb))
    with installation.sessions.transaction() as session:
        for one in found:
            put_official_codes(
                session,
                agency=one.agency,
                code_list=one.id,
                version=one.version,
                codes=one.codes,
                now=installation.clock(),
            )
        known = loaded_lists(session)
    for agency, code_list, version, count in known:
        say(
            N_("%(agency)s:%(list)s(%(version)s): %(count)s codes."),
            agency=agency,
            list=code_list,
            version=version,
            count=count,
        )


@sdmx_group.command(
    "sdg",
    help=N_(
        "Export published figures of cities in the global SDG data structure, and list the figures left out."
    ),
)
@click.argument("area")
@click.option(
    "--format", "format_", default="csv-2.0", type=click.Choice(FORMATS), help=N_("Format of the file.")
)
@to_file
@click.pass_obj
def sdg(doors: Doors, area: str, format_: str, out: Path) -> None:
    """Write what is published of an area and the areas below it, as far as its codes are known."""
    installation = doors.ready_desk()
    structure = installation.catalogue.structures["SDG"]
    if structure.is_from_memory:
        text = N_(
            "Nobody has confirmed the version of %(structure)s: compare it with the registry before anything is sent."
        )
        say(text, structure=structure.reference)
    if format_ == STRUCTURE:
        write_whole(out, _structure(structure, now=installation.clock()))
        say(N_("The dataflow is at %(path)s."), path=out)
        return
    with installation.sessions.reading() as session:
        found = in_global_words(
            _cities(session, area),
            structure=structure,
            catalogue=installation.catalogue,
            loaded=official_codes(session),
        )
    write_whole(out, b"".join(WRITERS[format_](_message(structure, found, now=installation.clock()))))
    _report(found, out)


def _cities(session: Session, code: str) -> Iterator[CityFigures]:
    """Yield the published figures of the municipalities of an area, by code."""
    cities = areas_below(session, find_area(session, code))
    codes = national_codes_of(session, [one.id for one in cities])
    for one in cities:
        rows = published_observations(session, country_id=one.country, area_id=one.id)
        figures = tuple(row.observed for row in rows)
        yield CityFigures(one.code, codes.get(one.id, {}).get(SCHEME), figures)


def _message(structure: OfficialStructure, found: GlobalFigures, *, now: datetime) -> DataMessage:
    layout = full_layout(global_dataflow(structure))
    return DataMessage("VLR_SDG", now, layout, [DataSet(found.series)], reader_language())


def _structure(structure: OfficialStructure, *, now: datetime) -> bytes:
    return structure_xml_2_1([global_artefact(structure)], message_id="VLR_SDG_STRUCTURE", prepared=now)


def _report(found: GlobalFigures, out: Path) -> None:
    language = reader_language()
    for one in found.refused:
        say(
            N_("Left out, %(figures)s figures of %(area)s on %(indicator)s: %(reason)s"),
            figures=one.figures,
            area=one.area,
            indicator=one.indicator,
            reason=render(one.reason, language),
        )
    say(
        N_("%(count)s figures are at %(path)s; %(refused)s were left out."),
        count=found.count,
        path=out,
        refused=sum(one.figures for one in found.refused),
    )
