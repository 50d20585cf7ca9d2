"""Reading the reporting standard from its YAML files; every fault is reported, not only the first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from vlr_service.catalogue.country import Country
from vlr_service.catalogue.loading.faults import CatalogueFaults, Fault
from vlr_service.catalogue.loading.files import read_file
from vlr_service.catalogue.loading.load import read_catalogue
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_, Text, assets, msg
from vlr_service.standard.country_thresholds import threshold_faults
from vlr_service.standard.outcome import Clause, Gate, Severity
from vlr_service.standard.register import (
    How,
    OutlineHeading,
    RegisteredRule,
    Standard,
    Threshold,
    ThresholdBasis,
    Use,
)

REGISTER = "resolution-2-6.yaml"
OUTLINE = "outline.yaml"


def load_standard(
    folder: Path | None = None,
    *,
    on: date,
    countries: Mapping[str, Country] | None = None,
    earlier: Sequence[Fault] = (),
) -> Standard:
    """Return the reporting standard of `folder` as it stands on the day `on`, with thresholds of countries.

    Raises `CatalogueFaults` with every fault of both files and of the countries' thresholds, after the `earlier`
    ones of the catalogue. Sources: the five texts that the register names.
    """
    faults = list(earlier)
    home = folder or assets("indicators") / "standards"
    register, outline = read_file(home, REGISTER, faults), read_file(home, OUTLINE, faults)
    standard = _standard(register, on=on) if register else None
    headings = _outline(outline) if outline else ()
    of_countries = countries or {}
    if standard is not None:
        faults.extend(threshold_faults(of_countries.values(), standard.rules))
    if faults or standard is None:
        raise CatalogueFaults(dict.fromkeys(faults))
    return replace(standard, outline=headings, countries=of_countries)


def load_with_catalogue(*, overlays: Sequence[Path], on: date) -> tuple[Catalogue, Standard]:
    """Return the catalogue with its overlays, and the standard as it stands on the day `on`.

    Raises `CatalogueFaults` with the faults of both.
    """
    faults: list[Fault] = []
    catalogue = read_catalogue(None, overlays, faults)
    return catalogue, load_standard(on=on, countries=catalogue.countries, earlier=faults)


def _standard(reading: MappingReader, *, on: date) -> Standard:
    texts = _named(reading.rows("texts"), "name")
    references = _named(reading.rows("references"), "text")
    families = _named(reading.rows("families"), "name")
    clauses = {c.id: c for c in (_clause(row, texts=texts) for row in _once(reading.rows("clauses")))}
    rules = [
        _rule(row, clauses=clauses, families=families, references=references)
        for row in _once(reading.rows("rules"))
    ]
    standard = Standard(
        id=reading.string("id"),
        name=reading.text("name"),
        note=reading.text("note"),
        on=on,
        texts=texts,
        families=families,
        clauses=clauses,
        rules={rule.id: rule for rule in rules},
        outline=(),
    )
    reading.refuse_unknown()
    return standard


def _named(rows: Collection[MappingReader], key: str) -> dict[str, Text]:
    named = {}
    for row in _once(rows):
        named[row.string("id")] = row.text(key)
        row.refuse_unknown()
    return named


def _once(rows: Collection[MappingReader]) -> Collection[MappingReader]:
    seen: set[str] = set()
    for row in rows:
        name = row.string("id")
        if name in seen and row.is_right("id"):
            row.fault("id", msg(N_("%(id)s stands twice."), id=name), msg(N_("Keep one; ids are used once.")))
        seen.add(name)
    return rows


def _clause(row: MappingReader, *, texts: Mapping[str, Text]) -> Clause:
    use = row.choice("use", Use)
    clause = Clause(
        id=row.string("id"),
        addressee=row.text("addressee"),
        paraphrase=row.text("paraphrase"),
        use=use.value,
        source=row.string("source"),
        reason=row.text_or_none("reason"),
    )
    if use is not Use.CHECK and clause.reason is None:
        row.fault(
            "reason",
            msg(N_("%(clause)s is not checked, but does not say why."), clause=clause.id),
            msg(N_("Add the reason in English and in Chinese.")),
        )
    _known(row, "source", clause.source, texts)
    row.refuse_unknown()
    return clause


def _rule(
    row: MappingReader,
    *,
    clauses: Mapping[str, Clause],
    families: Mapping[str, Text],
    references: Mapping[str, Text],
) -> RegisteredRule:
    rule = RegisteredRule(
        id=row.string("id"),
        type=row.string("type"),
        clauses=row.strings("clauses"),
        severity=row.choice("severity", Severity),
        gate=row.choice("gate", Gate),
        reading=row.choice("reading", How),
        title=row.text("title"),
        rationale=row.text("rationale"),
        thresholds=tuple(_threshold(t, references=references) for t in row.rows_or_none("thresholds")),
    )
    if not rule.clauses:
        row.fault(
            "clauses",
            msg(N_("%(rule)s reads no clause."), rule=rule.id),
            msg(N_("Name the clauses it serves, the leading one first.")),
        )
    _known(row, "type", rule.type, families)
    for clause in rule.clauses:
        _known(row, "clauses", clause, clauses)
    row.refuse_unknown()
    return rule


def _threshold(row: MappingReader, *, references: Mapping[str, Text]) -> Threshold:
    since = row.day_or_none("from")
    if since is None and row.is_right("from"):
        row.fault(
            "from",
            msg(N_("The threshold does not say from when it is in force.")),
            msg(N_("Add a date as year-month-day, for example 2026-12-31.")),
        )
    reference = row.string("reference")
    _known(row, "reference", reference, references)
    threshold = Threshold(
        name=row.string("name"),
        since=since or date.max,
        value=row.number("value"),
        basis=row.choice("basis", ThresholdBasis),
        reference=references.get(reference, Text("", "")),
    )
    row.refuse_unknown()
    return threshold


def _known(row: MappingReader, key: str, name: str, known: Collection[str]) -> None:
    if name and known and name not in known:  # a list that could not be read has its own fault
        row.fault(
            key,
            msg(N_("%(name)s is not in the register."), name=name),
            msg(N_("Correct the id, or add the entry.")),
        )


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
    )
    row.refuse_unknown()
    return heading


def _prompt(row: MappingReader) -> Text:
    prompt = row.text("text")
    row.refuse_unknown()
    return prompt
