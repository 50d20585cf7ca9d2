"""VNR and NUA: whether the review is tied to the national one and covers the New Urban Agenda."""

from collections.abc import Iterator

from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.register import box_id
from vlr_service.catalogue.vocabulary import NUAPart
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.letters import is_written_in
from vlr_service.i18n.typography import is_counted_in_characters
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_figure, is_recent
from vlr_service.standard.figures.naming import indicator_name, percent
from vlr_service.standard.figures.placeholders import unfinished_mark, without_questions
from vlr_service.standard.figures.shares import shortfall
from vlr_service.standard.figures.written import (
    characters,
    has_own_words,
    is_long_enough,
    says_anything,
    says_enough,
)
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.registers import ReviewFacts
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.documents import language, written
from vlr_service.standard.rules.governance import may_be_in_force


@rule("VNR-01")
def link_to_the_national_review_is_stated(dossier: Dossier) -> Outcome:
    """Year and contribution to the national review are stated in each language, or why there is no link."""
    least, least_solid = _least_text(dossier)
    if says_enough(dossier.registers.facts.vnr_absence, least=least, least_solid=least_solid):
        return PASS
    findings = [*_year_faults(dossier), *_contribution_faults(dossier)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(N_("Neither the link to the national review nor the reason for its absence is stated in full.")),
    )


@rule("VNR-02")
def indicators_share_the_national_definition(dossier: Dossier) -> Outcome:
    """Enough of the indicators with a city-wide figure are in the national set and identical to it."""
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    if dossier.national_set is None:
        return not_evaluable(msg(N_("The country's own set of indicators is not known to the service.")))
    others = [i for i in dossier.series if not _is_shared(dossier, i, dossier.national_set)]
    least, total = dossier.threshold("VNR-02", "min_share"), len(dossier.series)
    needed = shortfall(least, good=total - len(others), total=total)
    if not needed:
        return PASS
    reason = msg(
        N_("Indicators that share the national definition: %(count)s of %(total)s; expected: %(least)s %%."),
        count=total - len(others),
        total=total,
        least=percent(least),
    )
    return fail([_unshared(dossier, indicator) for indicator in others], reason, needed=needed)


def _least_text(dossier: Dossier) -> tuple[int, int]:
    """Return how many characters a text has to have, and how many in a language such as Chinese."""
    return int(dossier.threshold("VNR-01", "min_text")), int(dossier.threshold("VNR-01", "min_text_solid"))


def _year_faults(dossier: Dossier) -> Iterator[Finding]:
    year = dossier.registers.facts.vnr_year
    latest = dossier.end_year + int(dossier.threshold("VNR-01", "max_years_after"))
    first = int(dossier.threshold("VNR-01", "first_year"))
    if year is None:
        message = msg(N_("The year of the latest national review is missing."))
        yield _on_facts("vnr_year", message, N_("Enter the year, or the reason why there is no link."))
    elif year < first:
        message = msg(
            N_(
                "The year %(year)s of the national review lies before %(first)s, when the goals were adopted."
            ),
            year=str(year),
            first=str(first),
        )
        yield _on_facts("vnr_year", message, N_("Enter the year of the latest national review."))
    elif year > latest:
        message = msg(
            N_(
                "The national review of %(year)s lies after %(latest)s, so this review cannot look back on it."
            ),
            year=str(year),
            latest=str(latest),
        )
        yield _on_facts("vnr_year", message, N_("Enter the year of the latest national review."))


def _contribution_faults(dossier: Dossier) -> Iterator[Finding]:
    for locale in dossier.publish_locales:
        least = _least_text(dossier)[is_counted_in_characters(locale)]
        text = without_questions(_contribution(dossier.registers.facts, locale))
        if characters(text) < least or not says_anything(text) or not is_written_in(text, locale):
            message = msg(
                N_(
                    "The contribution to the national review is not described in %(language)s in at least %(least)s characters."
                ),
                language=language(locale),
                least=least,
            )
            yield _on_facts(
                box_id("vnr_contribution", locale),
                message,
                N_("Describe how local results feed the national review, or explain why there is no link."),
            )


