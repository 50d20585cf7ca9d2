"""COMP-10, DOC-01 and DOC-02: whether the review is written, its figures trace to data, and its setbacks are explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from vlr_service.catalogue.statuses import FORECAST
from vlr_service.i18n import N_, Message, Text, every_language, language_name, language_of, msg
from vlr_service.i18n.letters import is_written_in
from vlr_service.i18n.typography import is_counted_in_characters, length
from vlr_service.methods.progress.guards import GuardLimits
from vlr_service.methods.progress.ratings import Progress
from vlr_service.standard.dossier import Dossier, SectionText
from vlr_service.standard.figures.contradictions import contradictions
from vlr_service.standard.figures.naming import at, beyond_names, figure_of
from vlr_service.standard.figures.placeholders import unfinished_mark, without_questions
from vlr_service.standard.figures.written import has_own_words, says_enough
from vlr_service.standard.numerals.free_numbers import free_numbers, same_number, without_bound
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rated import GUARDED_BY, progress_of, rating_method
from vlr_service.standard.rule import rule


@rule("COMP-10")
def core_chapters_are_written(dossier: Dossier) -> Outcome:
    """Each core section has text of some length in each language, and nothing in it is still to be filled in.

    It stands in the letters of its language, is not the text of another language, and does not say the same words
    again and again.
    """
    wanted = [(section, locale) for section in dossier.core_sections for locale in dossier.publish_locales]
    if not wanted:
        return not_applicable(msg(N_("The outline names no section that people write.")))
    findings = [
        finding for section, locale in wanted for finding in _section_faults(dossier, section, locale)
    ]
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
    """Return what is in a section in one language; empty if nothing is."""
    found = dossier.texts.get((section, locale))
    return found.text.strip() if found else ""


def language(locale: str) -> Text:
    """Return the name of a language of the review."""
    return Text({reader: language_name(locale, reader) for reader in every_language()})


def _section_faults(dossier: Dossier, section: str, locale: str) -> Iterator[Finding]:
    text = written(dossier, section, locale)
    where = {"section": section, "language": language(locale)}
    if not text:
        message = msg(
            N_("Section %(section)s has no text in %(language)s; a review without it is incomplete."), **where
        )
        yield _in_section(
            section,
            locale,
            message,
            N_("Write this section; the prompts of the outline say what belongs there."),
        )
        return
    if fault := _wording_fault(dossier, section, locale, text):
        message, remedy = fault
        yield _in_section(section, locale, msg(message.text, **where, **message.params), remedy)
    if left := unfinished_mark(text):
        message = msg(N_('Section %(section)s in %(language)s still holds "%(left)s".'), left=left, **where)
        yield _in_section(section, locale, message, N_("Replace this mark with the text that belongs there."))


def _wording_fault(dossier: Dossier, section: str, locale: str, text: str) -> tuple[Message, str] | None:
    """Return what is wrong with the words of a section, and the remedy; None if they are its own and enough."""
    in_its_language = N_("Write the text of this section in its language.")
    if not is_written_in(text, locale):
        return msg(
            N_("Section %(section)s in %(language)s is not written in this language.")
        ), in_its_language
    if (count := length(text, language=locale)) < (least := least_length(dossier, section, locale)):
        return msg(_too_short(locale), count=count, least=least), N_("Complete the text of this section.")
    if length(without_questions(text), language=locale) < least:
        return msg(
            N_("Section %(section)s in %(language)s asks more than it answers; the questions do not count.")
        ), N_("Answer the questions in this section, and take out those that were copied.")
    if not has_own_words(without_bound(text), language=locale, least=least_variety(dossier, section, locale)):
        text = N_("Section %(section)s in %(language)s says a few words again and again.")
        return msg(text), N_("Complete the text of this section.")
    return _copy_fault(dossier, section, locale)


def _copy_fault(dossier: Dossier, section: str, locale: str) -> tuple[Message, str] | None:
    """Return that a section says what another language or an earlier section says, and the remedy; None if it does not."""
    if other := _copied_from(dossier, section, locale):
        text = N_("Section %(section)s says the same in %(language)s and %(other)s, word for word.")
        return msg(text, other=language(other)), N_("Write the text of this section in its language.")
    if other := _same_as_section(dossier, section, locale):
        text = N_("Section %(section)s in %(language)s says the same as section %(other)s, word for word.")
        return msg(text, other=other), N_("Write in each section what belongs there.")
    return None


def least_length(dossier: Dossier, section: str, locale: str) -> int:
    """Return how long the text of a section must be: in characters where words are not set apart, else in words.

    That is what the outline says of the section, or the threshold where it says nothing.
    """
    own = dossier.section_lengths.get(section)
    if is_counted_in_characters(locale):
        return own.chars if own else int(dossier.threshold("COMP-10", "min_chars"))
    return own.words if own else int(dossier.threshold("COMP-10", "min_words"))


def least_variety(dossier: Dossier, section: str, locale: str) -> int:
    """Return how many different words, or characters, the text of a section has at least."""
    share = dossier.threshold("COMP-10", "min_variety")
    return int(share * least_length(dossier, section, locale))


def _copied_from(dossier: Dossier, section: str, locale: str) -> str | None:
    """Return an earlier language of the review in which a section says the same, word for word; None if none does."""
    text = written(dossier, section, locale).split()
    for other in dossier.publish_locales[: dossier.publish_locales.index(locale)]:
        is_other_language = (
            language_of(other).short.partition("-")[0] != language_of(locale).short.partition("-")[0]
        )
        if is_other_language and text == written(dossier, section, other).split():
            return other
    return None


def _same_as_section(dossier: Dossier, section: str, locale: str) -> str | None:
    """Return an earlier core section that says the same in this language, word for word; None if none does."""
    text = written(dossier, section, locale).split()
    earlier = dossier.core_sections[: dossier.core_sections.index(section)]
    return next((one for one in earlier if written(dossier, one, locale).split() == text), None)


def _too_short(locale: str) -> str:
    if is_counted_in_characters(locale):
        return N_(
            "Section %(section)s in %(language)s is too short. Characters: %(count)s; expected: at least %(least)s."
        )
    return N_(
        "Section %(section)s in %(language)s is too short. Words: %(count)s; expected: at least %(least)s."
    )


def _in_section(section: str, locale: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(register="narratives", section=section, field=locale), message, msg(remedy))


@rule("DOC-01")
def figures_in_the_text_trace_to_data(dossier: Dossier) -> Outcome:
    """Each number that people wrote into a text is bound to a stored figure or confirmed by them."""
    written = [text for text in dossier.narratives if text.text.strip()]
    if not written:
        return not_applicable(msg(N_("No text has been written yet.")))
    findings = [_untraced(text, number) for text in written for number in _unconfirmed(text)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(N_("Numbers in the text that trace to no stored figure: %(count)s."), count=len(findings)),
    )


def _unconfirmed(text: SectionText) -> Iterator[str]:
    confirmed = {same_number(number) for number in text.confirmed}
    return (number for number in free_numbers(text.text) if same_number(number) not in confirmed)


def _untraced(text: SectionText, number: str) -> Finding:
    message = msg(
        N_(
            'Section %(section)s in %(language)s contains "%(number)s", which does not match any stored figure.'
        ),
        section=text.section,
        language=language(text.locale),
        number=number,
    )
    remedy = msg(N_("Bind the number to a figure of the review, or confirm it with its origin in the text."))
    return Finding(Place(register="narratives", section=text.section, field=text.locale), message, remedy)


@rule("DOC-02")
def setbacks_are_explained(dossier: Dossier) -> Outcome:
    """Each indicator rated as moving away says why in the comment of its newest city-wide figure; a target is one value.

    The service rates every indicator with enough comparable figures by the method that the city chose, and
    prints the method or the reason why there is no rating; only the explanation is left to people.
    """
    each = dossier.each(_rated)
    targets = dossier.registers.targets
    doubles = tuple(contradictions(dossier, targets, register="targets", by=attrgetter("cell")))
    if doubles:
        unexplained = (finding for one in each for finding in one.unexplained)
        return fail(
            [*doubles, *unexplained],
            msg(N_("Targets that contradict each other: %(count)s."), count=len(doubles)),
        )
    if not any(one.is_rated for one in each):
        return not_applicable(msg(N_("No indicator has enough comparable figures to be rated.")))
    findings = [finding for one in each for finding in one.unexplained]
    if not findings:
        return PASS
    reason = msg(
        N_("Setbacks without an explanation: %(count)s of %(total)s."),
        count=len(findings),
        total=sum(one.is_setback for one in each),
    )
    return fail(findings, reason)


@dataclass(frozen=True)
class _Rated:
    """Whether an indicator can be rated, whether it is a setback, and what is missing where nothing explains it."""

    is_rated: bool = False
    is_setback: bool = False
    unexplained: tuple[Finding, ...] = ()


def _rated(dossier: Dossier) -> _Rated:
    least = dossier.threshold("DOC-02", "min_points")
    for indicator in dossier.series:
        progress = _progress(dossier, indicator)
        first = progress.trend.first
        compared = [o for o in _in_the_period(dossier, indicator) if first and o.year >= first.year]
        if len(compared) < least:
            continue
        newest, is_setback = compared[-1], progress.is_setback
        unexplained = is_setback and not _is_explained(dossier, newest)
        return _Rated(True, is_setback, (_unexplained_setback(dossier, newest),) if unexplained else ())
    return _Rated()


def _in_the_period(dossier: Dossier, indicator: str) -> Sequence[ObservedCell]:
    return [o for o in dossier.series[indicator] if dossier.covers(o.year) and o.obs_status != FORECAST]


def _hidden_in_the_period(dossier: Dossier, indicator: str) -> Iterator[ObservedCell]:
    """Yield what is in place of city-wide figures: a break holds there too."""
    cells = dossier.by_indicator[indicator]
    return (o for o in cells if o.value is None and o.cell.is_total and dossier.covers(o.year))


def _progress(dossier: Dossier, name: str) -> Progress:
    """Return how the review rates an indicator."""
    indicator, registers = dossier.catalogue.indicators[name], dossier.registers
    return progress_of(
        indicator,
        (*_in_the_period(dossier, name), *_hidden_in_the_period(dossier, name)),
        unit=dossier.catalogue.units.get(indicator.unit),
        method=rating_method(registers.facts),
        targets=registers.targets,
        base_year=dossier.start_year,
        limits=GuardLimits.of(dossier.thresholds[GUARDED_BY]),
    )


def _is_explained(dossier: Dossier, observation: ObservedCell) -> bool:
    least, least_solid = (
        int(dossier.threshold("DOC-02", name)) for name in ("min_explanation", "min_explanation_solid")
    )
    said = beyond_names(dossier, observation.indicator, observation.comment)
    return says_enough(said, least=least, least_solid=least_solid)


def _unexplained_setback(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = msg(
        N_("The series up to %(figure)s is rated as deterioration, and nothing explains the setback."),
        figure=figure_of(dossier, observation),
    )
    remedy = msg(
        N_(
            "Write in the comment of the newest figure what lies behind the setback, in at least %(least)s characters, in "
            "Chinese %(solid)s."
        ),
        least=int(dossier.threshold("DOC-02", "min_explanation")),
        solid=int(dossier.threshold("DOC-02", "min_explanation_solid")),
    )
    return Finding(at(observation, field="comment"), message, remedy)
