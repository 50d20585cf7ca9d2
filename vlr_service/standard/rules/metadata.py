"""MET: whether it is clear what each indicator means, what it is linked to, and by which key it goes out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vlr_service.catalogue.model import DISTRICT, Indicator, Relation
from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, beyond_names, dimension_name, figure_of, indicator_name
from vlr_service.standard.figures.written import says_enough
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rule import rule

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


@rule("MET-01")
def every_indicator_is_described(dossier: Dossier) -> Outcome:
    """Each used indicator has name, definition, unit, direction, method, place and codes in every language.

    A local indicator needs no code of the global framework; any other names its goal at least.
    """
    used = sorted({o.indicator for o in dossier.observations})
    if not used:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    findings = [
        _incomplete(dossier, indicator, field)
        for indicator in used
        for field in _missing_parts(dossier, indicator)
    ]
    if not findings:
        return PASS
    incomplete = len({f.place.indicator for f in findings})
    return fail(findings, msg(N_("Indicators whose description is incomplete: %(count)s."), count=incomplete))


def _missing_parts(dossier: Dossier, indicator_id: str) -> Iterator[str]:
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


def _incomplete(dossier: Dossier, indicator: str, field: str) -> Finding:
    return Finding(
        Place(indicator, field=field),
        msg(MISSING[field], indicator=indicator_name(dossier, indicator)),
        msg(N_("Complete the entry of this indicator in the catalogue.")),
    )


GLOBAL_CODE = re.compile(r"(1[0-7]|[1-9])\.([1-9][0-9]?|[a-d])\.[1-9][0-9]?")
"""The codes of the global indicator framework: goal, target, number."""


@rule("MET-02")
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
    names = ("min_reason", "min_reason_solid")
    least, least_solid = (int(dossier.threshold("MET-02", name)) for name in names)
    claimed = {(o.indicator, o.year): o for o in _totals_last(dossier.known) if _is_claimed(dossier, o)}
    undeclared = [
        *(_claimed(dossier, o) for o in claimed.values()),
        *(f for o in dossier.known for f in _undeclared(dossier, o, least=least, least_solid=least_solid)),
    ]
    return Judged.of(len(dossier.known), (*false, *undeclared))


def _false_links(dossier: Dossier, indicator: str) -> Iterator[Finding]:
    code = dossier.catalogue.indicators[indicator].sdg_indicator
    if code and not (GLOBAL_CODE.fullmatch(code) and code in dossier.catalogue.global_indicators):
        message = N_("%(indicator)s is linked to %(code)s, which is not a global indicator.")
        yield Finding(
            Place(indicator, field="sdg_indicator"),
            msg(message, indicator=indicator_name(dossier, indicator), code=code),
            msg(N_("Correct the code in the catalogue, or leave it out.")),
        )


def _totals_last(observations: Sequence[ObservedCell]) -> Sequence[ObservedCell]:
    return sorted(observations, key=lambda o: (o.indicator, o.year, o.cell.is_total))


def _is_claimed(dossier: Dossier, observation: ObservedCell) -> bool:
    """Whether a figure is said to be identical although its indicator is not."""
    return (
        observation.value is not None
        and observation.relation == Relation.IDENTICAL
        and dossier.indicator(observation).relation != Relation.IDENTICAL
    )


CLAIMED_REMEDY = {
    Relation.PROXY: N_(
        "Open the worksheet of this indicator and year, which now shows the relation “proxy”, and save it. In a file, leave "
        "the relation empty and upload it again."
    ),
    Relation.LOCAL: N_(
        "Open the worksheet of this indicator and year, which now shows the relation “local”, and save it. In a file, leave "
        "the relation empty and upload it again."
    ),
}
"""What to do where the catalogue says otherwise than an older draft; the worksheet has one relation for its year."""


def _claimed(dossier: Dossier, observation: ObservedCell) -> Finding:
    text = N_(
        "%(figure)s is said to be identical with the global indicator, but the catalogue declares the indicator a "
        "proxy or local."
    )
    remedy = msg(CLAIMED_REMEDY[dossier.indicator(observation).relation])
    return _on_relation(dossier, observation, "relation", text, remedy)


def _undeclared(
    dossier: Dossier, observation: ObservedCell, *, least: int, least_solid: int
) -> Iterator[Finding]:
    if not observation.relation:
        text = N_(
            "%(figure)s does not say whether it is identical with the global indicator, a proxy or local."
        )
        remedy = msg(N_("Choose identical, proxy or local."))
        yield _on_relation(dossier, observation, "relation", text, remedy)
    elif not _is_declared(dossier, observation, least=least, least_solid=least_solid):
        text = N_(
            "%(figure)s is a proxy or local, but how it differs is not stated; it could be mistaken for the global figure."
        )
        remedy = msg(
            N_("Describe the difference in at least %(least)s characters, in Chinese %(solid)s."),
            least=str(least),
            solid=str(least_solid),
        )
        yield _on_relation(dossier, observation, "relation_reason", text, remedy)


def _is_declared(dossier: Dossier, observation: ObservedCell, *, least: int, least_solid: int) -> bool:
    """Whether the figure is identical, or the figure or the catalogue says what differs."""
    if observation.relation == Relation.IDENTICAL:
        return True
    indicator = dossier.indicator(observation)
    note = indicator.note.get("en") if indicator.note else ""
    if observation.relation == indicator.relation and (
        indicator.relation is Relation.LOCAL or len(note.strip()) >= least
    ):
        return True
    reason = beyond_names(dossier, observation.indicator, observation.relation_reason)
    return says_enough(reason, least=least, least_solid=least_solid)


def _on_relation(
    dossier: Dossier, observation: ObservedCell, field: str, text: str, remedy: Message
) -> Finding:
    return Finding(at(observation, field=field), msg(text, figure=figure_of(dossier, observation)), remedy)


YEAR_DIGITS = 4


@rule("MET-03")
def figures_have_keys_of_the_data_structure(dossier: Dossier) -> Outcome:
    """Each dimension and code of a cell is in its list, each key appears once a year, and the area has a code."""
    if not dossier.known:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    findings = [*_area_without_code(dossier), *judge_each(dossier, _faulty).findings]
    if not findings:
        return PASS
    reason = msg(N_("Keys that the SDG data structure cannot carry: %(count)s."), count=len(findings))
    return fail(findings, reason)


def _faulty(dossier: Dossier) -> Judged:
    faults = (*_unknown_codes(dossier), *_years(dossier), *_repeated(dossier))
    return Judged.of(len(dossier.known), faults)


def _area_without_code(dossier: Dossier) -> Iterator[Finding]:
    if not dossier.area.code.strip():
        message = N_("The area has no code, so its figures cannot be exported.")
        place = Place(register="profile", field="code")
        yield Finding(place, msg(message), msg(N_("Enter the code of the reference area.")))


def _unknown_codes(dossier: Dossier) -> Iterator[Finding]:
    """Yield each code that an indicator uses although it is not in its list, at its first figure."""
    valid = _valid_codes(dossier)
    reported: set[tuple[str, str, str]] = set()
    for observation in dossier.known:
        for dimension, code in observation.cell:
            used = (observation.indicator, dimension, code)
            if (dimension, code) not in valid and used not in reported:
                reported.add(used)
                yield _unknown(dossier, observation, dimension, code)


def _valid_codes(dossier: Dossier) -> frozenset[tuple[str, str]]:
    listed = {(d.id, code) for d in dossier.catalogue.dimensions.values() for code in d.code_list.codes}
    return frozenset(listed | {(DISTRICT, district.code) for district in dossier.districts})


def _unknown(dossier: Dossier, observation: ObservedCell, dimension: str, code: str) -> Finding:
    message = N_("%(figure)s: %(code)s is not a code of the dimension %(dimension)s.")
    return Finding(
        at(observation, field=dimension),
        msg(
            message,
            figure=figure_of(dossier, observation),
            code=code,
            dimension=dimension_name(dossier, dimension),
        ),
        msg(N_("Choose a code of the list, or add the code to the catalogue.")),
    )


def _years(dossier: Dossier) -> Iterator[Finding]:
    for observation in dossier.known:
        if len(str(observation.year)) != YEAR_DIGITS:
            message = N_("%(figure)s: the year does not have four digits.")
            yield Finding(
                at(observation, field="year"),
                msg(message, figure=figure_of(dossier, observation)),
                msg(N_("Correct the year.")),
            )


def _repeated(dossier: Dossier) -> Iterator[Finding]:
    """Yield each key that stands more than once, at the first."""
    if sum(len(cells) for cells in dossier.rows.values()) == len(dossier.known):
        return
    counts = Counter((o.indicator, o.year, o.cell) for o in dossier.known)
    for observation in dossier.known:
        key = (observation.indicator, observation.year, observation.cell)
        if counts.pop(key, 1) > 1:
            yield _twice(dossier, observation)


def _twice(dossier: Dossier, observation: ObservedCell) -> Finding:
    message = N_(
        "%(figure)s is given more than once: its key is not unique, and it is unclear which value applies."
    )
    return Finding(
        at(observation),
        msg(message, figure=figure_of(dossier, observation)),
        msg(N_("Keep one value and delete the others.")),
    )
