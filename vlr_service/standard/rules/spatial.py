"""SPA-01 and SPA-02: which area the figures speak of, and whether its declared class agrees with the grid figures."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.degurba import level1
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.naming import day_name, typed
from vlr_service.standard.figures.written import says_anything
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_evaluable
from vlr_service.standard.rule import rule

DEGURBA_CLASSES = frozenset({1, 2, 3})
"""Level 1 of the Degree of Urbanisation: city; town and semi-dense area; rural area."""

PARTS_OF_PROFILE = 5

CLASS_REMEDY = N_(
    "Enter class 1 (city), 2 (town and semi-dense area) or 3 (rural area), as the statistics office gives it."
)


@rule("SPA-01")
def area_is_declared_and_classed(dossier: Dossier) -> Outcome:
    """Each part of the profile is there: boundary, version, land area, Degree of Urbanisation, grid year."""
    findings = [*_boundary(dossier), *_degree_of_urbanisation(dossier)]
    if not findings:
        return PASS
    return fail(
        findings,
        msg(
            N_("Fields of the area profile that are missing or not valid: %(count)s of %(total)s."),
            count=len(findings),
            total=PARTS_OF_PROFILE,
        ),
    )


def _boundary(dossier: Dossier) -> Iterator[Finding]:
    area = dossier.area
    if not says_anything(area.boundary_type or ""):
        yield _on_area(
            "boundary_type",
            msg(N_("The kind of boundary is not stated; a city and its region give different figures.")),
            N_(
                "State whether the area is administrative, an urban centre, an urban cluster "
                "or a functional urban area."
            ),
        )
    if area.boundary_version is None:
        yield _on_area(
            "boundary_version",
            msg(
                N_("The date of the boundary version is missing; a changed boundary can look like progress.")
            ),
            N_("Enter the date from which this boundary applies."),
        )
    elif area.boundary_version.year > dossier.end_year:
        yield _on_area(
            "boundary_version",
            msg(
                N_("The boundary of %(day)s lies after the reporting period, which ends in %(end)s."),
                day=day_name(area.boundary_version),
                end=str(dossier.end_year),
            ),
            N_("Enter the date from which the boundary applied to which the figures belong."),
        )
    if area.land_area_km2 is not None and not (area.land_area_km2.is_finite() and area.land_area_km2 > 0):
        yield _on_area(
            "land_area_km2",
            msg(
                N_("The land area is %(area)s square kilometres; a city has land."),
                area=typed(area.land_area_km2),
            ),
            N_("Enter the land area inside the boundary in square kilometres."),
        )
    yield from _crowding(dossier)
    if area.land_area_km2 is None:
        yield _on_area(
            "land_area_km2",
            msg(N_("The land area is missing; without it density and use of land cannot be judged.")),
            N_("Enter the land area inside the boundary in square kilometres."),
        )


def _crowding(dossier: Dossier) -> Iterator[Finding]:
    """Yield that so many people cannot live on so much land: one of the two is in another unit."""
    land, people = dossier.area.land_area_km2, dossier.area.population
    if not is_number(land) or not is_number(people) or land <= 0 or people <= 0:
        return
    least, most = dossier.threshold("SPA-01", "min_density"), dossier.threshold("SPA-01", "max_density")
    if not least <= people / land <= most:
        message = N_(
            "The land area is %(area)s square kilometres for %(people)s inhabitants; no city is so crowded or so empty, so "
            "one of them may be in another unit."
        )
        yield _on_area(
            "land_area_km2",
            msg(message, area=typed(land), people=typed(people)),
            N_("Enter the land area in square kilometres and the population in persons."),
        )


def _degree_of_urbanisation(dossier: Dossier) -> Iterator[Finding]:
    area = dossier.area
    if area.degurba_class is None:
        message = N_(
            "The class by Degree of Urbanisation is missing; without it the figures cannot be compared "
            "with those of other cities."
        )
        yield _on_area("degurba_class", msg(message), CLASS_REMEDY)
    elif area.degurba_class not in DEGURBA_CLASSES:
        message = N_("%(value)s is not a class of the Degree of Urbanisation.")
        yield _on_area("degurba_class", msg(message, value=area.degurba_class), CLASS_REMEDY)
    yield from _grid_year(dossier)


def _grid_year(dossier: Dossier) -> Iterator[Finding]:
    year = dossier.area.grid_year
    limit = int(dossier.threshold("SPA-01", "max_grid_distance"))
    if year is None:
        yield _on_area(
            "grid_year",
            msg(N_("The year of the population grid is missing; the class is only as good as its grid.")),
            N_("Enter the year of the grid from which the class was derived."),
        )
    elif year > dossier.end_year + int(dossier.threshold("SPA-01", "max_years_after")):
        message = N_(
            "The population grid is of %(year)s, but the reporting period ends in %(end)s; "
            "a grid of so late a year counts nobody."
        )
        yield _on_area(
            "grid_year",
            msg(message, year=str(year), end=str(dossier.end_year)),
            N_("Enter the year of the grid from which the class was derived."),
        )
    elif abs(dossier.end_year - year) > limit:
        message = N_(
            "The population grid is of %(year)s, more than %(limit)s years away from the end of the "
            "reporting period in %(end)s."
        )
        yield _on_area(
            "grid_year",
            msg(message, year=str(year), limit=limit, end=str(dossier.end_year)),
            N_("Derive the class from a more recent grid."),
        )


def _on_area(field: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=field), message, msg(remedy))


CITY = 1
"""The class that needs an urban centre of some size."""

SHARES = {
    "share_urban_centre": N_("The share of people living in urban-centre cells is missing."),
    "share_urban_cluster": N_(
        "The share of people living in urban-cluster cells outside centres is missing."
    ),
    "share_rural": N_("The share of people living in rural cells is missing."),
}


@rule("SPA-02")
def declared_class_agrees_with_the_grid(dossier: Dossier) -> Outcome:
    """Class and shares agree, and a city has a large enough centre."""
    if faults := list(_impossible_shares(dossier)):
        reason = msg(N_("The declared class and the figures of the population grid do not agree."))
        return fail(faults, reason)
    if missing := list(_missing_shares(dossier)):
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


def _impossible_shares(dossier: Dossier) -> Iterator[Finding]:
    """Yield that the shares which are stated are below none or more than the whole, though others may be missing."""
    stated = [share for field in SHARES if (share := getattr(dossier.area, field)) is not None]
    if len(stated) == len(SHARES) or not all(share.is_finite() for share in stated):
        return
    for field in SHARES:
        share = getattr(dossier.area, field)
        if share is not None and share < 0:
            text = N_("A share of the population grid is %(share)s; people cannot be fewer than none.")
            remedy = N_("Correct the shares; together they are the whole population.")
            yield _on_profile(field, msg(text, share=typed(share)), remedy)
    if sum(stated, Decimal(0)) > 1 + dossier.threshold("SPA-02", "share_tolerance"):
        message = msg(
            N_("The shares of the population grid add up to %(sum)s, more than the whole population."),
            sum=typed(sum(stated, Decimal(0))),
        )
        yield _on_profile(
            "share_urban_centre", message, N_("Correct the shares; together they are the whole population.")
        )


def _missing_shares(dossier: Dossier) -> Iterator[Finding]:
    if dossier.area.degurba_class is None:
        message = msg(N_("The class by Degree of Urbanisation is not declared."))
        yield _on_profile("degurba_class", message, N_("Enter the class in the profile of the area."))
    for field, text in SHARES.items():
        if getattr(dossier.area, field) is None:
            remedy = N_("Enter the share, between 0 and 1, in the profile of the area.")
            yield _on_profile(field, msg(text), remedy)


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
        yield _on_profile(
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
        yield _on_profile(
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
    yield _on_profile(
        "largest_centre", message, N_("Correct the class or the inhabitants of the largest centre.")
    )


def _unknown_centre(dossier: Dossier) -> Iterator[Finding]:
    if dossier.area.degurba_class == CITY and dossier.area.largest_centre is None:
        message = msg(
            N_("Class 1 (city) is declared, but the size of the largest urban centre is not known.")
        )
        yield _on_profile("largest_centre", message, N_("Enter the inhabitants of the largest urban centre."))


def _on_profile(field: str, message: Message, remedy: str) -> Finding:
    return Finding(Place(field=field, register="profile"), message, msg(remedy))
