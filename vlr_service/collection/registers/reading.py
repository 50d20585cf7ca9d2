"""What is at hand while a record of a register is read."""

from collections.abc import Collection
from dataclasses import dataclass, field

from vlr_service.catalogue.model import Indicator
from vlr_service.collection.answers.reading import FieldReading
from vlr_service.collection.registers.remedies import in_a_record
from vlr_service.i18n import Message


@dataclass
class EntryReading(FieldReading):
    """The reading of one record: what is asked, and the codes of the vulnerable groups; None where any is read.

    `indicator` is the one that the record names, once it is read.
    """

    groups: Collection[str] | None = field(default=None, kw_only=True)
    indicator: Indicator | None = field(default=None, init=False)

    def said(self, remedy: Message) -> Message:
        """Return a remedy in the words of a record, which has neither status nor comment."""
        return in_a_record(remedy)
