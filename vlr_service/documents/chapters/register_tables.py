"""The registers of a review as tables, each under the heading it belongs to; an empty register prints nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vlr_service.catalogue.register import Register
from vlr_service.documents.chapters.register_values import ALIGNED_RIGHT, printed
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Table
from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.standard.registers import Registers


@dataclass(frozen=True)
class RegisterLayout:
    """A printed table: the register's fields in order with the relative width of each column.

    `records` chooses what is printed; `caption` is there where the name of the register does not fit.
    """

    register: str
    columns: Mapping[str, float]
    records: Callable[[Registers], Sequence[object]]
    caption: Message | None = None
    id: str = ""


LAYOUTS: Mapping[str, tuple[RegisterLayout, ...]] = {
    "4": (
        RegisterLayout(
            "verification",
            {"indicator": 3.2, "body": 2.6, "kind": 2.0, "verified_on": 2.4, "result": 1.6},
            lambda registers: registers.verification,
        ),
    ),
    "5": (
        RegisterLayout(
            "departments", {"name": 4.0, "goals": 2.0, "leads": 2.0}, lambda registers: registers.departments
        ),
    ),
    "5.2": (
        RegisterLayout(
            "participation",
            {"title": 3.0, "stage": 1.2, "held_on": 1.8, "groups": 2.4, "stakeholders": 2.6}
            | {"participants": 1.2, "women": 1.1, "youth": 1.2},
            lambda registers: registers.participation,
        ),
        RegisterLayout(
            "participation",
            {"title": 3.0, "outcome": 5.0, "outcome_link": 2.0},
            lambda registers: [record for record in registers.participation if record.outcome],
            caption=msg(N_("What changed as a result of participation")),
            id="table-outcomes",
        ),
    ),
    "5.3": (
        RegisterLayout(
            "strategies",
            {"title": 3.6, "adopting_body": 2.4, "start_year": 1.1, "end_year": 1.1, "targets": 1.8}
            | {"nua_parts": 2.8},
            lambda registers: registers.strategies,
        ),
    ),
    "5.4": (
        RegisterLayout(
            "groups", {"name": 3.0, "cells": 3.4, "gap_reason": 4.0}, lambda registers: registers.groups
        ),
        RegisterLayout(
            "vulnerable_areas",
            {"name": 3.0, "kind": 2.0, "population": 1.4, "mapped_on": 1.6, "method": 3.0},
            lambda registers: [area for area in registers.vulnerable_areas if area.is_publishable],
        ),
    ),
    "5.5": (
        RegisterLayout(
            "mechanisms",
            {"name": 3.2, "levels": 2.8, "basis": 3.0, "last_activity": 1.6},
            lambda registers: registers.mechanisms,
        ),
    ),
    "6": (
        RegisterLayout(
            "targets",
            {"indicator": 3.0, "cell": 1.4, "value": 1.6, "year": 1.0, "baseline_year": 1.0}
            | {"adopting_body": 2.2, "source": 2.4},
            lambda registers: [one for one in registers.targets if not (one.cell.is_total and one.source)],
            caption=msg(N_("Further targets, against which nothing is rated")),
            id="table-further-targets",
        ),
        RegisterLayout(
            "comparators",
            {"indicator": 3.4, "level": 1.2, "year": 1.0, "value": 1.6, "source": 3.0},
            lambda registers: registers.comparators,
        ),
    ),
    "6.2": (
        RegisterLayout(
            "strategies",
            {"title": 4.0, "start_year": 1.2, "end_year": 1.2, "is_on_biodiversity": 2.0}
            | {"is_on_disaster_risk": 1.4},
            lambda registers: [
                s for s in registers.strategies if s.is_on_biodiversity or s.is_on_disaster_risk
            ],
            caption=msg(N_("Strategies on biodiversity and disaster risk")),
            id="table-strategies-on-nature",
        ),
    ),
    "8": (
        RegisterLayout(
            "finance",
            {"item": 3.4, "source_type": 2.2, "year": 0.9, "amount": 1.8, "currency": 1.1, "targets": 1.6},
            lambda registers: registers.finance,
        ),
    ),
    "9": (
        RegisterLayout(
            "gaps",
            {"indicator": 3.2, "reason": 3.6, "responsible_body": 2.4, "planned_year": 1.0},
            lambda registers: registers.gaps,
            id="table-gap-plans",
        ),
    ),
    "B": (
        RegisterLayout(
            "spatial_sources",
            {"indicator": 3.0, "kind": 1.4, "dataset": 2.6, "resolution": 1.3, "acquisition_year": 1.3}
            | {"method": 1.8},
            lambda registers: registers.spatial_sources,
        ),
    ),
}
"""What is printed under each heading of the outline."""


def register_tables(reading: Reading, *, number: str) -> tuple[Table, ...]:
    """Return the tables of the registers under a heading of the outline, in the order of their entries."""
    layouts = ((layout, layout.records(reading.material.registers)) for layout in LAYOUTS.get(number, ()))
    return tuple(_table(reading, layout, records) for layout, records in layouts if records)


def _table(reading: Reading, layout: RegisterLayout, records: Sequence[object]) -> Table:
    register = reading.material.catalogue.registers[layout.register]
    fields = [register.fields[name] for name in layout.columns]
    return Table(
        id=layout.id or f"table-{layout.register.replace('_', '-')}",
        caption=reading.render(_caption(layout, register)),
        head=tuple(reading.render(field.label) for field in fields),
        align=tuple("end" if field.kind in ALIGNED_RIGHT else "start" for field in fields),
        widths=tuple(layout.columns.values()),
        rows=tuple(tuple(printed(reading, record, field) for field in fields) for record in records),
    )


def _caption(layout: RegisterLayout, register: Register) -> Message | Text:
    return layout.caption or register.name
