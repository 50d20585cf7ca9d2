"""SRC-03 and SRC-04: whether statuses are valid and fit each other, and small numbers about people are protected."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Kind
from vlr_service.catalogue.statuses import EMBARGOED, FORECAST, RESTRICTED, SUPPRESSED, TOO_FEW
from vlr_service.i18n import N_, msg
from vlr_service.methods.disclosure.recovery import Hidden, recoverable
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number, is_suppressed
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, figure_of, on_figure
from vlr_service.standard.figures.people_tables import Cells, PeopleTable, tables
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable, not_evaluable
from vlr_service.standard.rule import rule


@rule("SRC-03")
def status_codes_are_valid(dossier: Dossier) -> Outcome:
    """Status and confidentiality are codes of their lists and fit each other, the year and the embargo.

    The dossier holds what was answered; that public outputs show a restricted value as Q only is done
    when it is released. Here a restricted cell that is empty must say so itself.
    """
    if not dossier.known:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    lists = dossier.catalogue.code_lists
    if "CL_OBS_STATUS" not in lists or "CL_CONF_STATUS" not in lists:
        return not_evaluable(msg(N_("The catalogue lacks the code lists of status and confidentiality.")))
    found = judge_each(dossier, _code_faults)
    if not found.findings:
        return PASS
    reason = msg(N_("Codes that are not valid or do not fit: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def _code_faults(dossier: Dossier) -> Judged:
    faults = (f for o in dossier.known for f in (*_unknown_codes(dossier, o), *_combinations(dossier, o)))
    return Judged.of(len(dossier.known), faults)


def _unknown_codes(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    lists = dossier.catalogue.code_lists
    if observation.obs_status not in lists["CL_OBS_STATUS"].codes:
        yield on_figure(
            dossier,
            observation,
            "obs_status",
            N_("%(figure)s: “%(code)s” is not an observation status."),
            N_("Choose one of the observation statuses that are offered."),
            code=observation.obs_status or "-",
        )
    if observation.conf_status not in lists["CL_CONF_STATUS"].codes:
        yield on_figure(
            dossier,
            observation,
            "conf_status",
            N_("%(figure)s: “%(code)s” is not a confidentiality status."),
            N_("Choose one of the confidentiality statuses that are offered."),
            code=observation.conf_status or "-",
        )


def _combinations(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    code = observation.conf_status
    if code in RESTRICTED and observation.value is None and not is_suppressed(observation):
        yield on_figure(
            dossier,
            observation,
            "obs_status",
            N_("%(figure)s is confidential (%(code)s) and empty, but its status is not Q (suppressed)."),
            N_(
                "Choose status Q, or change the confidentiality status to F if the figure is empty for another reason."
            ),
            code=code,
        )
    if (
        observation.value is not None
        and observation.year > dossier.end_year
        and observation.obs_status != FORECAST
    ):
        yield on_figure(
            dossier,
            observation,
            "year",
            N_(
                "%(figure)s lies after the reporting period, which ends in %(end)s; such a figure is a forecast."
            ),
            N_("Correct the year, or choose status F (forecast)."),
            end=str(dossier.end_year),
        )
    if code == EMBARGOED and dossier.embargo is None:
        yield on_figure(
            dossier,
            observation,
            "conf_status",
            N_("%(figure)s is under embargo (E), but no embargo date is set."),
            N_("Set the date from which the figure may be published."),
        )


@rule("SRC-04")
def small_numbers_about_people_are_protected(dossier: Dossier) -> Outcome:
    """No count of people that the public sees is small, and none that is hidden follows from what is seen.

    A count is the value of an indicator that counts, otherwise the numerator, typed or following from value and
    denominator. What is hidden is looked for in
    the complete breakdowns by one and two dimensions, with totals, whole numbers and the threshold known.
    """
    found = judge_each(dossier, _revealed)
    if not found.compared:
        return not_applicable(msg(N_("No count of people has been entered yet.")))
    if not found.findings:
        return PASS
    reason = msg(
        N_("Small numbers about people that the public could learn: %(count)s."), count=len(found.findings)
    )
    return fail(found.findings, reason)


def _revealed(dossier: Dossier) -> Judged:
    people = {key: cells for key, cells in dossier.rows.items() if _is_about_people(dossier, key[0])}
    counted = [o for cells in people.values() for o in cells.values() if _is_counted(dossier, o)]
    small = [_too_small(dossier, o) for o in counted if not _is_hidden(o) and _is_small(dossier, o)]
    given_away = [f for cells in people.values() for f in _given_away(dossier, cells)]
    return Judged.of(len(counted), (*small, *given_away))


def _is_about_people(dossier: Dossier, indicator: str) -> bool:
    return dossier.catalogue.indicators[indicator].person_based


def _count(dossier: Dossier, observation: ObservedCell) -> Decimal | None:
    return observation.value if dossier.indicator(observation).kind is Kind.COUNT else observation.numerator


def _is_counted(dossier: Dossier, observation: ObservedCell) -> bool:
    is_known = is_number(_count(dossier, observation)) or _following(dossier, observation) is not None
    return _is_hidden(observation) or is_known


def _is_hidden(observation: ObservedCell) -> bool:
    """Whether the public sees neither the value nor its numerator."""
    return observation.conf_status in RESTRICTED or observation.obs_status == SUPPRESSED


def _is_small(dossier: Dossier, observation: ObservedCell) -> bool:
    count = _count(dossier, observation)
    if count is None:
        count = _following(dossier, observation)
    return is_number(count) and 0 < count < dossier.threshold("SRC-04", "threshold")


def _following(dossier: Dossier, observation: ObservedCell) -> Decimal | None:
    """Return the count that everybody can work out from a value and its denominator, to the nearest person."""
    indicator, value, whole = dossier.indicator(observation), observation.value, observation.denominator
    if not indicator.has_parts or not is_number(value) or not is_number(whole):
        return None
    return (value * whole / (indicator.multiplier or Decimal(1))).to_integral_value()


def _given_away(dossier: Dossier, cells: Cells) -> Iterator[Finding]:
    """Yield the hidden counts of one indicator and year that follow from what the public sees."""
    if not any(_is_hidden(o) for o in cells.values()):
        return
    found: dict[str, ObservedCell] = {}
    for table in tables(dossier, cells):
        found |= {table[key].cell.key: table[key] for key in recoverable(_as_seen(dossier, table))}
    yield from (_recoverable(dossier, observation) for _, observation in sorted(found.items()))


def _as_seen(dossier: Dossier, table: PeopleTable) -> dict[tuple[str, str], Decimal | Hidden]:
    """Return what everybody knows of a table: visible counts, and which others are hidden, if they are small."""
    seen: dict[tuple[str, str], Decimal | Hidden] = {}
    for key, observation in table.items():
        count = _count(dossier, observation)
        if _is_hidden(observation):
            seen[key] = _known_of(dossier, observation)
        elif is_number(count):
            seen[key] = count
    return seen


def _known_of(dossier: Dossier, observation: ObservedCell) -> Hidden:
    is_too_few = observation.conf_status == TOO_FEW and (
        _count(dossier, observation) is None or _is_small(dossier, observation)
    )
    return Hidden(Decimal(1), dossier.threshold("SRC-04", "threshold") - 1) if is_too_few else Hidden()


def _too_small(dossier: Dossier, observation: ObservedCell) -> Finding:
    text = N_(
        "%(figure)s counts fewer than %(threshold)s people and is visible; somebody could be recognised."
    )
    threshold = str(dossier.threshold("SRC-04", "threshold"))
    return Finding(
        at(observation, field="conf_status"),
        msg(text, figure=figure_of(dossier, observation), threshold=threshold),
        msg(N_("Choose confidentiality status A; the public then sees status Q in place of the figure.")),
    )


def _recoverable(dossier: Dossier, observation: ObservedCell) -> Finding:
    text = N_("%(figure)s is hidden, but it can be worked out from the total and the cells that are visible.")
    return Finding(
        at(observation, field="conf_status"),
        msg(text, figure=figure_of(dossier, observation)),
        msg(N_("Hide the smallest further cell of the same row or column too: confidentiality status D.")),
    )
