"""A register of a submission as a page has opened it, and the pages of its records."""

from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.areas.districts import with_districts
from vlr_service.collection.registers.entries import subjects
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import EntryRow, latest_entries
from vlr_service.records.answers.submission import Submission
from vlr_service.web.registers.area_panel import PROFILE, area_panel, year_of_facts
from vlr_service.web.registers.record_page import RecordPage
from vlr_service.web.shell.context import catalogue, readable_submission, signed_in, standard

GROUPS = "groups"


@dataclass(frozen=True)
class OpenRegister:
    """A register that is being looked at or written to; `rows` hold deleted records too."""

    session: Session
    submission: Submission
    register: Register
    rows: tuple[EntryRow, ...]
    groups: Mapping[str, str]
    catalogue: Catalogue

    @property
    def present(self) -> tuple[EntryRow, ...]:
        """The records that are not deleted."""
        return tuple(row for row in self.rows if not row.is_deleted)

    def row(self, number: int | None) -> EntryRow | None:
        """Return a record, None for a new one; raises NotFound for a number that the register has not."""
        if number is None:
            return None
        found = next((row for row in self.rows if row.number == number), None)
        if found is None and not (self.register.is_single and number == 1):
            raise NotFound(
                "record_unknown",
                msg(
                    N_("The register has no record %(number)s. Open the register and choose one."),
                    number=number,
                ),
            )
        return found

    def page(self, number: int | None, *, texts: Mapping[str, str] | None = None) -> RecordPage:
        """Return the page of a record; `texts` hold the year of the area's facts before they are saved."""
        row = self.row(number)
        parts = (self.submission, self.register, row, self.catalogue, self.groups, signed_in())
        taken = subjects(self.register, (one for one in self.rows if one is not row))
        if self.register.id != PROFILE:
            return RecordPage(*parts, taken=taken)
        typed_year = (texts or (row.texts if row else {})).get("year", "")
        year = year_of_facts(self.submission, typed_year)
        return RecordPage(
            *parts,
            area_panel(
                self.session,
                self.submission,
                self.present,
                register=self.register,
                standard=standard(),
                year=year,
            ),
            taken=taken,
        )


def opened(session: Session, submission_id: int, register: str) -> OpenRegister:
    """Return a register of a submission; raises NotFound for one that the catalogue does not ask for."""
    submission = readable_submission(session, submission_id)
    asked = catalogue().registers.get(register)
    if asked is None:
        raise NotFound(
            "register_unknown",
            msg(N_("There is no such register. Open the list of registers and choose one.")),
        )
    found = latest_entries(session, submission.id)
    return OpenRegister(
        session,
        submission,
        asked,
        tuple(row for row in found if row.register == register),
        {
            row.texts.get("id", ""): row.texts.get("name", "")
            for row in found
            if row.register == GROUPS and not row.is_deleted and row.texts.get("id")
        },
        with_districts(session, catalogue(), area=submission.area),
    )
