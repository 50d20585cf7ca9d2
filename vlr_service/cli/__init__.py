"""The door for operators: `vlr`. Each subject adds its commands to the one group."""

from vlr_service.cli import definitions, demo, figures, installation, reviews
from vlr_service.cli.door import Doors, vlr

SUBJECTS = (definitions, demo, figures, installation, reviews)

__all__ = ["SUBJECTS", "Doors", "vlr"]
