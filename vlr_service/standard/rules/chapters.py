"""COMP-10: whether the core chapters of the review are written, in every language of the review."""

import re
from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, Message, Text, every_language, language_name, msg
from vlr_service.i18n.typography import is_counted_in_characters, length
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.rule import MUST, REVIEW, rule

_UNFINISHED_MARKS = re.compile(
    r"\b(?:T(?:ODO|B[ACD])|X{3,})\b"
    r"|[\[\u3010]\s*(?:\.{3}|\u2026)?\s*[\]\u3011]"  # an empty bracket, to be ticked or filled
    r"|\[(?i:insert|add|to be|enter)\b[^\]]*\]"
    r"|_{3,}"
    r"|(?i:lorem ipsum)"
    "|\u5f85(?:\u8865\u5145|\u586b\u5199?|\u5b8c\u5584|\u5b9a\u7a3f|\u64b0\u5199)"  # dai: to be added, filled, …
    "|\u6b64\u5904(?:\u586b\u5199|\u63d2\u5165)",  # cichu: fill in, insert here
)

OUR_LANGUAGES = {"en": msg(N_("English")), "zh_Hans": msg(N_("Chinese"))}


@rule("COMP-10", clause="RES-2-6/OP2(b)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def core_chapters_are_written(dossier: Dossier) -> Outcome:
    """Each core section has text of some length in each language, and nothing in it is still to be filled in."""
    wanted = [(section, locale) for section in dossier.core_sections for locale in dossier.publish_locales]
    if not wanted:
        return not_applicable(msg(N_("The outline names no section that people write.")))
    findings = [finding for section, locale in wanted for finding in _faults(dossier, section, locale)]
    if not findings:
        return PASS
    unwritten = len({(f.place.section, f.place.field) for f in findings})
    reason = msg(
        N_(
            "Core sections that are not written or not finished: %(count)s of %(total)s, each language counted."
        ),
        count=unwritten,
        total=len(wanted),
    )
    return fail(findings, reason)


def written(dossier: Dossier, section: str, locale: str) -> str:
    """Return what stands in a section in one language; empty if nothing does."""
    found = dossier.texts.get((section, locale))
    return found.text.strip() if found else ""


def language(locale: str) -> Message | Text:
    """Return the name of a language of the review."""
    further = {reader: language_name(locale, reader) for reader in every_language()}
    return OUR_LANGUAGES.get(locale) or Text(further)


def unfinished_mark(text: str) -> str | None:
    """Return the first sign in a text that something is still to be filled in."""
    found = _UNFINISHED_MARKS.search(text)
    return found[0] if found else None


def _faults(dossier: Dossier, section: str, locale: str) -> Iterator[Finding]:
    text = written(dossier, section, locale)
    where = {"section": section, "language": language(locale)}
    if not text:
        message = msg(
            N_("Section %(section)s has no text in %(language)s; a review without it is not whole."), **where
        )
        yield _finding(
            section,
            locale,
            message,
            N_("Write this section; the prompts of the outline say what belongs there."),
        )
        return
    if (count := length(text, language=locale)) < (least := _least(dossier, locale)):
        message = msg(_too_short(locale), count=count, least=least, **where)
        yield _finding(section, locale, message, N_("Complete the text of this section."))
    if left := unfinished_mark(text):
        message = msg(N_('Section %(section)s in %(language)s still holds "%(left)s".'), left=left, **where)
        yield _finding(section, locale, message, N_("Replace this mark with the text that belongs there."))


def _least(dossier: Dossier, locale: str) -> int:
    name = "min_chars" if is_counted_in_characters(locale) else "min_words"
    return int(dossier.threshold("COMP-10", name))


def _too_short(locale: str) -> str:
    if is_counted_in_characters(locale):
        return N_(
            "Section %(section)s in %(language)s has %(count)s characters; expected: at least %(least)s."
        )
    return N_("Section %(section)s in %(language)s has %(count)s words; expected: at least %(least)s.")


def _finding(section: str, locale: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(register="narratives", section=section, field=locale), message, msg(remedy))
