"""Other names of columns, as people write them above their tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Headings:
    """Names that people give to columns beside ours, in all languages.

    `columns` has those of figures by the name of the column, `fields` those of registers by the id of the field.
    """

    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
