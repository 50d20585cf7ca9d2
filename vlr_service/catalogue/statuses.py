"""Which observation statuses say that a figure is missing, and which that a series breaks at it."""

MISSING_STATUSES = frozenset("HJKLMOQS")
"""SDMX CL_OBS_STATUS codes that may stand in place of a value: the figure is a gap."""

VALUELESS_STATUSES = frozenset("HKLMOQ")
"""Those of them that may never stand beside a value."""

BREAK_STATUS = "B"
"""The SDMX CL_OBS_STATUS code of a figure that cannot be compared with those before it."""
