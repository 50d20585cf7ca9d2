"""How we know a method or a threshold."""

from enum import StrEnum


class Basis(StrEnum):
    """Where our knowledge of a method or threshold comes from; `memory` is shown as unconfirmed.

    `own` is a measure that this catalogue defines itself: there is no other source to confirm it.
    """

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"
    OWN = "own"
