"""The door for operators: `vlr`. Each subject adds its commands to the one group."""

from vlr_service.cli import (
    catalogue,
    catalogue_gaps,
    checks,
    definitions,
    demo,
    figures,
    installation,
    reviews,
)
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr

SUBJECTS = (catalogue, catalogue_gaps, checks, definitions, demo, figures, installation, reviews)

__all__ = ["SUBJECTS", "Doors", "vlr"]
