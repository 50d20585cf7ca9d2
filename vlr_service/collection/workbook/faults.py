"""What is wrong with a workbook: every fault with sheet, row, column, what it is and what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Message, msg

MOST_FAULTS = 500
"""How many faults of one file are listed; beyond that they are only counted."""

MOST_COUNTED = 5000
"""How many faults of one file are counted; then nobody judges its other rows, because others wait meanwhile."""

MOST_ADVICE = 100
"""How much advice on one file is listed."""


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
    """A file was refused; `faults` has up to `MOST_FAULTS` of its `count` faults, in order.

    With `MOST_COUNTED` faults the rest of the file was not judged, and the sentence says so.
    """

    def __init__(
        self, faults: Sequence[WorkbookFault], *, count: int, cause: WorkbookFault | None = None
    ) -> None:
        self.faults = tuple(faults)
        self.count = count
        self.cause = cause
        super().__init__(
            "workbook-faults", self._sentence(), facts={"count": count, "listed": len(self.faults)}
        )

    def _sentence(self) -> Message:
        if self.count >= MOST_COUNTED:
            return self._unfinished()
        if self.cause is not None:
            return msg(
                N_(
                    'Nothing was imported: the file has %(count)s faults, most of them of one kind, so there is probably one cause. Look at the column "%(column)s" first (%(fault)s), and whether this is the right file. The first %(listed)s are listed.'
                ),
                count=str(self.count),
                column=self.cause.header,
                fault=self.cause.message,
                listed=str(len(self.faults)),
            )
        if self.count > len(self.faults):
            return msg(
                N_("Nothing was imported: the file has %(count)s faults. The first %(listed)s are listed."),
                count=str(self.count),
                listed=str(len(self.faults)),
            )
        if self.count == 1:
            return msg(N_("Nothing was imported: the file has one fault."))
        return msg(N_("Nothing was imported: the file has %(count)s faults."), count=str(self.count))

    def _unfinished(self) -> Message:
        """Say that a part of the file was not judged."""
        if self.cause is not None:
            return msg(
                N_(
                    'Nothing was imported: the file has %(count)s faults or more, most of them of one kind, so there is probably one cause; the rest of it was not judged. Look at the column "%(column)s" first (%(fault)s), and whether this is the right file. The first %(listed)s are listed.'
                ),
                count=str(self.count),
                column=self.cause.header,
                fault=self.cause.message,
                listed=str(len(self.faults)),
            )
        return msg(
            N_(
                "Nothing was imported: the file has %(count)s faults or more; the rest of it was not judged. The first %(listed)s are listed."
            ),
            count=str(self.count),
            listed=str(len(self.faults)),
        )


@dataclass
class FaultList:
    """The faults of one file while it is read."""

    sheet: str
    faults: list[WorkbookFault] = field(default_factory=list)
    count: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    advice: list[WorkbookFault] = field(default_factory=list)

    def advise(
        self, message: Message, remedy: Message, *, row: int = 0, column: str = "", header: str = ""
    ) -> None:
        """Note what deserves a second look and refuses nothing, the first `MOST_ADVICE` of it."""
        if len(self.advice) < MOST_ADVICE:
            self.advice.append(WorkbookFault(self.sheet, row, column, header, message, remedy))

    def add(
        self,
        message: Message,
        remedy: Message,
        *,
        row: int = 0,
        column: str = "",
        header: str = "",
        is_first: bool = False,
    ) -> None:
        """Note a fault; beyond `MOST_FAULTS` it is only counted, unless it has to be reported first.

        Raises `WorkbookFaults` with the fault that makes them `MOST_COUNTED`.
        """
        self.count += 1
        self.kinds[header, message.text] += 1
        if is_first:
            self.faults = [
                WorkbookFault(self.sheet, row, column, header, message, remedy),
                *self.faults[: MOST_FAULTS - 1],
            ]
        elif len(self.faults) < MOST_FAULTS:
            self.faults.append(WorkbookFault(self.sheet, row, column, header, message, remedy))
        if self.count >= MOST_COUNTED:
            raise self.refusal()

    def refuse_if_any(self) -> None:
        """Raise `WorkbookFaults` when there are faults."""
        if self.count:
            raise self.refusal()

    def refusal(self) -> WorkbookFaults:
        """Return the refusal of the file with the faults found so far."""
        return WorkbookFaults(self.faults, count=self.count, cause=self._one_cause())

    def _one_cause(self) -> WorkbookFault | None:
        """Return an example of the one kind of fault that most are of, when there are more than are listed."""
        ((header, text), times) = self.kinds.most_common(1)[0]
        if self.count <= MOST_FAULTS or times * 2 <= self.count:
            return None
        return next((f for f in self.faults if f.header == header and f.message.text == text), None)
