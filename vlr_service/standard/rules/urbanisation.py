"""SPA-02: whether the declared class by Degree of Urbanisation agrees with the grid figures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.degurba import level1
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_evaluable
from vlr_service.standard.rules.naming import typed
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

CITY = 1
"""The class that needs an urban centre of some size."""

SHARES = {
    "share_urban_centre": N_("The share of people living in urban-centre cells is missing."),
    "share_urban_cluster": N_(
        "The share of people living in urban-cluster cells outside centres is missing."
    ),
    "share_rural": N_("The share of people living in rural cells is missing."),
}


@rule("SPA-02", clause="RES-2-6/OP4(b)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def declared_class_agrees_with_the_grid(dossier: Dossier) -> Outcome:
    """Class and shares agree, and a city has a large enough centre."""
    if missing := list(_missing(dossier)):
        reason = msg(
            N_("The class or the shares of the population grid are missing, so they cannot be compared.")
        )
        return not_evaluable(reason, missing)
    findings = [*_class_faults(dossier), *_centre_faults(dossier)]
    advice = tuple(_unknown_centre(dossier))
    if not findings:
        return Outcome(Result.PASS, advice=advice) if advice else PASS
    reason = msg(N_("The declared class and the figures of the population grid do not agree."))
    return fail(findings, reason, advice=advice)


def _missing(dossier: Dossier) -> Iterator[Finding]:
    if dossier.area.degurba_class is None:
        message = msg(N_("The class by Degree of Urbanisation is not declared."))
        yield _finding("degurba_class", message, N_("Enter the class in the profile of the area."))
    for field, text in SHARES.items():
        if getattr(dossier.area, field) is None:
            remedy = N_("Enter the share, between 0 and 1, in the profile of the area.")
            yield _finding(field, msg(text), remedy)


def _class_faults(dossier: Dossier) -> Iterator[Finding]:
    shares: list[Decimal] = [getattr(dossier.area, field) for field in SHARES]
    derived = level1(
        *shares,
        tolerance=dossier.threshold("SPA-02", "share_tolerance"),
        majority=dossier.threshold("SPA-02", "majority"),
    )
    if derived.value is None:
        message = msg(
            N_("The shares of the population grid cannot be used. %(reason)s"), reason=derived.reason
        )
        yield _finding(
            "share_urban_centre", message, N_("Correct the shares; together they are the whole population.")
        )
    elif derived.value != dossier.area.degurba_class:
        message = msg(
            N_(
                "Class %(declared)s is declared, but the shares of the population grid give class %(derived)s."
            ),
            declared=dossier.area.degurba_class,
            derived=typed(derived.value),
        )
        yield _finding(
            "degurba_class", message, N_("Correct the class, or the shares if they are of another area.")
        )


def _centre_faults(dossier: Dossier) -> Iterator[Finding]:
    centre, least = dossier.area.largest_centre, dossier.threshold("SPA-02", "min_urban_centre")
    if dossier.area.degurba_class != CITY or centre is None or (centre.is_finite() and centre >= least):
        return
    message = msg(
        N_(
            "Class 1 (city) is declared, but the largest urban centre has %(people)s inhabitants; "
            "a city has a centre of at least %(least)s."
        ),
        people=typed(centre),
        least=typed(least),
    )
    yield _finding(
        "largest_centre", message, N_("Correct the class or the inhabitants of the largest centre.")
    )


def _unknown_centre(dossier: Dossier) -> Iterator[Finding]:
    if dossier.area.degurba_class == CITY and dossier.area.largest_centre is None:
        message = msg(
            N_("Class 1 (city) is declared, but the size of the largest urban centre is not known.")
        )
        yield _finding("largest_centre", message, N_("Enter the inhabitants of the largest urban centre."))


def _finding(field: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=field, register="profile"), message, msg(remedy))
