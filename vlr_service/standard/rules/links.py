"""MET-02: whether links to global indicators are real, and deviations declared."""

import re
from collections.abc import Iterator
from datetime import date

from vlr_service.catalogue.model import Relation
from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.judged import Judged, judge_each
from vlr_service.standard.rules.naming import at, figure_of, indicator_name
from vlr_service.standard.rules.rule import DATA, MUST, rule

GLOBAL_CODE = re.compile(r"(1[0-7]|[1-9])\.([1-9][0-9]?|[a-d])\.[1-9][0-9]?")
"""The codes of the global indicator framework: goal, target, number."""


@rule("MET-02", clause="RES-2-6/OP4(a)", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def links_to_global_indicators_are_real(dossier: Dossier) -> Outcome:
    """Each link is a code of the global list, and each figure that is not identical says how it differs.

    What the catalogue itself declares proxy or local says it there: a local indicator by its definition,
    a proxy by its note.
    """
    if not dossier.known:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    found = judge_each(dossier, _unreal)
    if not found.findings:
        return PASS
    reason = msg(
        N_("Links to global indicators that are not real or not explained: %(count)s."),
        count=len(found.findings),
    )
    return fail(found.findings, reason)


def _unreal(dossier: Dossier) -> Judged:
    false = [f for i in dossier.by_indicator for f in _false_links(dossier, i)]
    undeclared = [f for o in dossier.known for f in _undeclared(dossier, o)]
    return Judged.of(len(dossier.known), (*false, *undeclared))


def _false_links(dossier: Dossier, indicator: str) -> Iterator[Finding]:
    code = dossier.catalogue.indicators[indicator].sdg_indicator
    if code and not (GLOBAL_CODE.fullmatch(code) and code in dossier.catalogue.global_indicators):
        message = N_("%(indicator)s is linked to %(code)s, which is no global indicator.")
        yield Finding(
            Place(indicator, field="sdg_indicator"),
            msg(message, indicator=indicator_name(dossier, indicator), code=code),
            msg(N_("Correct the code in the catalogue, or leave it out.")),
        )


def _undeclared(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    least = int(dossier.threshold("MET-02", "min_reason"))
    if not observation.relation:
        text = N_(
            "%(figure)s does not say whether it is identical with the global indicator, a proxy or local."
        )
        remedy = msg(N_("Choose identical, proxy or local."))
        yield _finding(dossier, observation, "relation", text, remedy)
    elif not _is_declared(dossier, observation, least=least):
        text = N_(
            "%(figure)s is a proxy or local, but it is not said how it differs; it could be read "
            "as the global figure."
        )
        remedy = msg(N_("Describe the difference in at least %(least)s characters."), least=str(least))
        yield _finding(dossier, observation, "relation_reason", text, remedy)


def _is_declared(dossier: Dossier, observation: ObservedCell, *, least: int) -> bool:
    """Whether the figure is identical, or its difference is told by the figure or by the catalogue."""
    if observation.relation == Relation.IDENTICAL or len(observation.relation_reason.strip()) >= least:
        return True
    indicator = dossier.indicator(observation)
    if observation.relation != indicator.relation:
        return False
    note = indicator.note.en if indicator.note else ""
    return indicator.relation is Relation.LOCAL or len(note.strip()) >= least


def _finding(dossier: Dossier, observation: ObservedCell, field: str, text: str, remedy: Message) -> Finding:
    return Finding(at(observation, field=field), msg(text, figure=figure_of(dossier, observation)), remedy)
