"""The sections of a review as pages show them: the list, and one section in all its languages side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.access.policy import Actor
from vlr_service.collection.registers.sections import TypedSection, text_field
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Language, language_of, offered_languages
from vlr_service.records.answers.narrative import SectionRow
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.numerals.free_numbers import free_numbers, same_number
from vlr_service.standard.register import OutlineHeading
from vlr_service.standard.typed import MOST_OF_A_SECTION
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import moment, number, say
from vlr_service.web.shell.values import Field, Link, Option, Problem, Word
from vlr_service.web.tasks.submission_view import locked, title_of, trail, trail_through

WORDS = {
    "draft": (N_("Draft"), "active"),
    # Translators: Somebody has read this text and found it right; not the review of the city.
    "reviewed": (N_("Reviewed"), "done"),
    "stale": (N_("Out of date"), "gap"),
}
NOT_STARTED = (N_("Not started"), "none")


@dataclass(frozen=True)
class SectionLine:
    """A section in the list: how its text is in each language."""

    number: str
    name: str
    href: str
    is_core: bool
    words: tuple[Word, ...]
    open_numbers: int


@dataclass(frozen=True)
class SectionsView:
    """The list of sections."""

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    languages: tuple[Language, ...]
    rows: tuple[SectionLine, ...]
    closed: str


@dataclass(frozen=True)
class ColleaguesText:
    """The text that a colleague saved meanwhile."""

    remark: str
    text: str
    version: int


@dataclass(frozen=True)
class Version:
    """A section in one language: its box, state, prompts, and the numbers found in it."""

    code: str
    tag: str
    name: str
    heading: str
    prompts: tuple[str, ...]
    box: Field
    version: int
    word: Word
    is_stale: bool
    reviewed: Field
    numbers: tuple[Option, ...]
    written: str
    clash: ColleaguesText | None


@dataclass(frozen=True)
class SectionView:
    """The page of one section."""

    title: str
    crumbs: tuple[Link, ...]
    address: str
    from_data: str
    length: str
    is_core: bool
    versions: tuple[Version, ...]
    previous: Link | None
    next: Link | None
    saved: str
    refused: str
    problems: tuple[Problem, ...]
    closed: str
    has_clash: bool


def sections_view(
    submission: Submission, rows: Sequence[SectionRow], outline: Sequence[OutlineHeading], *, actor: Actor
) -> SectionsView:
    """Return the list of the sections that people write."""
    by_place = {(row.section, row.language): row for row in rows if row.text}
    return SectionsView(
        title=_("Sections of the review"),
        lead=title_of(submission),
        crumbs=trail(submission, _("Sections of the review")),
        languages=tuple(language_of(code) for code in offered_languages()),
        rows=tuple(_line(submission, one, by_place) for one in outline),
        closed=locked(submission, actor),
    )


def _line(
    submission: Submission, heading: OutlineHeading, rows: Mapping[tuple[str, str], SectionRow]
) -> SectionLine:
    here = [rows.get((heading.number, code)) for code in offered_languages()]
    return SectionLine(
        number=heading.number,
        name=say(heading.heading),
        href=section_address(submission, heading.number),
        is_core=heading.is_core,
        words=tuple(_word(row) for row in here),
        open_numbers=sum(
            not one.is_chosen for row in here if row is not None for one in _numbers(row.text, row.confirmed)
        ),
    )


def _word(row: SectionRow | None) -> Word:
    text, kind = WORDS[row.state] if row is not None and row.text else NOT_STARTED
    return Word(_(text), kind)


def section_view(
    submission: Submission,
    heading: OutlineHeading,
    rows: Sequence[SectionRow],
    outline: Sequence[OutlineHeading],
    *,
    actor: Actor,
    typed: Sequence[TypedSection] = (),
    clashes: Iterable[SectionRow] = (),
    refused: str = "",
    faults: Sequence[InvalidRequest] = (),
    is_saved: bool = False,
) -> SectionView:
    """Return the page of a section, with what was typed and what became of it."""
    wrong = {str(fault.facts["field"]): say(fault.message) for fault in faults}
    stored = {row.language: row for row in rows}
    typed_texts = {one.language: one for one in typed}
    theirs = {row.language: row for row in clashes}
    name = f"{heading.number} {say(heading.heading)}"
    above = Link(_("Sections of the review"), url_for("sections.listing", submission_id=submission.id))
    at = outline.index(heading)
    return SectionView(
        title=name,
        crumbs=trail_through(submission, above, Link(name)),
        address=section_address(submission, heading.number),
        from_data=say(heading.from_data),
        length=say(heading.length),
        is_core=heading.is_core,
        versions=tuple(
            _version(code, heading, stored.get(code), typed_texts.get(code), theirs.get(code), wrong=wrong)
            for code in offered_languages()
        ),
        previous=_step(submission, outline[at - 1]) if at else None,
        next=_step(submission, outline[at + 1]) if at + 1 < len(outline) else None,
        saved=_("The section is saved.") if is_saved else "",
        refused=refused,
        problems=tuple(Problem(text, field) for field, text in wrong.items()),
        closed=locked(submission, actor),
        has_clash=bool(theirs),
    )


def _step(submission: Submission, heading: OutlineHeading) -> Link:
    return Link(f"{heading.number} {say(heading.heading)}", section_address(submission, heading.number))


def _version(
    code: str,
    heading: OutlineHeading,
    row: SectionRow | None,
    typed: TypedSection | None,
    theirs: SectionRow | None,
    *,
    wrong: Mapping[str, str],
) -> Version:
    box = text_field(code)
    text = typed.text if typed else (row.text if row else "")
    confirmed = typed.confirmed if typed else (row.confirmed if row else frozenset())
    is_reviewed = typed.is_reviewed if typed else (row is not None and row.state == "reviewed")
    seen = typed.based_on if typed and typed.based_on is not None else (row.version if row else 0)
    return Version(
        code=code,
        tag=language_of(code).tag,
        name=language_of(code).name,
        heading=heading.heading.get(code),
        prompts=tuple(one.get(code) for one in heading.prompts),
        box=Field(box, text, wrong.get(box, ""), most=number(MOST_OF_A_SECTION)),
        version=seen,
        word=_word(row),
        is_stale=row is not None and row.state == "stale",
        reviewed=Field(f"reviewed-{code}", "yes" if is_reviewed else ""),
        numbers=_numbers(text, confirmed),
        written=_remark(row, _("Last changed by %(name)s at %(time)s.")) if row else "",
        clash=_clash(theirs) if theirs else None,
    )


def _numbers(text: str, confirmed: Iterable[str]) -> tuple[Option, ...]:
    """Return the free numbers of a text, each with whether its author has confirmed it; nobody reads in one too long."""
    if len(text) > MOST_OF_A_SECTION:
        return ()
    known = {same_number(number) for number in confirmed}
    return tuple(Option(one, one, same_number(one) in known) for one in free_numbers(text))


def _clash(row: SectionRow) -> ColleaguesText:
    remark = _remark(row, _("%(name)s changed this text at %(time)s, after you had opened it."))
    return ColleaguesText(remark, row.text, row.version)


def _remark(row: SectionRow, text: str) -> str:
    return text % {"name": row.author or _("operator"), "time": moment(row.at)}


def section_address(submission: Submission, number: str) -> str:
    """Return the address of a section."""
    return url_for("sections.section", submission_id=submission.id, number=number)
