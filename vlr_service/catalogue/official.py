"""Official names in the languages beyond English and Chinese; a missing one falls back, and says so."""

from dataclasses import dataclass
from enum import StrEnum

from vlr_service.i18n import Text


class Named(StrEnum):
    """What has an official name: a goal (in short, or its title), a target, a global indicator."""

    GOAL_SHORT = "goal_short"
    GOAL = "goal"
    TARGET = "target"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class OfficialNames:
    """What the file of a further language (BCP 47) says of its texts: where they come from, how far they were checked."""

    language: str
    source: str
    status: Text


@dataclass(frozen=True)
class OfficialName:
    """An official name: the text, the language it is in, and the language that was asked for."""

    text: str
    language: str
    asked: str

    @property
    def is_fallback(self) -> bool:
        """Whether there is no name in the language that was asked for."""
        return self.language != self.asked

    @property
    def marked(self) -> str:
        """The name; where it is in another language than was asked for, with that language in front."""
        return f"[{self.language}] {self.text}" if self.is_fallback else self.text
