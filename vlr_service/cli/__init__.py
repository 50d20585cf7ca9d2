"""The door for operators: `vlr`. Each subject adds its commands to the one group."""

from vlr_service.cli import (
    accounts,
    areas,
    catalogue,
    catalogue_gaps,
    checks,
    definitions,
    demo,
    disclosure,
    figures,
    installation,
    institutions,
    reviews,
    rollup,
    samples,
    sdmx,
)
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr

SUBJECTS = (
    accounts,
    areas,
    catalogue,
    catalogue_gaps,
    checks,
    definitions,
    demo,
    disclosure,
    figures,
    installation,
    institutions,
    reviews,
    rollup,
    samples,
    sdmx,
)

__all__ = ["SUBJECTS", "Doors", "vlr"]
