"""The texts of a review's sections: saved in each language, every version kept, translations gone stale marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from vlr_service.access.policy import Actor
from vlr_service.collection.line.audit import write_down
from vlr_service.collection.registers.records import opened_for_change
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, msg, offered_languages
from vlr_service.records import Session
from vlr_service.records.answers.narrative import Narrative, SectionRow, current_sections, put_sections
from vlr_service.records.answers.submission import State
from vlr_service.standard.register import Standard
from vlr_service.standard.typed import MOST_OF_A_SECTION, taken

DRAFT, REVIEWED, STALE = "draft", "reviewed", "stale"


@dataclass(frozen=True)
class TypedSection:
    """The text of a section in one language, as typed.

    `confirmed` are the free numbers of the text that the author confirms; those that are not in it are
    dropped. `based_on` is the version the author saw (0 where there was none); None overwrites what is there.
    """

    language: str
    text: str
    is_reviewed: bool = False
    confirmed: frozenset[str] = frozenset()
    based_on: int | None = None


@dataclass(frozen=True)
class SectionSaved:
    """The section as it stands now in every language, and the texts that clash with a colleague's."""

    rows: tuple[SectionRow, ...]
    saved: int
    conflicts: tuple[tuple[TypedSection, SectionRow], ...] = ()


def save_section(
    session: Session,
    *,
    submission_id: int,
    section: str,
    texts: Sequence[TypedSection],
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> SectionSaved:
    """Store a new version of every text of a section that changed, in one or more languages at once.

    A text in another language that did not change with them becomes stale when the one it goes with changes;
    a stale text stays so until it is changed or marked as reviewed. Raises NotFound for an unknown section and
    InvalidRequest for a text that cannot be taken, with nothing saved.
    """
    submission = opened_for_change(session, submission_id, actor=actor, now=now)
    _refuse_unknown(section, texts, standard)
    texts = [_taken(one) for one in texts]
    present = {row.language: row for row in current_sections(session, submission_id, section=section)}
    conflicts = [(one, present[one.language]) for one in texts if _clashes(one, present)]
    wanted = [one for one in texts if not _clashes(one, present) and _changes(one, present)]
    made = [_version(one, present.get(one.language)) for one in wanted]
    made += [_stale(row) for row in _left_behind(wanted, present)]
    for narrative in made:
        narrative.submission_id, narrative.section = submission_id, section
        narrative.account_id, narrative.at = actor.account_id, now
    put_sections(session, made)
    if wanted:
        submission.state = State.DRAFT
        languages = sorted(one.language for one in wanted)
        details = {"section": section, "languages": languages}
        write_down(session, submission, actor=actor, action="save_section", now=now, **details)
    rows = current_sections(session, submission_id, section=section)
    return SectionSaved(rows, len(wanted), tuple(conflicts))


def _refuse_unknown(section: str, texts: Sequence[TypedSection], standard: Standard) -> None:
    if section not in {heading.number for heading in standard.outline}:
        raise NotFound(
            "section_unknown",
            msg(N_("The outline has no section %(section)s. Choose one of its headings."), section=section),
        )
    languages = tuple(dict.fromkeys((*REQUIRED_LANGUAGES, *offered_languages())))
    if any(one.language not in languages for one in texts):
        raise InvalidRequest(
            "language_unknown",
            msg(
                N_("A review is written in these languages: %(languages)s. Name one of them."),
                languages=", ".join(languages),
            ),
        )


def _clashes(typed: TypedSection, present: Mapping[str, SectionRow]) -> bool:
    """Whether a colleague changed the text since its author saw it; a text gone stale meanwhile is no change."""
    row = present.get(typed.language)
    if typed.based_on is None or row is None or row.version == typed.based_on:
        return False
    return not (row.state == STALE and row.version == typed.based_on + 1)


def _changes(typed: TypedSection, present: Mapping[str, SectionRow]) -> bool:
    row = present.get(typed.language)
    if row is None:
        return bool(typed.text)
    same_words = (typed.text, _confirmed(typed)) == (row.text, row.confirmed)
    same_state = row.state == _state(typed) or (row.state == STALE and not typed.is_reviewed)
    return not (same_words and same_state)


def _left_behind(wanted: Sequence[TypedSection], present: Mapping[str, SectionRow]) -> Sequence[SectionRow]:
    """Return the texts that no longer say what a text does that changed, while it was itself up to date."""
    moved = [
        one
        for one in wanted
        if (row := present.get(one.language)) and row.state != STALE and row.text != one.text
    ]
    languages = {one.language for one in wanted}
    others = [
        row for row in present.values() if row.language not in languages and row.state != STALE and row.text
    ]
    return others if moved else ()


def _version(typed: TypedSection, row: SectionRow | None) -> Narrative:
    return Narrative(
        language=typed.language,
        version=row.version + 1 if row else 1,
        text=typed.text,
        state=_state(typed),
        confirmed=sorted(_confirmed(typed)),
    )


def _stale(row: SectionRow) -> Narrative:
    return Narrative(
        language=row.language,
        version=row.version + 1,
        text=row.text,
        state=STALE,
        confirmed=sorted(row.confirmed),
    )


def _state(typed: TypedSection) -> str:
    return REVIEWED if typed.is_reviewed else DRAFT


def text_field(language: str) -> str:
    """Return the field of a form that asks for the text in a language."""
    return f"text-{language}"


def section_faults(texts: Sequence[TypedSection]) -> tuple[InvalidRequest, ...]:
    """Return why texts cannot be taken, one refusal for each of them, which names its field."""
    found = []
    for one in texts:
        try:
            _taken(one)
        except InvalidRequest as fault:
            found.append(fault)
    return tuple(found)


def _taken(typed: TypedSection) -> TypedSection:
    text = taken(typed.text, field=text_field(typed.language), most=MOST_OF_A_SECTION)
    return replace(typed, text=text)


def _confirmed(typed: TypedSection) -> frozenset[str]:
    return frozenset(number for number in typed.confirmed if number in typed.text)
