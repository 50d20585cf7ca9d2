"""The commands of `vlr` with their lines of help: all that `vlr --help` has to know.

The modules that define them are imported when a command is given, so that no command waits for what another needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.i18n import N_


@dataclass(frozen=True)
class Subject:
    """A command or group of `vlr`: its line of help, and the modules of this room that define it."""

    help: str
    modules: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "account": Subject(N_("Create accounts, and tokens for their programs."), ("accounts", "institutions")),
    "area": Subject(N_("Import areas with national codes; merge, split and reclassify them."), ("areas",)),
    "catalogue": Subject(
        N_("Check, list and export the catalogue of indicators."),
        ("catalogue", "catalogue_gaps", "official_lists"),
    ),
    "check": Subject(
        N_("Check an area's figures against resolution 2/6; exit status 1 when a must is unmet."), ("checks",)
    ),
    "demo": Subject(
        N_("Load the demonstration and write its drafts; running it again changes nothing that is there."),
        ("demo",),
    ),
    "disclosure": Subject(
        N_("Check that hidden figures cannot be worked out by the public."), ("disclosure",)
    ),
    "doctor": Subject(
        N_("Check whether this installation is ready: settings, catalogue, standard, database, fonts."),
        ("installation",),
    ),
    "draft": Subject(N_("Write the draft review of an area from its published figures."), ("reviews",)),
    "export": Subject(
        N_("Write the answers of an area as a workbook: XLSX, or CSV by the file's name."), ("figures",)
    ),
    "import": Subject(
        N_("Read a workbook (XLSX or CSV) or SDMX-CSV into the draft of an area: all of it or nothing."),
        ("figures",),
    ),
    "init": Subject(N_("Create the database or bring it to the newest schema."), ("installation",)),
    "release": Subject(N_("Apply the releases whose embargo has ended."), ("figures",)),
    "rollup": Subject(N_("Compare the sums behind aggregates with the published figures."), ("rollup",)),
    "sample": Subject(N_("Draw, publish and show the National Sample of Cities."), ("samples",)),
    "sdmx": Subject(
        N_("Load official code lists, and export figures in the global SDG data structure."), ("sdmx",)
    ),
    "serve": Subject(N_("Bring the database to the newest schema and serve the site."), ("installation",)),
    "set-up": Subject(
        N_(
            "Create the country, areas, profiles and round that a YAML file names and that are not there yet."
        ),
        ("definitions",),
    ),
    "template": Subject(N_("Write an empty workbook (XLSX) with the lists of valid codes."), ("figures",)),
}
