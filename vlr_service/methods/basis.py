"""How we know a method or a threshold."""

from enum import StrEnum


class Basis(StrEnum):
    """Where our knowledge of a method or threshold comes from; `memory` is shown as unconfirmed."""

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"
