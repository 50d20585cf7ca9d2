"""How far each indicator of a submission has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import url_for

from vlr_service.catalogue import Catalogue, Indicator
from vlr_service.i18n import N_
from vlr_service.records import AnswerRow, Submission
from vlr_service.web.locale import gettext, say
from vlr_service.web.views import Task, TaskGroup, Word
from vlr_service.web.words import code_of


class Stage(StrEnum):
    """What the task list says of an indicator."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    FILLED_IN = "filled_in"
    GAP = "gap"
    FAULTY = "faulty"


WORDS = {
    Stage.NOT_STARTED: (N_("Not started"), "none"),
    Stage.IN_PROGRESS: (N_("In progress"), "active"),
    Stage.FILLED_IN: (N_("Filled in"), "done"),
    Stage.GAP: (N_("Explained gap"), "gap"),
    Stage.FAULTY: (N_("Has problems"), "fault"),
}
LOCAL = "LOC_"
FINISHED = (Stage.FILLED_IN, Stage.GAP)


@dataclass(frozen=True)
class Standing:
    """The stage of an indicator, and in how many of its answers something is to be corrected."""

    stage: Stage
    problems: int = 0


def standing_of(rows: Iterable[AnswerRow], *, end_year: int) -> Standing:
    """Return how far the answers of one indicator have come: its total in the last year has to be answered.

    It is a gap when no total of any year has a value.
    """
    rows = tuple(rows)
    problems = sum(bool(row.faults) for row in rows)
    if problems:
        return Standing(Stage.FAULTY, problems)
    if not rows:
        return Standing(Stage.NOT_STARTED)
    totals = [row for row in rows if row.cell.is_total]
    if all(row.year != end_year for row in totals):
        return Standing(Stage.IN_PROGRESS)
    return Standing(Stage.FILLED_IN if any(row.value is not None for row in totals) else Stage.GAP)


def is_asked(indicator: Indicator, *, is_answered: bool) -> bool:
    """Say whether a submission is asked an indicator: one of a city's own only where it is answered."""
    return not indicator.id.startswith(LOCAL) or is_answered


def standings(rows: Iterable[AnswerRow], *, catalogue: Catalogue, end_year: int) -> Mapping[str, Standing]:
    """Return how far each indicator that is asked has come."""
    by_indicator: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in rows:
        by_indicator[row.indicator].append(row)
    in_force = (one for domain in catalogue.domains for one in catalogue.of_domain(domain))
    asked = (one for one in in_force if is_asked(one, is_answered=one.id in by_indicator))
    return {one.id: standing_of(by_indicator[one.id], end_year=end_year) for one in asked}


def stage_word(stage: Stage) -> Word:
    """Return the word for a stage."""
    text, kind = WORDS[stage]
    return Word(gettext(text), kind)


def worksheet_address(submission: Submission, indicator: str, year: int) -> str:
    """Return the address of a worksheet."""
    return url_for("worksheets.worksheet", submission_id=submission.id, indicator=indicator, year=year)


def task(
    indicator: Indicator, standing: Standing, *, submission: Submission, year: int, current: str = ""
) -> Task:
    """Return an indicator as a line of the task list."""
    return Task(
        code=code_of(indicator),
        name=say(indicator.short_name),
        goal=indicator.goal,
        href=worksheet_address(submission, indicator.id, year),
        word=stage_word(standing.stage),
        problems=standing.problems,
        is_current=indicator.id == current,
    )


def task_group(
    domain: str,
    found: Mapping[str, Standing],
    *,
    catalogue: Catalogue,
    submission: Submission,
    year: int,
    only: Stage | None = None,
    current: str = "",
) -> TaskGroup:
    """Return a domain with its indicators, or with those of one stage; the counts are of all."""
    asked = tuple(one for one in catalogue.of_domain(domain) if one.id in found)
    home = url_for("submissions.tasks", submission_id=submission.id)
    return TaskGroup(
        id=domain,
        name=say(catalogue.domains[domain].name),
        done=sum(found[one.id].stage in FINISHED for one in asked),
        total=len(asked),
        tasks=tuple(
            task(one, found[one.id], submission=submission, year=year, current=current)
            for one in asked
            if only in (None, found[one.id].stage)
        ),
        href=f"{home}#domain-{domain}",
    )


def next_unfinished(
    found: Mapping[str, Standing], *, catalogue: Catalogue, after: str = ""
) -> Indicator | None:
    """Return the next indicator that is not finished, looking from `after` onwards and then from the top."""
    ids = list(found)
    start = ids.index(after) + 1 if after in ids else 0
    waiting = (key for key in ids[start:] + ids[:start] if found[key].stage not in FINISHED and key != after)
    return next((catalogue.indicators[key] for key in waiting), None)