def _contribution(facts: ReviewFacts, locale: str) -> str:
    contribution = facts.vnr_contribution
    return contribution.get(locale).strip() if contribution.has(locale) else ""


def _on_facts(field: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=field, register="facts"), message, msg(remedy))


def _is_shared(dossier: Dossier, indicator: str, national_set: frozenset[str]) -> bool:
    relations = (dossier.series[indicator][-1].relation, dossier.catalogue.indicators[indicator].relation)
    return indicator in national_set and set(relations) == {Relation.IDENTICAL}


def _unshared(dossier: Dossier, indicator: str) -> Finding:
    message = msg(
        N_(
            "%(indicator)s is not in the national set, or not identical to it, so the country cannot add it up."
        ),
        indicator=indicator_name(dossier, indicator),
    )
    remedy = msg(N_("Report more indicators of the national set as the country defines them."))
    return Finding(Place(indicator), message, remedy)


NUA_SECTION = "7"
"""The heading of the outline for the New Urban Agenda."""

NUA_PARTS = {
    NUAPart.INCLUSION: N_("Neither a figure nor a strategy serves social inclusion and ending poverty."),
    NUAPart.PROSPERITY: N_(
        "Neither a figure nor a strategy serves urban prosperity and opportunities for all."
    ),
    NUAPart.ENVIRONMENT: N_(
        "Neither a figure nor a strategy serves an environmentally sound and resilient city."
    ),
    NUAPart.IMPLEMENTATION: N_("Neither a figure nor a strategy serves effective implementation."),
}
"""The four parts of the agenda by the names the catalogue gives them; what is said when one is empty."""


@rule("NUA-01")
def new_urban_agenda_is_covered(dossier: Dossier) -> Outcome:
    """Each of the four parts has a recent figure or a strategy in force, and the chapter on the agenda is written.

    A word or a mark that something is still to come is no chapter.
    """
    findings = [*_empty_parts(dossier), *_empty_chapters(dossier)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(
            N_("Parts of the New Urban Agenda or texts on it that are missing: %(count)s."),
            count=len(findings),
        ),
    )


def _empty_parts(dossier: Dossier) -> Iterator[Finding]:
    indicators = dossier.catalogue.indicators
    served = {
        indicators[i].nua_part
        for i, found in dossier.by_indicator.items()
        if any(is_figure(o) and is_recent(dossier, "NUA-01", o) for o in found)
    }
    strategies = (s for s in dossier.registers.strategies if may_be_in_force(dossier, s))
    served.update(part for strategy in strategies for part in strategy.nua_parts)
    for part, text in NUA_PARTS.items():
        if part not in served:
            remedy = N_(
                "Enter a figure of this part, or link a strategy to it in the register of strategies."
            )
            yield Finding(Place(register="strategies", field="nua_parts"), msg(text), msg(remedy))


def _empty_chapters(dossier: Dossier) -> Iterator[Finding]:
    words, chars = (int(dossier.threshold("NUA-01", name)) for name in ("min_words", "min_chars"))
    for locale in dossier.publish_locales:
        text = written(dossier, NUA_SECTION, locale)
        if not text:
            yield _in_chapter(locale, N_("The section on the New Urban Agenda has no text in %(language)s."))
        elif unfinished_mark(text) or not _is_chapter(
            without_questions(text), locale, words=words, chars=chars
        ):
            yield _in_chapter(
                locale,
                N_("The section on the New Urban Agenda says too little in %(language)s, or is unfinished."),
            )


def _is_chapter(text: str, locale: str, *, words: int, chars: int) -> bool:
    least = (chars if is_counted_in_characters(locale) else words) // 2
    return (
        is_written_in(text, locale)
        and is_long_enough(text, language=locale, words=words, chars=chars)
        and has_own_words(text, language=locale, least=least)
    )


def _in_chapter(locale: str, text: str) -> Finding:
    return Finding(
        Place(register="narratives", section=NUA_SECTION, field=locale),
        msg(text, language=language(locale)),
        msg(N_("Describe how the review serves the New Urban Agenda.")),
    )
