"""Which observation statuses say that a figure is missing."""

MISSING_STATUSES = frozenset("HJKLMOQS")
"""SDMX CL_OBS_STATUS codes that may stand in place of a value: the figure is a gap."""

VALUELESS_STATUSES = frozenset("HKLMOQ")
"""Those of them that may never stand beside a value."""

RESTRICTED = frozenset("ACDGMNOSTX")
"""SDMX CL_CONF_STATUS codes under which public outputs show no value, only that it is suppressed."""
