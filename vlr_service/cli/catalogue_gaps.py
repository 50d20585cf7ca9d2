"""The command that lists what the catalogue and the standard leave open."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import click

from vlr_service.catalogue.gaps import Gaps, gaps_of
from vlr_service.catalogue.model import Catalogue, CodeList
from vlr_service.catalogue.official import Named
from vlr_service.cli.catalogue import catalogue_group
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.i18n import (
    N_,
    REQUIRED_LANGUAGES,
    code_of,
    known_languages,
    language_of,
    render,
)
from vlr_service.i18n.messages import count_of_messages
from vlr_service.methods.basis import Basis
from vlr_service.methods.progress.rating_scales import AGAINST_TARGET, WITHOUT_TARGET, Scale
from vlr_service.standard.register import Standard, Threshold, ThresholdBasis

NAMED = {
    Named.GOAL_SHORT: N_("short names of goals"),
    Named.GOAL: N_("titles of goals"),
    Named.TARGET: N_("targets of the goals"),
    Named.INDICATOR: N_("global indicators"),
}
BASES = [basis for basis in ThresholdBasis if basis is not ThresholdBasis.COUNTRY]
"""How the service knows its own thresholds."""

GapSection = tuple[str, list[str]]


@dataclass(frozen=True)
class Completeness:
    """What a further language has and lacks, by its short tag."""

    language: str
    texts: int
    missing_texts: int
    messages: int
    missing_messages: int
    has_number_words: bool


@catalogue_group.command(
    "gaps", help=N_("List what the catalogue does not have, or does not know for certain.")
)
@click.option("--json", "as_json", is_flag=True, help=N_("Print JSON for programs."))
@click.pass_obj
def gaps(doors: Doors, as_json: bool) -> None:
    """List what the catalogue does not have, or does not know for certain."""
    installation = doors.open_installation()
    found = gaps_of(installation.catalogue)
    languages = completeness(installation.catalogue, installation.standard)
    if as_json:
        plain = to_json(found, installation.standard) | {"languages": [asdict(one) for one in languages]}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    for head, lines in (
        *sections(found, installation.catalogue, installation.standard),
        missing_texts(languages),
        without_number_words(languages),
    ):
        click.echo(head)
        for line in lines:
            click.echo(f"  {line}")
    say(
        N_(
            "The framework's whole list of indicators could not be read for this catalogue; it has codes beyond these."
        )
    )


def to_json(found: Gaps, standard: Standard) -> dict[str, Any]:
    """Return the gaps as plain values, with the thresholds by how each is known."""
    thresholds: dict[str, list[str]] = {basis.value: [] for basis in BASES}
    for rule, own in _thresholds(standard):
        thresholds[own.basis.value].append(f"{rule}.{own.name}")
    ratings = [name for name, scale in _rating_scales() if scale.basis is Basis.MEMORY]
    return asdict(found) | {"thresholds": thresholds, "rating_limits_from_memory": ratings}


def sections(found: Gaps, catalogue: Catalogue, standard: Standard) -> Iterator[GapSection]:
    """Yield each kind of gap in the reader's language: a heading with its count, and its lines."""
    cells = [
        f"{catalogue.domains[cell.domain].name.get(reader_language())} × "
        f"{catalogue.objectives[cell.objective].name.get(reader_language())}: {cell.indicators}"
        for cell in found.thin_cells
    ]
    yield _counted(N_("Cells of the grid with fewer than two indicators: %(count)s"), cells)
    for head, ids in (
        (N_("UMF codes seen without a readable name, reserved: %(count)s"), found.reserved_codes),
        (N_("UMF codes whose subject is inferred: %(count)s"), found.inferred_codes),
        (N_("English names translated back from a machine translation: %(count)s"), found.back_translated),
        (N_("Methods known from memory, unconfirmed: %(count)s"), found.methods_from_memory),
        (N_("Methods read at second hand: %(count)s"), found.methods_at_second_hand),
        (
            N_("Structures of other agencies whose version is known from memory, unconfirmed: %(count)s"),
            found.structures_from_memory,
        ),
        (N_("Global indicators whose Chinese is our translation: %(count)s"), found.own_chinese),
        (N_("Global indicators whose Chinese is an older UN wording: %(count)s"), found.older_chinese),
    ):
        yield _counted(head, ids, _line(ids))
    yield from _thresholds_by_basis(standard, catalogue.code_lists["CL_THRESHOLD_BASIS"])
    yield _counted(
        N_("Ratings of progress whose limits are known from memory, unconfirmed: %(count)s"),
        [
            render(scale.name, reader_language())
            for _, scale in _rating_scales()
            if scale.basis is Basis.MEMORY
        ],
    )
    yield from _languages(found)
    yield _counted(
        N_("Indicators whose metadata sheet lacks parts: %(count)s"), found.missing_parts, _sheets(found)
    )


