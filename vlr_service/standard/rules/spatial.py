"""SPA: which area the figures speak of."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier, DossierArea
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail
from vlr_service.standard.rules.rule import MUST, REVIEW, rule

DEGURBA_CLASSES = frozenset({1, 2, 3})
"""Level 1 of the Degree of Urbanisation: city; town and semi-dense area; rural area."""

FIELDS = 5

CLASS_REMEDY = N_(
    "Enter class 1 (city), 2 (town and semi-dense area) or 3 (rural area), as the statistics office gives it."
)


@rule("SPA-01", clause="RES-2-6/OP4(b)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def area_is_declared_and_classed(dossier: Dossier) -> Outcome:
    """Each part of the profile is there: boundary, version, land area, Degree of Urbanisation, grid year."""
    findings = [*_boundary(dossier.area), *_degree_of_urbanisation(dossier)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(
            N_("Fields of the area profile that are missing or not valid: %(count)s of %(total)s."),
            count=len(findings),
            total=FIELDS,
        ),
    )


def _boundary(area: DossierArea) -> Iterator[Finding]:
    if not area.boundary_type:
        yield _finding(
            "boundary_type",
            msg(N_("The kind of boundary is not stated; a city and its region give different figures.")),
            N_(
                "State whether the area is administrative, an urban centre, an urban cluster "
                "or a functional urban area."
            ),
        )
    if area.boundary_version is None:
        yield _finding(
            "boundary_version",
            msg(
                N_("The date of the boundary version is missing; a changed boundary can look like progress.")
            ),
            N_("Enter the date from which this boundary applies."),
        )
    if area.land_area_km2 is None:
        yield _finding(
            "land_area_km2",
            msg(N_("The land area is missing; without it density and use of land cannot be judged.")),
            N_("Enter the land area inside the boundary in square kilometres."),
        )


def _degree_of_urbanisation(dossier: Dossier) -> Iterator[Finding]:
    area = dossier.area
    if area.degurba_class is None:
        message = N_(
            "The class by Degree of Urbanisation is missing; without it the figures cannot be compared "
            "with those of other cities."
        )
        yield _finding("degurba_class", msg(message), CLASS_REMEDY)
    elif area.degurba_class not in DEGURBA_CLASSES:
        message = N_("%(value)s is not a class of the Degree of Urbanisation.")
        yield _finding("degurba_class", msg(message, value=area.degurba_class), CLASS_REMEDY)
    yield from _grid_year(dossier)


def _grid_year(dossier: Dossier) -> Iterator[Finding]:
    year = dossier.area.grid_year
    limit = int(dossier.threshold("SPA-01", "max_grid_distance"))
    if year is None:
        yield _finding(
            "grid_year",
            msg(N_("The year of the population grid is missing; the class is only as good as its grid.")),
            N_("Enter the year of the grid from which the class was derived."),
        )
    elif abs(dossier.end_year - year) > limit:
        message = N_(
            "The population grid is of %(year)s, more than %(limit)s years away from the end of the "
            "reporting period in %(end)s."
        )
        yield _finding(
            "grid_year",
            msg(message, year=str(year), limit=limit, end=str(dossier.end_year)),
            N_("Derive the class from a more recent grid."),
        )


def _finding(field: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=field), message, msg(remedy))
