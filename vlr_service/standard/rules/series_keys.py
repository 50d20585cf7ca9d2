"""MET-03: whether every figure has a key that the SDG data structure can carry."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.judged import Judged, judge_each
from vlr_service.standard.rules.naming import at, dimension_name, figure_of
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

DISTRICT = "DISTRICT"
"""The dimension whose codes are also those of the city's own districts."""

YEAR_DIGITS = 4


@rule("MET-03", clause="RES-2-6/OP2(c)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def figures_have_keys_of_the_data_structure(dossier: Dossier) -> Outcome:
    """Each dimension and code of a cell is in its list, each key stands once a year, and the area has a code."""
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
    told: set[tuple[str, str, str]] = set()
    for observation in dossier.known:
        for dimension, code in observation.cell:
            used = (observation.indicator, dimension, code)
            if (dimension, code) not in valid and used not in told:
                told.add(used)
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
        "%(figure)s is given more than once, so nobody can tell which value holds: its key is not unique."
    )
    return Finding(
        at(observation),
        msg(message, figure=figure_of(dossier, observation)),
        msg(N_("Keep one value and delete the others.")),
    )
