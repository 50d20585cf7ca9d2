"""The codes of SDMX's two lists of statuses that the service decides by; their names are in code-lists/."""

NORMAL = "A"
BREAK = "B"
DIFFERENT_DEFINITION = "D"
ESTIMATED = "E"
FORECAST = "F"
IMPUTED = "I"
NOT_COLLECTED = "L"
CANNOT_EXIST = "M"
MISSING = "O"
PROVISIONAL = "P"
SUPPRESSED = "Q"
SPECIAL_EVENT = "S"
LOW_RELIABILITY = "U"

MISSING_STATUSES = frozenset("HJKLMOQS")
"""SDMX CL_OBS_STATUS codes that may be in place of a value: the figure is a gap."""

VALUELESS_STATUSES = frozenset("HKLMOQ")
"""Those of them that may never be beside a value."""

FLAGGED = frozenset("DEGIJNPSUVW")
"""Those that say something of a figure that is there; a break and a forecast are counted apart."""

DOUBTED = frozenset("DGISUVNW")
"""Those that say of a figure that it may not bear what is read from it: none is put first in a review."""

EXPLAINED_GAPS = frozenset({NOT_COLLECTED, CANNOT_EXIST, MISSING, SUPPRESSED})
"""Those that, with a comment, let a gap stand in place of the figure a clause asks for."""

EXPLAINED_JUMPS = frozenset({BREAK, SPECIAL_EVENT, LOW_RELIABILITY})
"""Those that explain a jump in a series."""

TOO_FEW = "A"
"""CL_CONF_STATUS of counts hidden because they are small: everybody may know that they are."""

CONFIDENTIAL = "C"
"""CL_CONF_STATUS of every suppressed figure that is published: a small count and a covering one look alike."""

COVERING = "D"
"""CL_CONF_STATUS of counts hidden because they would give a small one away."""

EMBARGOED = "E"
FREE = "F"

RESTRICTED = frozenset("ACDGMNOSTX")
"""CL_CONF_STATUS codes under which public outputs show no value, only that it is suppressed."""