def missing_texts(languages: Iterable[Completeness]) -> GapSection:
    """Return how many texts and messages each further language lacks; those are shown in English."""
    lines = [
        spoken(
            N_(
                "%(language)s: %(texts)s of %(of_texts)s texts of catalogue and standard, %(messages)s of %(of_messages)s messages of the service"
            ),
            language=f"{one.language} ({language_of(code_of(one.language)).name})",
            texts=one.missing_texts,
            of_texts=one.texts,
            messages=one.missing_messages,
            of_messages=one.messages,
        )
        for one in languages
    ]
    return _counted(N_("Further languages, and what is missing in each: %(count)s"), lines)


def without_number_words(languages: Iterable[Completeness]) -> GapSection:
    """Return the further languages of which no file says how their sentences say large numbers."""
    lines = [one.language for one in languages if not one.has_number_words]
    return _counted(N_("Further languages that print large numbers with all digits: %(count)s"), lines)


def _sheets(found: Gaps) -> list[str]:
    """Return one line for each set of missing parts, with the indicators that lack it."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for name, parts in found.missing_parts.items():
        lacking.setdefault(parts, []).append(name)
    return [f"{', '.join(parts)}: {', '.join(names)}" for parts, names in lacking.items()]


def _counted(head: str, entries: Iterable[str], lines: list[str] | None = None) -> GapSection:
    found = list(entries)
    return spoken(head, count=len(found)), found if lines is None else lines


def _line(ids: Iterable[str]) -> list[str]:
    joined = ", ".join(ids)
    return [joined] if joined else []


def _thresholds(standard: Standard) -> list[tuple[str, Threshold]]:
    return [(rule.id, own) for rule in standard.rules.values() for own in rule.thresholds]


def _thresholds_by_basis(standard: Standard, bases: CodeList) -> Iterator[GapSection]:
    every = _thresholds(standard)
    counts = Counter(own.basis for _, own in every)
    lines = [f"{bases.name_of(basis).get(reader_language())}: {counts[basis]}" for basis in BASES]
    yield spoken(N_("Thresholds of the rules by how each is known: %(count)s"), count=len(every)), lines
    unread = [
        f"{rule} {own.name}: {own.reference.get(reader_language())}"
        for rule, own in every
        if own.basis.value in ("secondary", "memory")
    ]
    yield _counted(N_("Thresholds that were not read in their source: %(count)s"), unread)


def _rating_scales() -> Iterator[tuple[str, Scale]]:
    """Yield every scale of the rating methods, by the method's id and whether it rates against a target."""
    for name, scales in (("with_target", AGAINST_TARGET), ("without_target", WITHOUT_TARGET)):
        yield from ((f"{method.value}.{name}", scale) for method, scale in scales.items())


def _languages(found: Gaps) -> Iterator[GapSection]:
    lines = [
        f"{language}, {spoken(NAMED[kind])}: {', '.join(codes)}"
        for language, missing in found.missing_names.items()
        for kind, codes in missing.items()
    ]
    yield _counted(N_("Official names missing, by language: %(count)s"), lines)


def completeness(catalogue: Catalogue, standard: Standard) -> tuple[Completeness, ...]:
    """Return what each language lacks that has names or messages and is not one of our own."""
    known = {*known_languages(), *(code_of(tag) for tag in catalogue.names)}
    return tuple(_of(one, catalogue, standard) for one in sorted(known - set(REQUIRED_LANGUAGES)))


def _of(language: str, catalogue: Catalogue, standard: Standard) -> Completeness:
    indexes = (catalogue.texts, standard.languages)
    messages = max(map(count_of_messages, REQUIRED_LANGUAGES))
    return Completeness(
        language=language_of(language).short,
        texts=sum(len(one.paths) for one in indexes),
        missing_texts=sum(len(one.missing(language)) for one in indexes),
        messages=messages,
        missing_messages=messages - count_of_messages(language),
        has_number_words=bool(catalogue.words_of(language).scales),
    )
