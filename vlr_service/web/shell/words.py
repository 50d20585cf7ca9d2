"""The words pages use for states, statuses and kinds, and the colour that goes with each."""

from datetime import datetime

from vlr_service.catalogue.model import Catalogue, Indicator, Population, Relation, UMFStatus
from vlr_service.i18n import N_
from vlr_service.methods.basis import Basis
from vlr_service.methods.table import METHODS
from vlr_service.records.answers.submission import State
from vlr_service.standard.alignment import ClauseState
from vlr_service.standard.outcome import Gate, Result, Severity
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
DEGURBA_NAMES = {
    0: N_("Degree of Urbanisation not known"),
    1: N_("Cities"),
    2: N_("Towns and semi-dense areas"),
    3: N_("Rural areas"),
}
SIZE_CLASS_NAMES = {
    "LT50K": N_("Below 50,000 inhabitants"),
    "50K_500K": N_("50,000 to below 500,000 inhabitants"),
    "500K_5M": N_("500,000 to below 5 million inhabitants"),
    "GE5M": N_("5 million inhabitants and more"),
    "_U": N_("Population not known"),
}
RESULTS = {
    Result.PASS: (N_("Met"), "pass"),
    Result.FAIL: (N_("Not met"), "fail"),
    Result.NOT_APPLICABLE: (N_("Not applicable"), "none"),
    Result.NOT_EVALUABLE: (N_("Cannot be evaluated"), "warn"),
}
CLAUSE_KINDS = {
    ClauseState.MET: "pass",
    ClauseState.PARTLY: "gap",
    ClauseState.OPEN: "fail",
    ClauseState.NOT_EVALUATED: "warn",
    ClauseState.NOT_APPLICABLE: "none",
    ClauseState.NOT_CHECKED: "none",
}
SEVERITIES = {
    Severity.MUST: (
        # Translators: How much a check weighs; a noun, as in “two musts are unmet”.
        N_("Must"),
        N_("An unmet must blocks the submission or the final edition, by its gate, unless it is waived."),
    ),
    # Translators: How much a check weighs; a noun.
    Severity.SHOULD: (N_("Should"), N_("An unmet should is printed in the review as a point to improve.")),
    # Translators: Remarks of a check that has passed.
    Severity.INFO: (N_("Advice"), N_("For information only.")),
}
POPULATIONS = {
    Population.RESIDENT: N_("Resident population"),
    Population.REGISTERED: N_("Registered population"),
    Population.URBAN: N_("Urban population"),
}
# Translators: What an unmet check stops: the submission of figures (data gate) or the final edition (review gate).
GATES = {Gate.DATA: N_("Data gate"), Gate.REVIEW: N_("Review gate")}
SOURCE_KINDS = {
    "census": N_("Census"),
    "survey": N_("Survey"),
    "administrative": N_("Administrative records"),
    "eo_gis": N_("Earth observation or GIS"),
    "model": N_("Model estimate"),
    "citizen_generated": N_("Citizen-generated data"),
}
RELATIONS = {
    # Translators: The series follows the definition of the indicator exactly.
    Relation.IDENTICAL: (N_("Identical"), N_("Same concept, definition and unit")),
    # Translators: A series that stands for the indicator though its definition differs.
    Relation.PROXY: (N_("Proxy"), N_("Same concept and unit, another definition or coverage")),
    Relation.LOCAL: (N_("Local"), N_("An indicator of the city's own")),
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
    "carry_over": N_("Took over the registers of the round before"),
    "save_section": N_("Saved a section of the review"),
    "waive": N_("Waived a rule"),
    "add_district": N_("Added a district"),
    "change_district": N_("Changed a district"),
}
OFFERED_STATUSES = ("A", "E", "I", "P", "B", "D", "U", "L", "O", "M", "Q")


def state_word(state: str, *, waits_until: datetime | None = None) -> Word:
    """Return the word for the state of a submission, or that it waits for its release."""
    if waits_until is not None:
        waits = gettext(N_("Waiting for release on %(time)s"))
        return Word(waits % {"time": moment(waits_until)}, "gap")
    text, kind = STATES[State(state)]
    return Word(gettext(text), kind)


def result_word(result: Result, severity: Severity) -> Word:
    """Return the word for the result of a rule; only an unmet must is red."""
    text, kind = RESULTS[result]
    return Word(gettext(text), "warn" if kind == "fail" and severity is not Severity.MUST else kind)


def clause_word(state: ClauseState) -> Word:
    """Return the word for how a review stands to a clause."""
    return Word(say(state.label), CLAUSE_KINDS[state])


def code_of(indicator: Indicator) -> str:
    """Return the indicator's code as people write it: `SDG 11.2.1` or `UMF 1.1.4`; a local one has none."""
    scheme, _, rest = indicator.id.partition("_")
    return f"{scheme} {rest.replace('_', '.')}" if scheme in ("SDG", "UMF") else gettext(N_("Local"))


def certainty(indicator: Indicator) -> tuple[Word, ...]:
    """Return what is to be said of how sure code and method are."""
    status = {
        UMFStatus.CONFIRMED: Word(gettext(N_("UMF code confirmed")), "done"),
        UMFStatus.INFERRED: Word(gettext(N_("UMF code inferred")), "gap"),
        UMFStatus.UNCONFIRMED: Word(gettext(N_("UMF code unconfirmed")), "gap"),
        UMFStatus.NONE: Word(gettext(N_("Not known to be a UMF indicator")), "none"),
    }[indicator.umf_status]
    unread = Word(gettext(N_("Basis of the method unconfirmed")), "gap")
    return (status, unread) if indicator.method_basis is Basis.MEMORY else (status,)


def method_name(indicator: Indicator) -> str:
    """Return the method of an indicator in words, with its version."""
    facts = {"method": say(METHODS[indicator.method].name), "version": indicator.method_version}
    return gettext(N_("%(method)s, version %(version)s")) % facts


def source_kinds() -> tuple[Choice, ...]:
    """Return the kinds of source, none of them chosen."""
    return (Choice("", ""), *(Choice(kind, gettext(text)) for kind, text in SOURCE_KINDS.items()))


def relations() -> tuple[Choice, ...]:
    """Return the ways a series relates to an indicator."""
    return tuple(Choice(one.value, gettext(text), gettext(hint)) for one, (text, hint) in RELATIONS.items())


def populations() -> tuple[Choice, ...]:
    """Return which people a denominator may count; the empty choice leaves it to the catalogue."""
    return (Choice("", "\u2013"), *(Choice(one.value, gettext(text)) for one, text in POPULATIONS.items()))


def statuses(catalogue: Catalogue, used: frozenset[str]) -> tuple[Choice, ...]:
    """Return the observation statuses on offer, and any other that is already used."""
    codes = catalogue.code_lists["CL_OBS_STATUS"].codes
    offered = [*OFFERED_STATUSES, *sorted(used - {*OFFERED_STATUSES, ""})]
    known = [Choice(code, say(codes[code].name)) for code in offered if code in codes]
    return (Choice("", "\u2013"), *known)
