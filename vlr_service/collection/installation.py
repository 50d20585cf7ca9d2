"""What every door needs at hand: catalogue, standard, database, settings and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.line.checking import check_released
from vlr_service.collection.line.draft_checks import DraftChecks
from vlr_service.collection.line.publishing import apply_country
from vlr_service.records import Session
from vlr_service.records.engine import Sessions
from vlr_service.records.releases.release import due_countries, release_due
from vlr_service.settings import Settings
from vlr_service.standard.register import Standard


@dataclass(frozen=True)
class Installation:
    """Everything a door works with. `clock` gives the present time, aware, in UTC.

    `draft_checks` is what this process remembers of the drafts that were checked last.
    """

    settings: Settings
    catalogue: Catalogue
    standard: Standard
    sessions: Sessions
    clock: Callable[[], datetime]
    draft_checks: DraftChecks = field(default_factory=DraftChecks)

    def apply_due_releases(self) -> int:
        """Apply the releases whose time has come; costs one indexed question when there are none.

        Each country is a transaction of its own: where one fails, that is logged, and the others come out.
        """
        now = self.clock()
        with self.sessions.reading() as session:
            countries = due_countries(session, now=now) if release_due(session, now=now) else ()
        return sum(self._apply_country(country_id, now) for country_id in countries)

    def _apply_country(self, country_id: int, now: datetime) -> int:
        try:
            return self.sessions.run(lambda session: self._come_out(session, country_id, now))
        except Exception:
            structlog.get_logger().exception("release_failed", country=country_id)
            return 0

    def _come_out(self, session: Session, country_id: int, now: datetime) -> int:
        applied = apply_country(
            session, country_id=country_id, catalogue=self.catalogue, standard=self.standard, now=now
        )
        check_released(
            session, country_id=country_id, catalogue=self.catalogue, standard=self.standard, now=now
        )
        return applied
