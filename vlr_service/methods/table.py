"""The table of all computation methods: what an indicator's `method` can be."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.computed import HUNDRED
from vlr_service.methods.formulas.air import CONCENTRATION, POPULATION, population_weighted_mean
from vlr_service.methods.formulas.disasters import disaster_affected
from vlr_service.methods.formulas.land import VERSIONS, land_consumption
from vlr_service.methods.formulas.quotients import mean, proportion, quotient, rate, ratio
from vlr_service.methods.formulas.slums import DEPRIVATIONS, slum_share
from vlr_service.methods.formulas.space import green_cover, open_space
from vlr_service.methods.formulas.transport import transport_access
from vlr_service.methods.formulas.values import identity, index, yes_no
from vlr_service.methods.formulas.waste import waste_controlled
from vlr_service.methods.method import Formula, Method

PARTS = ("numerator", "denominator")
PER_100_000 = Decimal(100_000)

_SHARE = msg(N_("Numerator divided by denominator, of which it is a part, times the multiplier"))
_RATE = msg(N_("Events divided by population, times the multiplier"))


def _quotient(
    name: Message,
    computation: Message,
    source: str,
    formula: Formula,
    *,
    multiplier: Decimal | None = None,
    optional: tuple[str, ...] = (),
    derived: Mapping[str, tuple[str, ...]] | None = None,
) -> Method:
    """Return a method with a numerator, a denominator and a multiplier."""
    return Method(
        name,
        computation,
        source,
        {"1": formula},
        required=PARTS,
        optional=("multiplier", *optional),
        derived=derived or {},
        multiplier=multiplier,
    )


def _share(name: Message, source: str) -> Method:
    """Return a method that gives a part in per cent of its whole."""
    return _quotient(name, _SHARE, source, proportion, multiplier=HUNDRED)


def _per_100_000(name: Message, source: str) -> Method:
    """Return a method that gives events per 100,000 residents."""
    return _quotient(name, _RATE, source, rate, multiplier=PER_100_000)


_UNREAD = "SDG indicator %s by its name and unit; the metadata were not read"

METHODS: Mapping[str, Method] = {
    "ratio": _quotient(
        msg(N_("Ratio")),
        msg(N_("Numerator divided by denominator, times the multiplier")),
        "The general form of the SDG metadata",
        ratio,
    ),
    "proportion": _quotient(
        msg(N_("Proportion")), _SHARE, "The general form of the SDG metadata", proportion
    ),
    "rate": _quotient(msg(N_("Rate")), _RATE, "The general form of the SDG metadata", rate),
    "mean": _quotient(
        msg(N_("Mean")),
        msg(N_("Total divided by the number of units")),
        "The arithmetic mean",
        mean,
    ),
    "index": Method(
        msg(N_("Index")),
        msg(N_("Distance from the lowest end of the scale divided by its length, times the multiplier")),
        "The min-max form that composite indices use",
        {"1": index},
        required=("observed", "lowest", "highest"),
        optional=("multiplier",),
    ),
    "yes_no": Method(
        msg(N_("Yes or no")),
        msg(N_("1 for yes, 0 for no")),
        "Defined by this service",
        {"1": yes_no},
        required=("value",),
    ),
    "identity": Method(
        msg(N_("As reported")),
        msg(N_("Value as reported")),
        "Defined by this service",
        {"1": identity},
        required=("value",),
    ),
    "basic_services": _share(msg(N_("Access to basic services")), _UNREAD % "1.4.1"),
    "slum_share": _quotient(
        msg(N_("Slum population")),
        _SHARE,
        "SDG metadata 11.1.1, 2020",
        slum_share,
        multiplier=HUNDRED,
        optional=DEPRIVATIONS,
    ),
    "transport_access": _quotient(
        msg(N_("Convenient access to public transport")),
        msg(
            N_(
                "People near low-capacity stops plus people near high-capacity stops minus people near both, "
                "divided by the population, times the multiplier"
            )
        ),
        "SDG metadata 11.2.1, 2021-09",
        transport_access,
        multiplier=HUNDRED,
        optional=("near_low_capacity", "near_high_capacity", "near_both"),
        derived={"numerator": ("near_low_capacity", "near_high_capacity", "near_both")},
    ),
    "land_consumption": Method(
        msg(N_("Ratio of land consumption rate to population growth rate")),
        msg(N_("Land consumption rate divided by population growth rate")),
        "SDG metadata 11.3.1, 2021-03 and 2018 to 2020",
        {version: partial(land_consumption, version=version) for version in VERSIONS},
        required=("built_up_start", "built_up_end", "population_start", "population_end", "years"),
    ),
    "disaster_affected": _quotient(
        msg(N_("People affected by disasters")),
        msg(
            N_("Deaths plus missing plus directly affected people, divided by the population, times 100,000")
        ),
        "SDG metadata 11.5.1",
        disaster_affected,
        multiplier=PER_100_000,
        optional=("deaths", "missing", "directly_affected"),
        derived={"numerator": ("deaths", "missing", "directly_affected")},
    ),
    "disaster_loss": _quotient(
        msg(N_("Direct economic loss from disasters relative to GDP")),
        msg(N_("Direct economic loss divided by gross domestic product, times the multiplier")),
        _UNREAD % "11.5.2",
        quotient,
        multiplier=HUNDRED,
    ),
    "waste_controlled": _quotient(
        msg(N_("Municipal solid waste collected and managed in controlled facilities")),
        msg(N_("Waste collected and managed in controlled facilities divided by waste generated, times 100")),
        "SDG metadata 11.6.1",
        waste_controlled,
        multiplier=HUNDRED,
        optional=("collected", "managed_all"),
    ),
    "population_weighted_mean": Method(
        msg(N_("Population-weighted mean")),
        msg(
            N_("Sum of concentration times population of every place, divided by the sum of the populations")
        ),
        "SDG metadata 11.6.2, 2020",
        {"1": population_weighted_mean},
        required=(f"{CONCENTRATION}_1", f"{POPULATION}_1"),
        numbered=(CONCENTRATION, POPULATION),
    ),
    "open_space": _quotient(
        msg(N_("Open public space share of built-up area")),
        msg(N_("Open public space plus streets, divided by the urban area, times the multiplier")),
        "SDG metadata 11.7.1",
        open_space,
        multiplier=HUNDRED,
        optional=("open_public_space", "streets", "population_near", "population"),
        derived={"numerator": ("open_public_space", "streets")},
    ),
    "risk_strategies": _share(
        msg(N_("Local governments with disaster-risk-reduction strategies")), _UNREAD % "11.b.2"
    ),
    "road_deaths": _per_100_000(msg(N_("Road traffic deaths")), _UNREAD % "3.6.1"),
    "women_seats": _share(msg(N_("Women in local government")), _UNREAD % "5.5.1"),
    "safe_water": _share(msg(N_("Safely managed drinking water")), _UNREAD % "6.1.1"),
    "safe_sanitation": _share(msg(N_("Safely managed sanitation")), _UNREAD % "6.2.1"),
    "electricity_access": _share(msg(N_("Access to electricity")), _UNREAD % "7.1.1"),
    "unemployment": _share(msg(N_("Unemployment rate")), _UNREAD % "8.5.2"),
    "homicides": _per_100_000(msg(N_("Intentional homicides")), _UNREAD % "16.1.1"),
    "internet_use": _share(msg(N_("Internet users")), _UNREAD % "17.8.1"),
    "green_cover": _quotient(
        msg(N_("Green cover of the built-up area")),
        msg(N_("Green area in hectares divided by built-up area in square kilometres")),
        "Huzhou Statistical Yearbook 2008, table 11-1",
        green_cover,
        multiplier=Decimal(1),
    ),
    "own_revenue": _share(msg(N_("Own-source revenue share")), "General knowledge; no source was read"),
    "population_density": _quotient(
        msg(N_("Population density")),
        msg(N_("Population divided by area in square kilometres")),
        "General knowledge; no source was read",
        quotient,
        multiplier=Decimal(1),
    ),
}
"""Every method by its id."""
