"""How far each indicator of a submission has come."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import url_for

from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.i18n import N_
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.records.answers.submission import Submission
from vlr_service.web.shell.locale import gettext, say
from vlr_service.web.shell.values import Word
from vlr_service.web.shell.words import code_of
from vlr_service.web.tasks.values import Task, TaskGroup


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
    # Translators: State of an indicator: a value is there.
    Stage.FILLED_IN: (N_("Filled in"), "done"),
    # Translators: There is no figure, and the reason is given.
    Stage.GAP: (N_("Explained gap"), "gap"),
    Stage.FAULTY: (N_("Has problems"), "fault"),
}
LOCAL = "LOC_"
FINISHED = (Stage.FILLED_IN, Stage.GAP)


@dataclass(frozen=True)
class IndicatorStanding:
    """The stage of an indicator, in how many of its answers something is to be corrected, whether it is required."""

    stage: Stage
    problems: int = 0
    is_required: bool = False

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.stage in FINISHED

    @property
    def is_further(self) -> bool:
        """Whether nobody asked for it and nobody answered."""
        return self.stage is Stage.NOT_STARTED and not self.is_required


def standing_of(rows: Iterable[AnswerRow], *, end_year: int, is_required: bool = False) -> IndicatorStanding:
    """Return how far the answers of one indicator have come: its total in the last year has to be answered.

    It is a gap when that total is stated as one.
    """
    rows = tuple(rows)
    problems = sum(bool(row.faults) for row in rows)
    observed = (row.observed for row in rows)
    last = next((one for one in observed if one.cell.is_total and one.year == end_year), None)
    if problems:
        stage = Stage.FAULTY
    elif last is not None:
        stage = Stage.GAP if last.value is None else Stage.FILLED_IN
    else:
        stage = Stage.IN_PROGRESS if rows else Stage.NOT_STARTED
    return IndicatorStanding(stage, problems, is_required)


def is_asked(indicator: Indicator, *, is_answered: bool) -> bool:
    """Say whether a submission is asked an indicator: one of a city's own only where it is answered or required."""
    return not indicator.id.startswith(LOCAL) or is_answered


def standings(
    rows: Iterable[AnswerRow], *, catalogue: Catalogue, end_year: int, required: Collection[str]
) -> Mapping[str, IndicatorStanding]:
    """Return how far each indicator that is asked has come."""
    by_indicator: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in rows:
        by_indicator[row.observed.indicator].append(row)
    in_force = (one for domain in catalogue.domains for one in catalogue.of_domain(domain))
    known = {*by_indicator, *required}
    asked = (one.id for one in in_force if is_asked(one, is_answered=one.id in known))
    return {
        key: standing_of(by_indicator.get(key, ()), end_year=end_year, is_required=key in required)
        for key in asked
    }


def counted(found: Iterable[IndicatorStanding]) -> tuple[int, int]:
    """Return how many are finished of those that count: the required ones, or all where none is required."""
    every = tuple(found)
    counting = [one for one in every if one.is_required] or every
    return sum(one.is_finished for one in counting), len(counting)


def stage_word(stage: Stage) -> Word:
    """Return the word for a stage."""
    text, kind = WORDS[stage]
    return Word(gettext(text), kind)


def worksheet_address(submission: Submission, indicator: str, year: int) -> str:
    """Return the address of a worksheet."""
    return url_for("worksheets.worksheet", submission_id=submission.id, indicator=indicator, year=year)


def task(
    indicator: Indicator, standing: IndicatorStanding, *, submission: Submission, year: int, current: str = ""
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
        is_required=standing.is_required,
    )


def task_group(
    domain: str,
    found: Mapping[str, IndicatorStanding],
    *,
    catalogue: Catalogue,
    submission: Submission,
    year: int,
    only: Stage | None = None,
    current: str = "",
    folds: bool = False,
) -> TaskGroup:
    """Return a domain with its indicators, or with those of one stage; the counts are of those that count.

    `folds` puts apart what nobody asked for and nobody answered.
    """
    asked = tuple(one for one in catalogue.of_domain(domain) if one.id in found)
    shown = [one for one in asked if only in (None, found[one.id].stage)]
    further = [one for one in shown if folds and found[one.id].is_further]
    done, total = counted(found[one.id] for one in asked)

    def tasks(indicators: Iterable[Indicator]) -> tuple[Task, ...]:
        return tuple(
            task(one, found[one.id], submission=submission, year=year, current=current) for one in indicators
        )

    return TaskGroup(
        id=domain,
        name=say(catalogue.domains[domain].name),
        done=done,
        total=total,
        tasks=tasks(one for one in shown if one not in further),
        href=f"{url_for('submissions.tasks', submission_id=submission.id)}#domain-{domain}",
        further=tasks(further) if only is None else (),
    )


def next_unfinished(
    found: Mapping[str, IndicatorStanding], *, catalogue: Catalogue, after: str = ""
) -> Indicator | None:
    """Return the next indicator that is not finished, looking from `after` onwards and then from the top.

    While a required one is left, it is the next of these.
    """
    ids = list(found)
    start = ids.index(after) + 1 if after in ids else 0
    unfinished = [key for key in ids[start:] + ids[:start] if not found[key].is_finished and key != after]
    waiting = [key for key in unfinished if found[key].is_required] or unfinished
    return next((catalogue.indicators[key] for key in waiting), None)
