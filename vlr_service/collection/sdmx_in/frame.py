"""What frames a row of SDMX-CSV: the structure it follows, what it asks for, and whose figures it brings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.reading import not_in_list
from vlr_service.collection.sdmx_in.columns import ACTION, FLOW_1, FLOW_2, KIND, key_of
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.structures.artefacts import AGENCY
from vlr_service.sdmx.structures.definitions import MUNICIPAL

FrameFault = tuple[str, Message, Message]
"""The id of a column, what is wrong there, and what to do."""

ANNUAL = "A"
ACTIONS = ("I", "A", "M", "R", "D")
KINDS = ("dataflow", "datastructure")
_REFERENCE = re.compile(rf"{AGENCY}:{MUNICIPAL.id}\([0-9]+(\.[0-9]+){{0,2}}\)")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?|NaN")
_FIGURES = ("OBS_VALUE", "NUMERATOR", "DENOMINATOR")
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Frame:
    """What rows must say to be figures of an area by the structure of municipalities.

    Any version of the structure is taken: columns and codes are compared with what is asked today.
    """

    catalogue: Catalogue
    area: str

    def faults(self, cells: Mapping[str, str]) -> Iterator[FrameFault]:
        """Yield what is wrong with the frame of a row, given the texts of its cells by column."""
        yield from _of_structure(cells)
        yield from _of_action(cells)
        yield from self._of_key(cells)
        yield from self._of_unit(cells)
        for name in _FIGURES:
            if name in cells and not _NUMBER.fullmatch(cells[name]):
                yield (
                    name,
                    msg(N_('"%(typed)s" cannot be read as a number.'), typed=cells[name][:_MOST_SHOWN]),
                    msg(N_("SDMX writes figures with digits and a point alone, such as 1234.5.")),
                )

    def _of_key(self, cells: Mapping[str, str]) -> Iterator[FrameFault]:
        for name in key_of(self.catalogue):
            if name not in cells:
                yield (
                    name,
                    msg(N_("The dimension %(name)s is empty."), name=name),
                    msg(
                        N_(
                            "Write its code; _T stands for the total. Several figures at once cannot be changed."
                        )
                    ),
                )
        for name, dimension in self.catalogue.dimensions.items():
            codes = dimension.code_list
            if cells.get(name, TOTAL) not in codes.codes:
                yield name, *not_in_list(cells[name], codes)
        if cells.get("FREQ", ANNUAL) != ANNUAL:
            yield (
                "FREQ",
                msg(N_("The frequency is “%(typed)s”, but figures are annual."), typed=_shown(cells, "FREQ")),
                msg(N_("Send annual figures, with the frequency A.")),
            )
        if cells.get("REF_AREA", self.area) != self.area:
            yield (
                "REF_AREA",
                msg(
                    N_("This row is about %(other)s, but the submission is that of %(area)s."),
                    other=_shown(cells, "REF_AREA"),
                    area=self.area,
                ),
                msg(N_("Take the rows of other areas out, or send them to the submissions of those areas.")),
            )

    def _of_unit(self, cells: Mapping[str, str]) -> Iterator[FrameFault]:
        indicator = self.catalogue.indicators.get(cells.get("SERIES", ""))
        if indicator and cells.get("UNIT_MEASURE", indicator.unit) != indicator.unit:
            yield (
                "UNIT_MEASURE",
                msg(
                    N_("The unit is %(typed)s, but %(indicator)s is measured in %(unit)s."),
                    typed=_shown(cells, "UNIT_MEASURE"),
                    indicator=indicator.id,
                    unit=indicator.unit,
                ),
                msg(N_("Convert the figure to the unit of the indicator, then name that unit.")),
            )


def _of_structure(cells: Mapping[str, str]) -> Iterator[FrameFault]:
    name = FLOW_2 if KIND in cells or FLOW_2 in cells else FLOW_1
    if not _REFERENCE.fullmatch(cells.get(name, "")):
        yield (
            name,
            msg(
                N_("“%(typed)s” is not the dataflow that municipalities report by."),
                typed=_shown(cells, name),
            ),
            msg(N_("Name %(flow)s, and use its dimensions and codes."), flow=MUNICIPAL),
        )
    if name == FLOW_2 and cells.get(KIND, "").lower() not in KINDS:
        yield (
            KIND,
            msg(N_("“%(typed)s” is not a kind of structure that is accepted."), typed=_shown(cells, KIND)),
            msg(N_("Write one of these: %(names)s."), names=", ".join(KINDS)),
        )


def _of_action(cells: Mapping[str, str]) -> Iterator[FrameFault]:
    if cells.get(ACTION, ACTIONS[0]) not in ACTIONS:
        yield (
            ACTION,
            msg(N_("“%(typed)s” is not an action of SDMX-CSV."), typed=_shown(cells, ACTION)),
            msg(N_("Write I, A or M to merge, R to replace, D to take an answer back.")),
        )


def _shown(cells: Mapping[str, str], name: str) -> str:
    return cells.get(name, "")[:_MOST_SHOWN]
