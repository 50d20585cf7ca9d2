"""DIS-06: whether the gap of the group that is furthest behind can be calculated."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Direction, Indicator, Kind
from vlr_service.i18n import N_, msg
from vlr_service.methods.progress.gaps import Gap, gap
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rules.answers import is_public
from vlr_service.standard.rules.judged import Judged, judge_each
from vlr_service.standard.rules.naming import indicator_name
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule

COMPARABLE = frozenset({Kind.RATIO, Kind.RATE, Kind.MEAN, Kind.INDEX, Kind.PROBABILITY})
"""Kinds whose value for a group can be laid beside the one for all; a group's count is always smaller."""


@rule("DIS-06", clause="GA-77-173/PP9", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def gap_of_the_furthest_behind_is_calculated(dossier: Dossier) -> Outcome:
    """Each indicator with published groups in its newest such year has the total its worst group is laid beside."""
    found = judge_each(dossier, _incalculable)
    if not found.compared:
        return not_applicable(msg(N_("No indicator has published figures for several groups.")))
    if not found.findings:
        return PASS
    reason = msg(
        N_("Indicators whose gap cannot be calculated: %(count)s of %(total)s."),
        count=len(found.findings),
        total=found.compared,
    )
    return fail(found.findings, reason)


def _incalculable(dossier: Dossier) -> Judged:
    grouped = newest_groups(dossier)
    lacking = {i: year for i, (year, groups) in grouped.items() if gap_of(dossier, i, year, groups) is None}
    return Judged.of(
        len(grouped), (_finding(dossier, indicator, year) for indicator, year in lacking.items())
    )


def newest_groups(dossier: Dossier) -> dict[str, tuple[int, Mapping[str, Decimal]]]:
    """Return the newest year with enough published groups of each indicator, and their values by cell key."""
    least = dossier.threshold("DIS-06", "min_groups")
    found: dict[str, tuple[int, Mapping[str, Decimal]]] = {}
    for (indicator, year), cells in sorted(dossier.rows.items()):
        if _is_comparable(dossier.catalogue.indicators[indicator]):
            groups = {
                cell.key: o.value
                for cell, o in cells.items()
                if len(cell.codes) == 1 and is_public(o) and o.value is not None
            }
            if len(groups) >= least:
                found[indicator] = (year, groups)
    return found


def gap_of(dossier: Dossier, indicator: str, year: int, groups: Mapping[str, Decimal]) -> Gap | None:
    """Return the gap of the worst of the groups; None where no published total stands beside them."""
    total = dossier.rows[indicator, year].get(Cell())
    if total is None or total.value is None or not is_public(total):
        return None
    is_higher_better = dossier.catalogue.indicators[indicator].direction is Direction.HIGHER
    return gap(total.value, groups, higher_is_better=is_higher_better)


def _is_comparable(indicator: Indicator) -> bool:
    return indicator.kind in COMPARABLE and indicator.direction is not Direction.CONTEXT


def _finding(dossier: Dossier, indicator: str, year: int) -> Finding:
    message = msg(
        N_(
            "%(indicator)s has figures for several groups for %(year)s, but no published total; nobody can "
            "calculate how far the worst-off group is behind."
        ),
        indicator=indicator_name(dossier, indicator),
        year=str(year),
    )
    return Finding(
        Place(indicator, year, "_T"), message, msg(N_("Enter the city-wide total of the same year."))
    )
