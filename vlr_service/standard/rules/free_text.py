"""DOC-01: whether every figure in the text traces to stored data."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier, SectionText
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.chapters import language
from vlr_service.standard.rules.free_numbers import free_numbers, same_number
from vlr_service.standard.rules.rule import MUST, REVIEW, rule


@rule("DOC-01", clause="RES-2-6/OP2(b)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def figures_in_the_text_trace_to_data(dossier: Dossier) -> Outcome:
    """Each number that people wrote into a text is bound to a stored figure or confirmed by them."""
    written = [text for text in dossier.narratives if text.text.strip()]
    if not written:
        return not_applicable(msg(N_("No text has been written yet.")))
    findings = [_finding(text, number) for text in written for number in _unconfirmed(text)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(N_("Numbers in the text that trace to no stored figure: %(count)s."), count=len(findings)),
    )


def _unconfirmed(text: SectionText) -> Iterator[str]:
    confirmed = {same_number(number) for number in text.confirmed}
    return (number for number in free_numbers(text.text) if same_number(number) not in confirmed)


def _finding(text: SectionText, number: str) -> Finding:
    message = msg(
        N_('Section %(section)s in %(language)s says "%(number)s", which no stored figure stands behind.'),
        section=text.section,
        language=language(text.locale),
        number=number,
    )
    remedy = msg(N_("Bind the number to a figure of the review, or confirm it with its origin in the text."))
    return Finding(Place(register="narratives", section=text.section, field=text.locale), message, remedy)
