"""The door for operators: `vlr`."""

from vlr_service.cli.door import Doors, vlr

__all__ = ["Doors", "vlr"]
