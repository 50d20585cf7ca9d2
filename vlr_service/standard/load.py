"""Reading the reporting standard from its YAML files; every fault is reported, not only the first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from vlr_service.catalogue.country import Country
from vlr_service.catalogue.loading.faults import CatalogueFaults, Fault
from vlr_service.catalogue.loading.files import read_file
from vlr_service.catalogue.loading.load import read_catalogue
from vlr_service.catalogue.loading.names import STANDARDS, unknown_place
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_, Text, assets, msg
from vlr_service.standard.country_thresholds import threshold_faults
from vlr_service.standard.register import OutlineHeading, Standard
from vlr_service.standard.register_files import named, read_clauses, read_rules
from vlr_service.standard.rules import RULES

REGISTER = "resolution-2-6"
STANDARD, CHECKS = f"{REGISTER}/standard.yaml", f"{REGISTER}/checks.yaml"
OUTLINE = "outline.yaml"


def load_standard(
    folder: Path | None = None,
    *,
    on: date,
    countries: Mapping[str, Country] | None = None,
    functions: Collection[str] = RULES,
    texts: TextIndex | None = None,
    earlier: Sequence[Fault] = (),
) -> Standard:
    """Return the reporting standard of `folder` as it is on the day `on`, with thresholds of countries.

    `functions` are the ids of the rules in code: each check has one. `texts` are those of the catalogue: they
    give the standard's texts in further languages. Raises `CatalogueFaults` with every fault of all files and of
    the countries' thresholds, after the `earlier` ones of the catalogue. Sources: the texts that the register names.
    """
    faults = list(earlier)
    home = folder or assets("indicators") / "standards"
    own = texts.beside() if texts else TextIndex()
    standard = _standard(home, faults, own, on=on, functions=functions)
    outline = _read(home, OUTLINE, faults, own)
    headings = _outline(outline) if outline else ()
    faults.extend(unknown_place(path, text, own) for path, text in own.without_text(under=STANDARDS))
    of_countries = countries or {}
    if standard is not None:
        faults.extend(threshold_faults(of_countries.values(), standard.rules))
    if faults or standard is None:
        raise CatalogueFaults(dict.fromkeys(faults))
    return replace(standard, outline=headings, countries=of_countries, languages=own)


def load_with_catalogue(*, overlays: Sequence[Path], on: date) -> tuple[Catalogue, Standard]:
    """Return the catalogue with its overlays, and the standard as it is on the day `on`.

    Raises `CatalogueFaults` with the faults of both.
    """
    faults: list[Fault] = []
    catalogue = read_catalogue(None, overlays, faults)
    standard = load_standard(on=on, countries=catalogue.countries, texts=catalogue.texts, earlier=faults)
    return catalogue, standard


def _read(home: Path, name: str, faults: list[Fault], own: TextIndex) -> MappingReader | None:
    return read_file(home, name, faults, texts=own, path=f"{STANDARDS}{name}")


def _standard(
    home: Path, faults: list[Fault], own: TextIndex, *, on: date, functions: Collection[str]
) -> Standard | None:
    whole, checks = _read(home, STANDARD, faults, own), _read(home, CHECKS, faults, own)
    if whole is None or checks is None:
        return None
    texts = _texts(home, whole, faults, own)
    clauses = read_clauses(texts)
    families = named(whole.rows("families"), "name")
    standard = Standard(
        id=whole.string("id"),
        name=whole.text("name"),
        note=whole.text("note"),
        on=on,
        texts={name: text.text("name") for name, text in texts.items()},
        short_names={name: text.text("short") for name, text in texts.items()},
        left_out={name: text.text("left_out") for name, text in texts.items()},
        families=families,
        clauses=clauses,
        rules=read_rules(
            checks,
            clauses=clauses,
            families=families,
            references=named(whole.rows("references"), "text"),
            functions=functions,
        ),
        outline=(),
    )
    for reading in (whole, checks, *texts.values()):
        reading.refuse_unknown()
    return standard


def _texts(home: Path, whole: MappingReader, faults: list[Fault], own: TextIndex) -> dict[str, MappingReader]:
    """Return the texts that the standard names, in its order; a file of a text that it does not name is a fault."""
    names = whole.strings("texts")
    for path in sorted((home / REGISTER).glob("*.yaml")):
        if f"{REGISTER}/{path.name}" not in (STANDARD, CHECKS) and path.stem not in names:
            whole.fault(
                "texts",
                msg(N_("The file %(file)s is not among the texts of the standard."), file=path.name),
                msg(N_("List the file here, or remove it.")),
            )
    found = {name: _read(home, f"{REGISTER}/{name}.yaml", faults, own) for name in names}
    texts = {name: text for name, text in found.items() if text is not None}
    for text in texts.values():
        text.expect_file_name("id", text.string("id"))
    return texts


def _outline(reading: MappingReader) -> tuple[OutlineHeading, ...]:
    headings = tuple(_heading(row) for row in reading.rows("outline"))
    reading.refuse_unknown()
    return headings


def _heading(row: MappingReader) -> OutlineHeading:
    heading = OutlineHeading(
        number=row.string("number"),
        is_core=row.flag("core"),
        heading=row.text("heading"),
        prompts=tuple(_prompt(prompt) for prompt in row.rows("prompts")),
        from_data=row.text_or_none("from_data"),
        length=row.text("length"),
        min_words=row.whole_or_none("min_words"),
        min_chars=row.whole_or_none("min_chars"),
    )
    row.refuse_unknown()
    return heading


def _prompt(row: MappingReader) -> Text:
    prompt = row.text("text")
    row.refuse_unknown()
    return prompt
