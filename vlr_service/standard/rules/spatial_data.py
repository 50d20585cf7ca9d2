"""SPA-03, SPA-05, SPA-06 and SPA-07: differences inside the city, its boundary over time, layers, and the national sample."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from vlr_service.catalogue.model import DISTRICT
from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import figures_of, is_achieved
from vlr_service.standard.figures.comparable import breaks_between
from vlr_service.standard.figures.naming import at, day_name, figure_of, indicator_name, percent, typed
from vlr_service.standard.figures.written import says_anything
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable, not_evaluable
from vlr_service.standard.registers import SpatialSource
from vlr_service.standard.rule import rule


@rule("SPA-03")
def differences_inside_the_city_are_shown(dossier: Dossier) -> Outcome:
    """Enough indicators have figures by district, in their latest year with any, for most of the population."""
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    if missing := _missing_populations(dossier):
        return not_evaluable(
            msg(N_("Without the populations of the city and its districts nothing can be said of coverage.")),
            missing,
        )
    if doubts := list(_doubtful_populations(dossier)):
        return not_evaluable(msg(N_("The populations of the districts contradict that of the city.")), doubts)
    covers = {
        i: (year, _cover(dossier, codes)) for i, (year, codes) in _districts_by_indicator(dossier).items()
    }
    least, wanted = dossier.threshold("SPA-03", "min_cover"), int(dossier.threshold("SPA-03", "min_n"))
    thin = {i: found for i, found in covers.items() if found[1] < least}
    count = len(covers) - len(thin)
    if count >= wanted:
        return PASS
    reason = msg(
        N_("Indicators with figures for the districts: %(count)s; expected: at least %(least)s."),
        count=count,
        least=wanted,
    )
    findings = [_thin(dossier, i, year, cover) for i, (year, cover) in thin.items()]
    return fail([_too_few(count=count, least=wanted), *findings], reason)


def _missing_populations(dossier: Dossier) -> list[Finding]:
    found = []
    if not _is_positive(dossier.area.population):
        found.append(
            Finding(
                Place(field="population", register="profile"),
                msg(N_("The population of the city is not known.")),
                msg(N_("Enter the population in the profile of the area.")),
            )
        )
    if not any(_is_positive(district.population) for district in dossier.districts):
        found.append(
            Finding(
                Place(field="population", register="districts"),
                msg(N_("No district of the city is listed with its population.")),
                msg(N_("Enter the districts of the city, each with its population.")),
            )
        )
    return found


def _doubtful_populations(dossier: Dossier) -> Iterator[Finding]:
    """Yield that the districts have clearly more inhabitants than the city they lie in."""
    city, most = dossier.area.population, 1 + dossier.threshold("SPA-03", "population_tol")
    people = sum(
        (d.population or Decimal(0) for d in dossier.districts if _is_positive(d.population)), Decimal(0)
    )
    if city is not None and people > city * most:
        message = msg(
            N_(
                "The districts together have %(people)s inhabitants, the city %(city)s; they are of different years or "
                "count different people."
            ),
            people=typed(people),
            city=typed(city),
        )
        remedy = msg(N_("Enter the populations of the city and its districts of the same year and source."))
        yield Finding(Place(field="population", register="districts"), message, remedy)


def _districts_by_indicator(dossier: Dossier) -> dict[str, tuple[int, set[str]]]:
    """Return the newest year with figures by district of each indicator with a total, and these districts."""
    found: dict[str, tuple[int, set[str]]] = {}
    for (indicator, year), cells in sorted(dossier.rows.items()):
        codes = {
            c[DISTRICT]
            for c, o in cells.items()
            if len(c.codes) == 1 and DISTRICT in dict(c.codes) and is_achieved(dossier, o)
        }
        if codes and indicator in dossier.series:
            found[indicator] = (year, codes)
    return found


def _cover(dossier: Dossier, codes: Iterable[str]) -> Decimal:
    population = dossier.area.population
    assert population is not None
    covered = [d.population for d in dossier.districts if d.code in codes]
    return (
        sum((people for people in covered if people is not None and _is_positive(people)), Decimal(0))
        / population
    )


def _is_positive(people: Decimal | None) -> bool:
    return people is not None and people.is_finite() and people > 0


def _too_few(*, count: int, least: int) -> Finding:
    message = msg(
        N_(
            "Too few indicators have figures for most districts: %(count)s, expected at least %(least)s; "
            "a total can hide that one part of the city falls behind."
        ),
        count=count,
        least=least,
    )
    return Finding(
        Place(field=DISTRICT), message, msg(N_("Enter figures by district for further indicators."))
    )


def _thin(dossier: Dossier, indicator: str, year: int, cover: Decimal) -> Finding:
    message = msg(
        N_(
            "%(indicator)s has figures by district for %(year)s, but they cover only %(cover)s %% of the "
            "population; expected: at least %(least)s %%."
        ),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
        cover=percent(round(cover, 3)),
        least=percent(dossier.threshold("SPA-03", "min_cover")),
    )
    return Finding(Place(indicator, year, field=DISTRICT), message, msg(N_("Enter the missing districts.")))


@rule("SPA-05")
def one_series_keeps_to_one_boundary(dossier: Dossier) -> Outcome:
    """Whenever the boundary differs from that of the figure before it in a series, a break (B) is marked.

    A figure of another territory than the one before it is one of another boundary. A break counts where its figure
    is withheld too. Figures whose boundary version nobody knows are not compared; SPA-01 asks for the version itself.
    """
    known = dossier.boundaries
    moved = [_moved(dossier, *pair) for series in dossier.lines.values() for pair in _moves(dossier, series)]
    compared = [s for s in dossier.lines.values() if sum(o.year in known for o in s) > 1]
    if not compared and not moved:
        return not_applicable(msg(N_("No series has two figures whose boundary version is known.")))
    changes = (pair for series in compared for pair in _unmarked(dossier, series))
    findings = [*moved, *(_unmarked_change(dossier, *pair) for pair in changes)]
    if not findings:
        return PASS
    reason = msg(N_("Changes of boundary that are not marked as a break: %(count)s."), count=len(findings))
    return fail(findings, reason)


Neighbours = tuple[ObservedCell, ObservedCell]


def _unmarked(dossier: Dossier, series: Sequence[ObservedCell]) -> Iterator[Neighbours]:
    """Yield the figures before and after each change of boundary between which no break is marked."""
    boundaries = dossier.boundaries
    known = [o for o in series if o.year in boundaries]
    changes = ((a, b) for a, b in pairwise(known) if boundaries[a.year] != boundaries[b.year])
    return _without_break(dossier, series, changes)


def _moves(dossier: Dossier, series: Sequence[ObservedCell]) -> Iterator[Neighbours]:
    """Yield the figures before and after each change of territory between which no break is marked."""
    changes = ((a, b) for a, b in pairwise(series) if a.territory != b.territory)
    return _without_break(dossier, series, changes)


def _without_break(
    dossier: Dossier, series: Sequence[ObservedCell], changes: Iterable[Neighbours]
) -> Iterator[Neighbours]:
    return (
        (before, after)
        for before, after in changes
        if not breaks_between(dossier, series, after=before.year, until=after.year)
    )


def _moved(dossier: Dossier, before: ObservedCell, after: ObservedCell) -> Finding:
    territories = dossier.catalogue.code_lists.get("CL_TERRITORY")
    names = {code.id: code.name for code in territories.codes.values()} if territories else {}
    message = msg(
        N_(
            "%(figure)s is of the territory %(territory)s, the figure of %(year)s of the territory %(earlier)s; "
            "without a marked break the change of territory looks like progress."
        ),
        figure=figure_of(dossier, after),
        territory=names.get(after.territory, after.territory),
        year=str(before.year),
        earlier=names.get(before.territory, before.territory),
    )
    remedy = msg(N_("Choose status B (break), or enter both figures for the same territory."))
    return Finding(at(after, field="territory"), message, remedy)


def _unmarked_change(dossier: Dossier, before: ObservedCell, after: ObservedCell) -> Finding:
    message = msg(
        N_(
            "%(figure)s is for the boundary of %(version)s, the figure of %(year)s for that of %(earlier)s; "
            "without a marked break the change of boundary looks like progress."
        ),
        figure=figure_of(dossier, after),
        version=day_name(dossier.boundaries[after.year]),
        year=str(before.year),
        earlier=day_name(dossier.boundaries[before.year]),
    )
    remedy = msg(N_("Choose status B (break), or enter the figure for the earlier boundary."))
    return Finding(at(after, field="obs_status"), message, remedy)


SPATIAL = ("11.2.1", "11.3.1", "11.7.1")
"""The global indicators that are measured on maps or images."""

LAYER_FIELDS = {
    "kind": N_("The spatial source of %(indicator)s does not say whether it is imagery or a GIS layer."),
    "dataset": N_("The spatial source of %(indicator)s does not name its sensor or data set."),
    "resolution": N_("The spatial source of %(indicator)s does not state its resolution."),
    "acquisition_year": N_("The spatial source of %(indicator)s does not say in which year it was acquired."),
    "method": N_("The spatial source of %(indicator)s names no method, such as street network or buffer."),
}

CHOSEN = frozenset({"kind", "method"})
"""The fields of a spatial source that are chosen from a list, which has “other” too."""

SAMPLE_REMEDY = N_("Ask the national statistics office, and enter its answer in the profile of the area.")


@rule("SPA-06")
def spatial_indicators_name_their_layers(dossier: Dossier) -> Outcome:
    """Each reported spatial indicator has a spatial source with kind, data set, resolution, year and method."""
    reported = sorted({o.indicator for o in figures_of(dossier, *SPATIAL)})
    if not reported:
        return not_applicable(msg(N_("No indicator that is measured on maps or images is reported.")))
    findings = [finding for indicator in reported for finding in _source_faults(dossier, indicator)]
    if not findings:
        return PASS
    count = len({f.place.indicator for f in findings})
    reason = msg(
        N_("Spatial indicators whose imagery or layers are not described: %(count)s of %(total)s."),
        count=count,
        total=len(reported),
    )
    return fail(findings, reason)


@rule("SPA-07")
def place_in_the_national_sample_is_recorded(dossier: Dossier) -> Outcome:
    """Whether the city is in the sample is stated, and if it may be, its stratum and its weight."""
    findings = list(_sample_faults(dossier))
    if not findings:
        return PASS
    return fail(
        findings, msg(N_("The place of the city in the National Sample of Cities is not recorded in full."))
    )


def _source_faults(dossier: Dossier, indicator: str) -> list[Finding]:
    sources = [s for s in dossier.registers.spatial_sources if s.indicator == indicator]
    if not sources:
        message = msg(
            N_("The imagery or layers behind %(indicator)s are not stated, so it cannot be measured again."),
            indicator=indicator_name(dossier, indicator),
        )
        remedy = msg(N_("Enter the imagery or layers in the register of spatial sources."))
        return [Finding(Place(indicator, register="spatial_sources"), message, remedy)]
    return min(([*_missing_fields(dossier, source)] for source in sources), key=len)


def _missing_fields(dossier: Dossier, source: SpatialSource) -> Iterator[Finding]:
    for field, text in LAYER_FIELDS.items():
        value = getattr(source, field)
        if not (value if field in CHOSEN else _is_stated(dossier, value)):
            yield Finding(
                Place(source.indicator, field=field, register="spatial_sources"),
                msg(text, indicator=indicator_name(dossier, source.indicator)),
                msg(N_("Complete the entry in the register of spatial sources.")),
            )


def _is_stated(dossier: Dossier, value: str | int | None) -> bool:
    """Whether a field of a spatial source says something, and its year is one in which images could be taken."""
    if isinstance(value, int):
        latest = dossier.end_year + int(dossier.threshold("SPA-06", "max_years_after"))
        return int(dossier.threshold("SPA-06", "first_year")) <= value <= latest
    is_measured = value is not None and any(sign.isdigit() and sign != "0" for sign in value)
    return value is not None and (is_measured or says_anything(value))


def _sample_faults(dossier: Dossier) -> Iterator[Finding]:
    area = dossier.area
    if area.in_sample == "no":
        return
    if not area.in_sample:
        yield _sample_finding(
            "in_sample", msg(N_("It is not stated whether the city is in the National Sample of Cities."))
        )
        return
    if not _is_code(area.sample_stratum or ""):
        yield _sample_finding(
            "sample_stratum", msg(N_("The stratum of the city in the National Sample of Cities is missing."))
        )
    weight = area.sample_weight
    if weight is None or not weight.is_finite() or weight <= 0:
        yield _sample_finding(
            "sample_weight",
            msg(N_("The city has no sampling weight above zero, so it cannot count in national estimates.")),
        )


def _is_code(text: str) -> bool:
    """Whether a text can be the code or name of a stratum: a digit, a letter, or words that say something."""
    letters = [sign for sign in text if sign.isalpha()]
    return any(map(str.isdigit, text)) or len(letters) == 1 or says_anything(text)


def _sample_finding(field: str, message: Message) -> Finding:
    return Finding(Place(field=field, register="profile"), message, msg(SAMPLE_REMEDY))
