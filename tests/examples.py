"""How many examples a property is tried on: as many as the profile says, or that part of them where each takes long."""

from fractions import Fraction
from typing import Any

from hypothesis import settings

QUICK, THOROUGH = 50, 500


def fewer(part: Fraction, **more: Any) -> settings:
    """Return settings with that part of the examples of the profile."""
    return settings(max_examples=max(1, round(settings.default.max_examples * part)), **more)
