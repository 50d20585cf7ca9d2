"""What is wrong with a catalogue, said so that the person who edits it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Message, msg


@dataclass(frozen=True)
class Fault:
    """One fault: the file, the key in it, what is wrong and what to do."""

    file: str
    key: str
    message: Message
    remedy: Message

    @property
    def place(self) -> Message | str:
        """Where the fault is: the file, and the key in it unless the whole file is meant."""
        if not self.key:
            return self.file
        return msg(N_("%(file)s, key %(key)s"), file=self.file, key=self.key)

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message} {self.remedy}"


class CatalogueFaults(InvalidRequest):
    """The catalogue cannot be used; `faults` holds all that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        facts = [
            {"file": f.file, "key": f.key, "message": str(f.message), "remedy": str(f.remedy)}
            for f in self.faults
        ]
        message = msg(N_("The catalogue cannot be used. Faults found: %(count)s."), count=len(facts))
        super().__init__("catalogue-faults", message, facts={"faults": facts})
