"""The groups of an indicator beside its total, year by year, as far as figures are published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.documents.rated import limits_of
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.i18n import round_half_even
from vlr_service.methods.progress.gaps import Gap, gap
from vlr_service.methods.progress.guards import is_telling_gap
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import PERCENT
from vlr_service.standard.rules.disaggregation import has_comparable_groups

GROUPS_NEEDED = 2


@dataclass(frozen=True)
class Groups:
    """The published figures of an indicator in one year: of the whole, and of each group by its cell."""

    year: int
    whole: ObservedCell
    groups: Mapping[str, ObservedCell]
    higher_is_better: bool

    @property
    def gap(self) -> Gap:
        """The gap of the worst-off group."""
        return self._gap(self.groups)

    def gap_of(self, cell: str) -> Gap:
        """Return the gap of one group, negative where it is better off than the whole."""
        return self._gap({cell: self.groups[cell]})

    def _gap(self, groups: Mapping[str, ObservedCell]) -> Gap:
        values = {cell: value_of(o) for cell, o in groups.items()}
        return gap(value_of(self.whole), values, higher_is_better=self.higher_is_better)


def groups_by_year(reading: Reading, indicator: Indicator) -> Sequence[Groups]:
    """Return the comparable years of the reporting period with a total and at least two groups, oldest first.

    A break ends what went before, also where its figure is hidden; a forecast is no figure of a year. Groups are cells of one dimension. There are none where neither more nor less is better,
    of the whole or between groups, and none of counts: a part is always smaller than the whole.
    """
    total = reading.total(indicator)
    if total is None or not has_comparable_groups(indicator):
        return ()
    parts = [s for s in reading.series(indicator) if len(s.cell.codes) == 1]
    years = range(_comparable_from(reading, (total, *parts)), reading.material.end_year + 1)
    found = (_in_year(indicator, whole, parts) for whole in total.achieved if whole.year in years)
    return tuple(groups for groups in found if len(groups.groups) >= GROUPS_NEEDED)


def _comparable_from(reading: Reading, series: Sequence[CellSeries]) -> int:
    breaks = [year for one in series for year in one.breaks if year <= reading.material.end_year]
    return max(reading.material.start_year, *breaks) if breaks else reading.material.start_year


def _in_year(indicator: Indicator, whole: ObservedCell, parts: Sequence[CellSeries]) -> Groups:
    found = {part.cell.key: part.by_year.get(whole.year) for part in parts}
    groups = {
        key: o
        for key, o in found.items()
        if o is not None and o.value is not None and o.obs_status != FORECAST
    }
    return Groups(whole.year, whole, groups, indicator.direction is Direction.HIGHER)


def is_telling(reading: Reading, indicator: Indicator, groups: Groups) -> bool:
    """Whether the worst-off group is so far behind that it may be named."""
    return is_telling_gap(
        groups.gap.absolute,
        groups.gap.total,
        decimals=decimals_of_groups(reading, groups),
        is_percent=indicator.unit == PERCENT,
        limits=limits_of(reading),
    )


def decimals_of_groups(reading: Reading, groups: Groups) -> int:
    """Return the decimals that the figures of a year are printed with beside each other."""
    return reading.decimals(groups.whole, *groups.groups.values())


def printed_gap(groups: Groups, cell: str, decimals: int) -> Decimal:
    """Return the gap of a group as the difference of the printed figures, positive where the group is worse off."""
    found = groups.gap_of(cell)
    value, total = (round_half_even(one, decimals) for one in (found.value, found.total))
    return total - value if groups.higher_is_better else value - total
