"""What every door needs at hand: catalogue, standard, database, settings and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from vlr_service.catalogue import Catalogue
from vlr_service.collection.publishing import apply_due_releases
from vlr_service.records import Sessions, release_due
from vlr_service.settings import Settings
from vlr_service.standard import Standard


@dataclass(frozen=True)
class Desk:
    """Everything a door works with. `clock` gives the present time, aware, in UTC."""

    settings: Settings
    catalogue: Catalogue
    standard: Standard
    sessions: Sessions
    clock: Callable[[], datetime]

    def apply_due_releases(self) -> int:
        """Apply the releases whose time has come; costs one indexed question when there are none."""
        now = self.clock()
        with self.sessions.reading() as session:
            if not release_due(session, now=now):
                return 0
        return self.sessions.run(lambda session: apply_due_releases(session, now=now))
