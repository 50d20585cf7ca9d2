"""MET: whether it is clear what each indicator means."""

from collections.abc import Iterator
from datetime import date

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.i18n import N_, Text, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.naming import indicator_name
from vlr_service.standard.rules.rule import DATA, MUST, rule

MISSING = {
    "entry": N_("%(indicator)s is used, but the catalogue does not describe it."),
    "name": N_("%(indicator)s lacks a name in one of the languages of the review."),
    "definition": N_("%(indicator)s lacks a definition in one of the languages of the review."),
    "unit": N_("%(indicator)s lacks a unit of measure."),
    "direction": N_("It is not stated in which direction %(indicator)s is better."),
    "method": N_("%(indicator)s names no formula or method."),
    "domain": N_("%(indicator)s is not placed in a domain of the framework."),
    "objective": N_("%(indicator)s is not placed under an objective of the framework."),
    "sdg_indicator": N_("%(indicator)s names no Sustainable Development Goal and is not declared local."),
}


@rule("MET-01", clause="RES-2-6/OP2(b)", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def every_indicator_is_described(dossier: Dossier) -> Outcome:
    """Each used indicator has name, definition, unit, direction, method, place and codes in every language.

    A local indicator needs no code of the global framework; any other names its goal at least.
    """
    used = sorted({o.indicator for o in dossier.observations})
    if not used:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    findings = [
        _finding(dossier, indicator, field) for indicator in used for field in _gaps(dossier, indicator)
    ]
    if not findings:
        return PASS
    incomplete = len({f.place.indicator for f in findings})
    return fail(findings, msg(N_("Indicators whose description is incomplete: %(count)s."), count=incomplete))


def _gaps(dossier: Dossier, indicator_id: str) -> Iterator[str]:
    catalogue = dossier.catalogue
    indicator = catalogue.indicators.get(indicator_id)
    if indicator is None:
        yield "entry"
        return
    present = {
        "name": _is_written(indicator.name, dossier.publish_locales),
        "definition": _is_written(indicator.definition, dossier.publish_locales),
        "unit": indicator.unit in catalogue.units,
        "direction": bool(indicator.direction),
        "method": bool(indicator.method),
        "domain": indicator.domain in catalogue.domains,
        "objective": indicator.objective in catalogue.objectives,
        "sdg_indicator": _is_linked(indicator),
    }
    yield from (field for field, there in present.items() if not there)


def _is_written(text: Text, locales: tuple[str, ...]) -> bool:
    return all(text.has(locale) for locale in locales)


def _is_linked(indicator: Indicator) -> bool:
    if indicator.relation is Relation.LOCAL:
        return True
    return bool(indicator.sdg_indicator or indicator.sdg_target or indicator.goal)


def _finding(dossier: Dossier, indicator: str, field: str) -> Finding:
    return Finding(
        Place(indicator, field=field),
        msg(MISSING[field], indicator=indicator_name(dossier, indicator)),
        msg(N_("Complete the entry of this indicator in the catalogue.")),
    )
