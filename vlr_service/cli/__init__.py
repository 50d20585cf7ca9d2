"""The door for operators: `vlr`. Each subject adds its commands to the one group when one of them is given."""

from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr

__all__ = ["Doors", "vlr"]
