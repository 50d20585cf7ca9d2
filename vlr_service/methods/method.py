"""A computation method as a value: its name, its inputs, and its formula in every version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.i18n import Message
from vlr_service.methods.computed import Computed

Formula = Callable[..., Computed]


@dataclass(frozen=True)
class Method:
    """A named method of the table.

    `formulas` has its formula by version, the newest first; they take the inputs by name. `required` inputs
    must be there, `optional` ones may be. An input in `derived` follows from the optional ones named beside
    it and may be left out when they are all there. Each of the stems in `numbered` stands for any number of
    inputs: `population_2`, `population_3`. `multiplier` is what the method itself multiplies by, None where
    the indicator says it. `computation` is the formula in a sentence, `source` where it comes from.
    """

    name: Message
    computation: Message
    source: str
    formulas: Mapping[str, Formula]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    multiplier: Decimal | None = None

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions, the newest first."""
        return tuple(self.formulas)

    def takes(self, name: str) -> bool:
        """Whether the formula knows an input of this name."""
        stem, _, number = name.rpartition("_")
        is_numbered = stem in self.numbered and number.isascii() and number.isdigit()
        return name in (*self.required, *self.optional) or is_numbered

    def missing(self, given: Mapping[str, Decimal]) -> tuple[str, ...]:
        """Return the required inputs that are neither given nor follow from those that are."""
        return tuple(name for name in self.required if name not in given and not self._follows(name, given))

    def _follows(self, name: str, given: Mapping[str, Decimal]) -> bool:
        return name in self.derived and all(part in given for part in self.derived[name])
