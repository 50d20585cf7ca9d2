"""What a review is built from: frozen values gathered once, so that both languages say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import Message, Text
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.standard.observed import ObservationKey, ObservedCell
from vlr_service.standard.outcome import CheckedRule
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import Registers, Target


@dataclass(frozen=True)
class WaiverNote:
    """A waived must: who waived it, when, why, until when."""

    rule: str
    reason: str
    by: str
    at: date
    until: date | None


@dataclass(frozen=True)
class ReviewMaterial:
    """Everything a review says. `notices` are printed on every page, in two languages.

    `observations` are what is published, `revisions` the revision that each of them comes from; `rating_method` is
    the one that the city chose for its progress, `targets` are what it is rated against; `country_code` names the
    country whose words are in place of ours.
    """

    area_code: str
    area_name: Text
    country_name: Text
    is_constructed: bool
    round_code: str
    start_year: int
    end_year: int
    notices: tuple[Message, ...]
    catalogue: Catalogue
    standard: Standard
    observations: tuple[ObservedCell, ...]
    revisions: Mapping[ObservationKey, int]
    outcomes: tuple[CheckedRule, ...]
    waivers: tuple[WaiverNote, ...] = ()
    narratives: Mapping[tuple[str, str], str] = field(default_factory=dict)
    approved_by: str | None = None
    approved_on: date | None = None
    built_on: date | None = None
    is_final: bool = False
    is_demonstration: bool = False
    registers: Registers = field(default_factory=Registers)
    rating_method: RatingMethod = RatingMethod.OPEN_SDG
    targets: tuple[Target, ...] = ()
    country_code: str = ""
