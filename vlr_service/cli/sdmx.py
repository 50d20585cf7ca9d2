"""Commands on SDMX: load official code lists, write figures in the words of the global structure."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

import click

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.official_structure import OfficialStructure
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.cli.figures import read_within
from vlr_service.cli.group import SpokenGroup, to_file, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.writing import write_whole
from vlr_service.i18n import N_, Message, msg, render
from vlr_service.i18n.languages import list_separator
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, AreaKind, areas_below, find_area
from vlr_service.records.areas.area_code import national_codes_of
from vlr_service.records.areas.region import regions_of
from vlr_service.records.published.observation import published_observations
from vlr_service.sdmx.data.global_figures import SCHEME, CityFigures, GlobalFigures, in_global_words
from vlr_service.sdmx.data.global_national import figures_of_countries
from vlr_service.sdmx.messages.csv import csv_1, csv_2
from vlr_service.sdmx.messages.json import json_2
from vlr_service.sdmx.messages.model import DataMessage, DataSet, full_layout
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1
from vlr_service.sdmx.messages.xml import specific_xml_2_1, specific_xml_3_0
from vlr_service.sdmx.official.refusals import MOST_NAMED, Refusal
from vlr_service.sdmx.structures.global_flow import global_artefact, global_dataflow, lists_not_loaded
from vlr_service.sdmx.structures.official_lists import read_official
from vlr_service.sdmx.structures.official_loading import (
    SDG,
    KeptList,
    KnownCodes,
    Loaded,
    known_lists,
    load_official,
    with_definition,
)
from vlr_service.statistics.aggregates import REPORTED, SAMPLE
from vlr_service.statistics.national import NationalFigures
from vlr_service.statistics.national_question import NationalQuestion

WRITERS: Mapping[str, Callable[[DataMessage], Iterator[bytes]]] = {
    "csv-1.0": csv_1,
    "csv-2.0": csv_2,
    "json-2.0": json_2,
    "xml-2.1": specific_xml_2_1,
    "xml-3.0": specific_xml_3_0,
}
STRUCTURE = "structure"
FORMATS = (*WRITERS, STRUCTURE)
OF_DATAFLOWS = "csv-1.0"
"""The format that can name a dataflow and no structure."""


@vlr.group(
    "sdmx",
    cls=SpokenGroup,
    help=SUBJECTS["sdmx"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def sdmx_group() -> None:
    """Stand for the commands on SDMX."""


@sdmx_group.command(
    "load-codelists",
    help=N_("Load official code lists and the definition of a data structure (SDMX-ML 2.1 or 3.0)."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--use",
    "is_chosen",
    is_flag=True,
    help=N_(
        "Use what is in the file from now on, also where a newer version or another structure is in use."
    ),
)
@click.pass_obj
def load_code_lists(doors: Doors, file: Path, *, is_chosen: bool) -> None:
    """Keep the code lists and definitions of a file beside other versions of them."""
    installation = doors.ready_desk()
    found = read_official(read_within(file, limit_mb=installation.settings.upload_limit_mb))
    with installation.sessions.transaction() as session:
        loaded = load_official(session, found, now=installation.clock(), is_chosen=is_chosen)
    _report_loaded(loaded)
    _report_passed_over(found.passed_over)


def _report_loaded(loaded: Loaded) -> None:
    for one in loaded.lists:
        say(
            N_("%(agency)s:%(list)s(%(version)s), codes: %(count)s."),
            agency=one.name.agency,
            list=one.name.id,
            version=one.name.version,
            count=one.count,
        )
        _report_list(one)
    for definition in loaded.definitions:
        if definition.in_use is None:
            say(N_("Figures are written by the structure %(structure)s."), structure=definition.reference)
        else:
            say(
                N_(
                    "The structure %(structure)s is kept; figures are still written by %(used)s. To write them by this one, load the file with --use."
                ),
                structure=definition.reference,
                used=definition.in_use,
            )


def _report_passed_over(structures: tuple[str, ...]) -> None:
    if structures:
        text = N_(
            "Passed over: %(structures)s. Figures can be written by structures whose dimensions SERIES and REF_AREA have code lists, with names and a version as SDMX has them."
        )
        say(text, structures=_named(structures))


def _report_list(one: KeptList) -> None:
    if one.is_partial:
        say(N_("  The file has only a part of this list: figures with its other codes are left out."))
    if one.lost:
        say(
            N_("  Codes that this version had before and no longer has: %(codes)s."),
            codes=_named(one.lost),
        )
    if one.in_use is not None:
        say(
            N_("  It is kept beside version %(version)s, which is newer and stays in use."),
            version=one.in_use,
        )


@sdmx_group.command(
    "sdg",
    help=N_("Export published figures in the global SDG data structure, and list the figures left out."),
)
@click.argument("area")
@click.option(
    "--format", "format_", default="csv-2.0", type=click.Choice(FORMATS), help=N_("Format of the file.")
)
@to_file
@click.pass_obj
def sdg(doors: Doors, area: str, format_: str, out: Path) -> None:
    """Write what is published of an area and the areas in it, as far as its codes are known."""
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        catalogue = with_definition(installation.catalogue, session)
        structure = catalogue.structures[SDG]
        loaded = known_lists(session)
        _report_unconfirmed(structure, loaded)
        if format_ == STRUCTURE:
            write_whole(out, _structure(structure, now=installation.clock()))
            say(N_("The dataflow is at %(path)s."), path=out)
            return
        place = find_area(session, area)
        is_test = place.is_constructed
        found = in_global_words(
            chain(_countries(session, place, catalogue), _cities(session, place)),
            structure=structure,
            catalogue=catalogue,
            loaded=loaded,
        )
    _report_refused(found)
    if not found.count:
        say(N_("No figure can be written by this structure, so there is no file."))
        sys.exit(1)
    message = _message(structure, found, format_, now=installation.clock(), is_test=is_test)
    write_whole(out, b"".join(WRITERS[format_](message)))
    _report_written(found, structure, format_, out)


def _report_unconfirmed(structure: OfficialStructure, loaded: KnownCodes) -> None:
    if structure.is_from_memory:
        text = N_(
            "Nobody has confirmed the version of %(structure)s: load the structure message of the registry with “vlr sdmx load-codelists” before anything is sent."
        )
        say(text, structure=structure.reference)
    if missing := lists_not_loaded(structure, loaded=loaded):
        text = N_(
            "Lists that %(structure)s names and that were not loaded, so that nobody has confirmed their codes: %(lists)s."
        )
        say(text, structure=structure.reference, lists=_named(missing))


def _countries(session: Session, place: Area, catalogue: Catalogue) -> tuple[CityFigures, ...]:
    """Return the aggregates of an area that is a country or region, and of those regions in it that have a code."""
    if place.kind not in (AreaKind.COUNTRY, AreaKind.REGION):
        return ()
    regions = regions_of(session, place.country)
    inside = regions.inside(place)
    within = [one for key, one in regions.by_id.items() if inside is None or key in inside]
    codes = national_codes_of(session, [place.id, *(one.id for one in within)])
    coded = {one.code: codes[one.id][SCHEME] for one in within if SCHEME in codes.get(one.id, {})}
    given: Mapping[str, str | None] = {place.code: codes.get(place.id, {}).get(SCHEME), **coded}
    structure = catalogue.structures[SDG]
    asked = NationalQuestion(indicators=structure.series, areas=given, bases=(REPORTED, SAMPLE))
    pieces = NationalFigures(session, asked, catalogue).at(None)
    return figures_of_countries(
        chain.from_iterable(pieces),
        codes=given,
        structure=structure,
        catalogue=catalogue,
        language=reader_language(),
    )


def _cities(session: Session, place: Area) -> Iterator[CityFigures]:
    """Yield the published figures of the municipalities of an area, by code."""
    cities = areas_below(session, place)
    codes = national_codes_of(session, [one.id for one in cities])
    for one in cities:
        rows = published_observations(session, country_id=one.country, area_id=one.id)
        figures = tuple(row.observed for row in rows)
        yield CityFigures(one.code, codes.get(one.id, {}).get(SCHEME), figures)


def _message(
    structure: OfficialStructure, found: GlobalFigures, format_: str, *, now: datetime, is_test: bool
) -> DataMessage:
    """Return the message; it names the structure that its receiver maintains, as nobody else knows our dataflow.

    That of a constructed area is a test.
    """
    layout = full_layout(global_dataflow(structure))
    layout = replace(layout, names_structure=format_ != OF_DATAFLOWS)
    return DataMessage("VLR_SDG", now, layout, [DataSet(found.series)], reader_language(), is_test)


def _structure(structure: OfficialStructure, *, now: datetime) -> bytes:
    return structure_xml_2_1([global_artefact(structure)], message_id="VLR_SDG_STRUCTURE", prepared=now)


def _report_refused(found: GlobalFigures) -> None:
    for one in found.refused:
        click.echo(render(_left_out(one), reader_language()))


def _left_out(one: Refusal) -> Message:
    """Return what was left out and why: of areas once for all their indicators, else once for each indicator."""
    counts = {
        "figures": one.figures,
        "areas": len(one.areas),
        "indicators": len(one.indicators),
        "reason": one.reason,
        "named": _named(one.areas),
    }
    if one.is_of_areas:
        return msg(
            N_("Left out (figures: %(figures)s; indicators: %(indicators)s) of %(named)s: %(reason)s"),
            **counts,
        )
    return msg(
        N_("Left out of %(indicator)s (figures: %(figures)s; areas: %(areas)s): %(reason)s"),
        indicator=one.indicators[0],
        **counts,
    )


def _named(names: tuple[str, ...]) -> str | Message:
    """Return names in a row; beyond the first ones they are counted."""
    listed = list_separator(reader_language()).join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return listed
    return msg(N_("%(listed)s and %(more)s more"), listed=listed, more=len(names) - MOST_NAMED)


def _report_written(found: GlobalFigures, structure: OfficialStructure, format_: str, out: Path) -> None:
    if format_ == OF_DATAFLOWS:
        say(
            N_(
                "SDMX-CSV 1.0 can only name a dataflow: the file names ours, which its receiver does not know. To send figures, take another format."
            )
        )
    say(
        N_("Written by %(structure)s to %(path)s, figures: %(count)s; left out: %(refused)s."),
        structure=structure.reference,
        count=found.count,
        path=out,
        refused=sum(one.figures for one in found.refused),
    )
