"""The words pages use for states, statuses and kinds, and the colour that goes with each."""

from datetime import datetime

from vlr_service.catalogue.model import Indicator, UMFStatus
from vlr_service.catalogue.statuses import (
    BREAK,
    CANNOT_EXIST,
    DIFFERENT_DEFINITION,
    ESTIMATED,
    IMPUTED,
    LOW_RELIABILITY,
    MISSING,
    NORMAL,
    NOT_COLLECTED,
    PROVISIONAL,
    SUPPRESSED,
)
from vlr_service.i18n import N_
from vlr_service.methods.basis import Basis
from vlr_service.methods.table import METHODS
from vlr_service.records.answers.submission import State
from vlr_service.standard.alignment import ClauseState
from vlr_service.standard.attributes import Attribute
from vlr_service.standard.outcome import Result, Severity
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import gettext, moment, say
from vlr_service.web.shell.values import Choice, Word

STATES = {
    # Translators: State of a submission that is still being filled in.
    State.DRAFT: (N_("Draft"), "active"),
    State.SUBMITTED: (N_("Submitted"), "active"),
    # Translators: State: sent back to the municipality for changes.
    State.RETURNED: (N_("Returned"), "gap"),
    # Translators: State: a second person of the municipality has agreed.
    State.APPROVED: (N_("Approved"), "done"),
    # Translators: State: the statistics office has taken the figures over; “approved” is the word of the municipality.
    State.ACCEPTED: (N_("Accepted"), "done"),
    State.PUBLISHED: (N_("Published"), "done"),
    # Translators: State: taken back after it was published.
    State.WITHDRAWN: (N_("Withdrawn"), "none"),
}
KIND_OF_RELEASE = {
    "first": (N_("First release"), "done"),
    "correction": (N_("Correction"), "active"),
    "withdrawn": (N_("Withdrawn"), "none"),
}
RESULT_KINDS = {
    Result.PASS: "pass",
    Result.FAIL: "fail",
    Result.NOT_APPLICABLE: "none",
    Result.NOT_EVALUABLE: "warn",
}
CLAUSE_KINDS = {
    ClauseState.MET: "pass",
    ClauseState.PARTLY: "gap",
    ClauseState.OPEN: "fail",
    ClauseState.NOT_EVALUATED: "warn",
    ClauseState.NOT_APPLICABLE: "none",
    ClauseState.NOT_CHECKED: "none",
}
UMF_KINDS = {
    UMFStatus.CONFIRMED: "done",
    UMFStatus.INFERRED: "gap",
    UMFStatus.UNCONFIRMED: "gap",
    UMFStatus.NONE: "none",
}
ACTIONS = {
    "start": N_("Started the submission"),
    "save": N_("Saved answers"),
    "submit": N_("Submitted"),
    "return": N_("Returned for correction"),
    "approve": N_("Approved"),
    "accept": N_("Accepted"),
    "publish": N_("Published"),
    "withdraw": N_("Withdrew the published figures"),
    "reopen": N_("Opened for a correction"),
    "save_entries": N_("Saved records of a register"),
    "delete_entry": N_("Deleted a record of a register"),
    "restore_entry": N_("Brought back a record of a register"),
    "carry_over": N_("Took over the registers of the previous round"),
    "save_section": N_("Saved a section of the review"),
    "waive": N_("Waived a rule"),
    "add_district": N_("Added a district"),
    "change_district": N_("Changed a district"),
}
OFFERED_STATUSES = (
    NORMAL,
    ESTIMATED,
    IMPUTED,
    PROVISIONAL,
    BREAK,
    DIFFERENT_DEFINITION,
    LOW_RELIABILITY,
    NOT_COLLECTED,
    MISSING,
    CANNOT_EXIST,
    SUPPRESSED,
)


def state_word(state: str, *, waits_until: datetime | None = None) -> Word:
    """Return the word for the state of a submission, or that it waits for its release."""
    if waits_until is not None:
        waits = gettext(N_("Waiting for release on %(time)s"))
        return Word(waits % {"time": moment(waits_until)}, "gap")
    text, kind = STATES[State(state)]
    return Word(gettext(text), kind)


def result_word(result: Result, severity: Severity) -> Word:
    """Return the word for the result of a rule; only an unmet must is red."""
    kind = RESULT_KINDS[result]
    word = name_of("CL_OUTCOME", result)
    return Word(word, "warn" if kind == "fail" and severity is not Severity.MUST else kind)


def clause_word(state: ClauseState) -> Word:
    """Return the word for how a review stands to a clause."""
    return Word(name_of("CL_CLAUSE_STATE", state), CLAUSE_KINDS[state])


def code_of(indicator: Indicator) -> str:
    """Return the indicator's code as people write it: `SDG 11.2.1` or `UMF 1.1.4`; a local one has none."""
    scheme, _, rest = indicator.id.partition("_")
    return f"{scheme} {rest.replace('_', '.')}" if scheme in ("SDG", "UMF") else gettext(N_("Local"))


def named(indicator: Indicator) -> str:
    """Return code and short name of an indicator, as lists to choose from and ways to a page show them."""
    return f"{code_of(indicator)} {say(indicator.short_name)}"


def certainty(indicator: Indicator) -> tuple[Word, ...]:
    """Return what is to be said of how sure code and method are."""
    status = Word(name_of("CL_UMF_STATUS", indicator.umf_status), UMF_KINDS[indicator.umf_status])
    unread = Word(gettext(N_("Basis of the method unconfirmed")), "gap")
    return (status, unread) if indicator.method_basis is Basis.MEMORY else (status,)


def method_name(indicator: Indicator) -> str:
    """Return the method of an indicator in words, with its version."""
    facts = {"method": say(METHODS[indicator.method].name), "version": indicator.method_version}
    return gettext(N_("%(method)s, version %(version)s")) % facts


def name_of(code_list: str, code: str) -> str:
    """Return the name of a code of a code list in the reader's language."""
    return say(catalogue().code_lists[code_list].name_of(code))


def meaning_of(code_list: str, code: str) -> str:
    """Return what a code of a code list means, in the reader's language."""
    return say(catalogue().code_lists[code_list].description_of(code))


def source_kinds() -> tuple[Choice, ...]:
    """Return the kinds of source, none of them chosen."""
    return (Choice("", ""), *_choices("CL_SOURCE_KIND"))


def relations() -> tuple[Choice, ...]:
    """Return the ways a series relates to an indicator, each with its meaning."""
    return tuple(
        Choice(one.value, one.label, meaning_of("CL_RELATION", one.value)) for one in _choices("CL_RELATION")
    )


def choices_of(attribute: Attribute) -> tuple[Choice, ...]:
    """Return the codes of an attribute; where none of them is the default, the first choice is none."""
    nothing = () if attribute.default else (Choice("", "–"),)
    return (*nothing, *_choices(attribute.codes))


def _choices(code_list: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, name_of(code_list, code)) for code in catalogue().code_lists[code_list].codes)


def statuses(used: frozenset[str]) -> tuple[Choice, ...]:
    """Return the observation statuses on offer, and any other that is already used."""
    codes = catalogue().code_lists["CL_OBS_STATUS"].codes
    offered = [*OFFERED_STATUSES, *sorted(used - {*OFFERED_STATUSES, ""})]
    known = [Choice(code, say(codes[code].name)) for code in offered if code in codes]
    return (Choice("", "–"), *known)
