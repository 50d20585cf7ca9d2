"""What is wrong with a workbook: every fault with sheet, row, column, what it is and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Message, msg

MOST_FAULTS = 500
"""How many faults of one file are listed; beyond that they are only counted."""


class UnreadableFile(Exception):
    """The file cannot be read as a table at all; `message` says why and `remedy` what to do."""

    def __init__(self, message: Message, remedy: Message) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class WorkbookFault:
    """One fault of a file: where (row 0 is the whole file), what is wrong, and the remedy."""

    sheet: str
    row: int
    column: str
    header: str
    message: Message
    remedy: Message

    @property
    def place(self) -> Message:
        """Where the fault is, as a person finds it in a spreadsheet program."""
        if not self.row:
            return msg(N_("File %(sheet)s"), sheet=self.sheet)
        if not self.header:
            return msg(N_("Sheet %(sheet)s, row %(row)s"), sheet=self.sheet, row=str(self.row))
        if not self.column:
            return msg(
                N_('Sheet %(sheet)s, row %(row)s, column "%(header)s" (not in the file)'),
                sheet=self.sheet,
                row=str(self.row),
                header=self.header,
            )
        return msg(
            N_('Sheet %(sheet)s, row %(row)s, column %(column)s "%(header)s"'),
            sheet=self.sheet,
            row=str(self.row),
            column=self.column,
            header=self.header,
        )


class WorkbookFaults(InvalidRequest):
    """A file was refused; `faults` has up to `MOST_FAULTS` of its `count` faults, in order."""

    def __init__(self, faults: Sequence[WorkbookFault], *, count: int) -> None:
        self.faults = tuple(faults)
        self.count = count
        super().__init__(
            "workbook-faults", self._sentence(), facts={"count": count, "listed": len(self.faults)}
        )

    def _sentence(self) -> Message:
        if self.count > len(self.faults):
            return msg(
                N_("Nothing was imported: the file has %(count)s faults. The first %(listed)s are listed."),
                count=str(self.count),
                listed=str(len(self.faults)),
            )
        if self.count == 1:
            return msg(N_("Nothing was imported: the file has one fault."))
        return msg(N_("Nothing was imported: the file has %(count)s faults."), count=str(self.count))


@dataclass
class FaultList:
    """The faults of one file while it is read."""

    sheet: str
    faults: list[WorkbookFault] = field(default_factory=list)
    count: int = 0

    def add(
        self, message: Message, remedy: Message, *, row: int = 0, column: str = "", header: str = ""
    ) -> None:
        """Note a fault; beyond `MOST_FAULTS` it is only counted."""
        self.count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(WorkbookFault(self.sheet, row, column, header, message, remedy))

    def refuse_if_any(self) -> None:
        """Raise `WorkbookFaults` when there are faults."""
        if self.count:
            raise WorkbookFaults(self.faults, count=self.count)
