"""The door for operators: `vlr`. Each subject adds its commands to the one group."""

from vlr_service.cli import checks, definitions, demo, figures, installation, reviews
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr

SUBJECTS = (checks, definitions, demo, figures, installation, reviews)

__all__ = ["SUBJECTS", "Doors", "vlr"]
