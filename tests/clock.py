"""A clock that a test moves by hand."""

from datetime import datetime, timedelta

from tests.factories import NOW
from vlr_service.collection.installation import Installation


class Clock:
    """Tells the time at which the tests happen, until it is moved."""

    def __init__(self) -> None:
        self.now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> datetime:
        """Move the clock and return the new time."""
        self.now += timedelta(**amount)
        return self.now


def moved(installation: Installation) -> Clock:
    """Return the clock of a installation, to be moved while a site is set up."""
    assert isinstance(installation.clock, Clock)
    return installation.clock
