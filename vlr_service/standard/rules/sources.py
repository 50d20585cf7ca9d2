"""SRC: where the figures come from, and whether they may be shown."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable, not_evaluable
from vlr_service.standard.rules.judged import Judged, judge_each
from vlr_service.standard.rules.naming import at, figure_of
from vlr_service.standard.rules.rule import DATA, MUST, rule

SOURCE_KINDS = frozenset({"census", "survey", "administrative", "eo_gis", "model", "citizen_generated"})

RESTRICTED = frozenset("ACDGMNOSTX")
"""Confidentiality statuses under which public outputs show no value, only status Q."""


@rule("SRC-01", clause="RES-2-6/OP2(b)", severity=MUST, gate=DATA, since=date(2026, 1, 1))
def every_figure_names_its_source(dossier: Dossier) -> Outcome:
    """Each value has a source with provider, title, reference year and kind."""
    found = judge_each(dossier, _sources)
    if not found.compared:
        return not_applicable(msg(N_("No figure has been entered yet.")))
    if not found.findings:
        return PASS
    places = len({(f.place.indicator, f.place.year, f.place.cell) for f in found.findings})
    return fail(found.findings, msg(N_("Figures without a complete source: %(count)s."), count=places))


@rule("SRC-03", clause="RES-2-6/OP2(b)", severity=MUST, gate=DATA, since=date(2026, 1, 1))
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


def _sources(dossier: Dossier) -> Judged:
    figures = dossier.figures
    return Judged.of(len(figures), (finding for o in figures for finding in _source_faults(dossier, o)))


def _source_faults(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    source = observation.source
    if source is None:
        yield _finding(
            dossier,
            observation,
            "source",
            N_("%(figure)s does not say where it comes from; a figure without origin is not evidence."),
            N_("State the source of this figure."),
        )
        return
    if not source.provider.strip():
        yield _finding(
            dossier,
            observation,
            "source.provider",
            N_("The source of %(figure)s does not name its provider, so nobody can be asked."),
            N_("Name the body that provides the data."),
        )
    if not source.title.strip():
        yield _finding(
            dossier,
            observation,
            "source.title",
            N_("The source of %(figure)s has no title, so it cannot be found again."),
            N_("Enter the title of the publication, table or register."),
        )
    if source.reference_year is None:
        yield _finding(
            dossier,
            observation,
            "source.reference_year",
            N_("The source of %(figure)s does not say to which year it refers."),
            N_("Enter the reference year of the source."),
        )
    if source.kind not in SOURCE_KINDS:
        yield _finding(
            dossier,
            observation,
            "source.kind",
            N_(
                "The kind of the source of %(figure)s is missing or not known, so its quality cannot be judged."
            ),
            N_(
                "Choose census, survey, administrative records, earth observation or GIS, model, "
                "or citizen-generated data."
            ),
        )


def _code_faults(dossier: Dossier) -> Judged:
    faults = (f for o in dossier.known for f in (*_unknown_codes(dossier, o), *_combinations(dossier, o)))
    return Judged.of(len(dossier.known), faults)


def _unknown_codes(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    lists = dossier.catalogue.code_lists
    if observation.obs_status not in lists["CL_OBS_STATUS"].codes:
        yield _finding(
            dossier,
            observation,
            "obs_status",
            N_("%(figure)s: %(code)s is not an observation status."),
            N_("Choose a code of the list CL_OBS_STATUS."),
            code=observation.obs_status or "-",
        )
    if observation.conf_status not in lists["CL_CONF_STATUS"].codes:
        yield _finding(
            dossier,
            observation,
            "conf_status",
            N_("%(figure)s: %(code)s is not a confidentiality status."),
            N_("Choose a code of the list CL_CONF_STATUS."),
            code=observation.conf_status or "-",
        )


def _combinations(dossier: Dossier, observation: ObservedCell) -> Iterator[Finding]:
    code = observation.conf_status
    if code in RESTRICTED and observation.value is None and observation.obs_status != "Q":
        yield _finding(
            dossier,
            observation,
            "obs_status",
            N_("%(figure)s is confidential (%(code)s) and empty, but its status is not Q (suppressed)."),
            N_("Choose status Q, or free the cell if it is empty for another reason."),
            code=code,
        )
    if (
        observation.value is not None
        and observation.year > dossier.end_year
        and observation.obs_status != "F"
    ):
        yield _finding(
            dossier,
            observation,
            "year",
            N_(
                "%(figure)s lies after the reporting period, which ends in %(end)s; such a figure is a forecast."
            ),
            N_("Correct the year, or choose status F (forecast)."),
            end=str(dossier.end_year),
        )
    if code == "E" and dossier.embargo is None:
        yield _finding(
            dossier,
            observation,
            "conf_status",
            N_("%(figure)s is under embargo (E), but no embargo date is set."),
            N_("Set the date from which the figure may be published."),
        )


def _finding(
    dossier: Dossier, observation: ObservedCell, field: str, text: str, remedy: str, **params: str
) -> Finding:
    message = msg(text, figure=figure_of(dossier, observation), **params)
    return Finding(at(observation, field=field), message, msg(remedy))
