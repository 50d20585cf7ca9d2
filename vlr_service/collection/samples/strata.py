"""Strata of a sample of cities: by size class, region and Degree of Urbanisation, stated or made from the frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vlr_service.catalogue.model import CodeList
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Text, in_each_language, listed, msg
from vlr_service.methods.sampling.strata import stratum_name
from vlr_service.records.areas.area_year import SIZE_CLASS_CODES
from vlr_service.records.samples.sample_frame import FrameCity


@dataclass(frozen=True)
class StratumPlan:
    """A stratum as it is planned; an empty criterion takes every city, `drawn` is None where the size decides."""

    code: str
    name: Text
    size_classes: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    degurba: frozenset[str] = frozenset()
    drawn: int | None = None

    @property
    def named(self) -> Text | str:
        """What people call it."""
        return stratum_name(self.code, self.name)

    @property
    def criteria(self) -> dict[str, list[str]]:
        """What belongs to the stratum, as it is kept."""
        stated = {"size_classes": self.size_classes, "regions": self.regions, "degurba": self.degurba}
        return {name: sorted(codes) for name, codes in stated.items() if codes}

    def takes(self, city: FrameCity) -> bool:
        """Whether a city belongs to the stratum."""
        asked = (
            (self.size_classes, city.size_class),
            (self.regions, city.region),
            (self.degurba, str(city.degurba or "_U")),
        )
        return all(not codes or code in codes for codes, code in asked)


@dataclass(frozen=True)
class SamplePlan:
    """What is drawn: the frame's year, the seed, the strata, and the size if the allocation is proportional."""

    frame_year: int
    seed: str
    strata: tuple[StratumPlan, ...]
    size: int | None = None


def sort_into_strata(plan: SamplePlan, frame: Sequence[FrameCity]) -> Mapping[str, Sequence[FrameCity]]:
    """Return the cities of each stratum; raises InvalidRequest unless each city has one and each stratum a city."""
    sorted_: dict[str, list[FrameCity]] = {one.code: [] for one in plan.strata}
    _refuse(len(sorted_) < len(plan.strata), N_("Two strata have the same code. Give each its own."))
    stray: list[str] = []
    for city in frame:
        taking = [one.code for one in plan.strata if one.takes(city)]
        if len(taking) == 1:
            sorted_[taking[0]].append(city)
        else:
            stray.append(city.code)
    _refuse(
        bool(stray),
        N_(
            "Each city must belong to exactly one stratum. These belong to none or to several: %(cities)s. Correct the strata, or the population and class of these cities."
        ),
        cities=", ".join(stray[:20]),
    )
    empty = [one.named for one in plan.strata if not sorted_[one.code]]
    _refuse(
        bool(empty),
        N_("No city belongs to these strata: %(strata)s. Leave them out."),
        strata=listed(map(in_each_language, empty)),
    )
    _refuse(not frame, N_("The country has no municipality in that year, so nothing can be drawn."))
    return sorted_


def strata_of_frame(
    frame: Sequence[FrameCity], *, regions: Mapping[str, Text], size_classes: CodeList
) -> tuple[StratumPlan, ...]:
    """Return one stratum for each size class and region that has a city, named after both."""
    found = sorted({(city.size_class, city.region) for city in frame}, key=_largest_first)
    return tuple(
        StratumPlan(
            code=f"{size}-{region}".lower().strip("-"),
            name=_named(size_classes.description_of(size), regions.get(region)),
            size_classes=frozenset({size}),
            regions=frozenset({region}),
        )
        for size, region in found
    )


def _largest_first(one: tuple[str, str]) -> tuple[int, str]:
    return -SIZE_CLASS_CODES.index(one[0]), one[1]


def _named(size: Text, region: Text | None) -> Text:
    if region is None:
        return size
    return in_each_language(msg(N_("%(region)s: %(size)s"), region=region, size=size))


def _refuse(is_wrong: bool, text: str, **params: Text | str) -> None:
    if is_wrong:
        raise InvalidRequest("sample_strata", msg(text, **params))


def plan_of(definition: Mapping[str, Any]) -> SamplePlan:
    """Return the plan that a checked definition file states."""
    return SamplePlan(
        frame_year=definition["frame_year"],
        seed=definition["seed"],
        strata=tuple(
            StratumPlan(
                code=one["code"],
                name=Text.of_columns("name", one),
                size_classes=frozenset(one.get("size_classes", ())),
                regions=frozenset(one.get("regions", ())),
                degurba=frozenset(map(str, one.get("degurba", ()))),
                drawn=one.get("drawn"),
            )
            for one in definition["strata"]
        ),
        size=definition.get("size"),
    )
