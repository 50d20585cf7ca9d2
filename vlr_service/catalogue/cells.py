"""A cell: one combination of disaggregation codes; `_T` is the total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TOTAL = "_T"


@dataclass(frozen=True, order=True)
class Cell:
    """One combination of disaggregation codes, by dimension; a dimension that is not named is `_T`.

    `key` is the stable text form: `_T` for the total, otherwise `SEX=F` or `AGE=Y15T24,SEX=F`
    (dimensions in alphabetical order).
    """

    codes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **codes: str) -> "Cell":
        """Return the cell of the named codes, e.g. `Cell.of(SEX="F")`."""
        return cls.from_mapping(codes)

    @classmethod
    def from_mapping(cls, codes: Mapping[str, str]) -> "Cell":
        """Return the cell of the codes by dimension; totals may be named or left out."""
        return cls(tuple(sorted((d, c) for d, c in codes.items() if c not in ("", TOTAL))))

    @classmethod
    def parse(cls, key: str) -> "Cell":
        """Return the cell of a `key`; raises ValueError if it is not one, or names a dimension twice."""
        if key == TOTAL:
            return cls()
        pairs = [part.partition("=") for part in key.split(",")]
        codes = {dimension: code for dimension, _, code in pairs}
        if not all(dimension and code for dimension, _, code in pairs) or len(codes) < len(pairs):
            raise ValueError(f"not a cell key: {key!r}")
        return cls.from_mapping(codes)

    @property
    def key(self) -> str:
        """The stable text form of the cell."""
        return ",".join(f"{d}={c}" for d, c in self.codes) or TOTAL

    @property
    def is_total(self) -> bool:
        """Whether no dimension is broken down."""
        return not self.codes

    def __getitem__(self, dimension: str) -> str:
        return dict(self.codes).get(dimension, TOTAL)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.codes)
