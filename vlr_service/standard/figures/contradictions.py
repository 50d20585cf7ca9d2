"""Records that say different values of the same, so that nobody can know which one holds."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.naming import figure, typed
from vlr_service.standard.outcome import Finding, Place
from vlr_service.standard.registers import Comparator, Target

Stated = TypeVar("Stated", Comparator, Target)


def contradictions(
    dossier: Dossier, records: Iterable[Stated], *, register: str, by: Callable[[Stated], object]
) -> Iterator[Finding]:
    """Yield a finding for each indicator and year with several values in one register where `by` gives the same."""
    same: dict[object, list[Stated]] = {}
    for record in records:
        same.setdefault((record.indicator, record.year, by(record)), []).append(record)
    for found in same.values():
        first, values = found[0], dict.fromkeys(record.value for record in found)
        if len(values) < 2:
            continue
        cell = first.cell if isinstance(first, Target) else Cell()
        yield Finding(
            Place(first.indicator, first.year, field="value", register=register),
            msg(
                N_(
                    "%(figure)s has several values in the register, and nobody can know which one holds: %(values)s."
                ),
                figure=figure(dossier, first.indicator, first.year, cell),
                values="; ".join(map(typed, values)),
            ),
            msg(N_("Keep the record that holds, and delete the others.")),
        )
