"""Why figures cannot leave: each reason once for an indicator, or once for all areas that it bars whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vlr_service.catalogue.official_structure import OfficialComponent
from vlr_service.i18n import N_, Message, in_each_language, msg
from vlr_service.i18n.texts import listed

MOST_NAMED = 20
"""Codes that one reason names; of further ones it only says that there are some."""


@dataclass(frozen=True)
class Refusal:
    """Why figures were left out: the reason, how many they are, of which indicators and areas."""

    reason: Message
    figures: int
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    is_of_areas: bool = False


@dataclass(frozen=True)
class Barrier:
    """Why a figure cannot leave; what bars all figures of an area is said once for all its indicators.

    Where a code is in no list, `code` and `list_name` say which, and `reason` is made of all codes that this befalls.
    """

    reason: Message | None = None
    code: str = ""
    list_name: str = ""
    is_of_area: bool = False


def unknown_code(code: str, part: OfficialComponent, *, is_of_area: bool = False) -> Barrier:
    """Return that a code is in no list that is known."""
    return Barrier(code=code, list_name=part.list_name, is_of_area=is_of_area)


@dataclass
class _Barred:
    """What one reason bars."""

    reason: Message | None
    list_name: str
    figures: int = 0
    codes: dict[str, None] = field(default_factory=dict)
    places: dict[tuple[str, str], None] = field(default_factory=dict)

    @property
    def said(self) -> Message:
        """The reason in words."""
        return self.reason or _in_no_list(tuple(self.codes), self.list_name)


@dataclass
class Refused:
    """Reasons, each once for an indicator and not for each area or code: a country has thousands."""

    barred: dict[tuple[str, str], _Barred] = field(default_factory=dict)

    def add(self, area: str, indicator: str, barrier: Barrier) -> None:
        """Count a figure that cannot leave."""
        key = ("" if barrier.is_of_area else indicator, barrier.list_name or str(barrier.reason))
        found = self.barred.setdefault(key, _Barred(barrier.reason, barrier.list_name))
        found.figures += 1
        found.places[area, indicator] = None
        if barrier.code:
            found.codes[barrier.code] = None

    def listed(self) -> tuple[Refusal, ...]:
        """Return the reasons with what each bars."""
        return tuple(
            Refusal(
                one.said,
                one.figures,
                _once(indicator for _, indicator in one.places),
                _once(area for area, _ in one.places),
                is_of_areas=not indicator,
            )
            for (indicator, _), one in self.barred.items()
        )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _in_no_list(codes: tuple[str, ...], name: str) -> Message:
    if len(codes) == 1:
        text = N_("%(code)s is in no %(list)s that is known: load it with “vlr sdmx load-codelists”.")
        return msg(text, code=codes[0], list=name)
    shown = codes if len(codes) <= MOST_NAMED else (*codes[:MOST_NAMED], "…")
    return msg(
        N_("%(codes)s are in no %(list)s that is known: load it with “vlr sdmx load-codelists”."),
        codes=listed(map(in_each_language, shown)),
        list=name,
    )
