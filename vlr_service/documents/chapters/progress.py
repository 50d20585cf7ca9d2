"""Chapter 6: progress per goal; goal 11 is in depth under 6.1, the others come after the headings."""

from collections import Counter
from decimal import Decimal

from vlr_service.catalogue.model import Goal, Indicator
from vlr_service.documents.chapters.indicator import indicator_section
from vlr_service.documents.chapters.missing import missing_section
from vlr_service.documents.goals.summary import goal_summary
from vlr_service.documents.rated import limits_of, method_notes, progress_of, rating_classes
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, GoalBand, Paragraph, Section, Table
from vlr_service.i18n import N_, format_number
from vlr_service.i18n.numbers import MINUS
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.scores import mean_score

CITIES = 11

_SCORES = N_(
    "Mean score: the mean of the scores that the Open SDG method gives the rated indicators of the goal, from "
    "−5 to 5: on track from 2.5, acceleration needed from 0, limited progress from −2.5, deterioration "
    "below. It is given where at least %(least)s indicators of the goal are rated. Source: documentation of Open SDG."
)


def progress(reading: Reading) -> tuple[Block, ...]:
    """Return the overview: indicators and ratings of every goal that was answered."""
    words = N_(
        "This chapter covers Goals with a reported indicator. Goal 11 is treated in depth in section 6.1. The "
        "sentences state how figures moved; they do not explain them."
    )
    return (Paragraph(reading.say(words)), _overview(reading))


def goal_cities(reading: Reading) -> tuple[Section, ...]:
    """Return the indicators of goal 11."""
    return _indicators(reading, CITIES)


def band(reading: Reading, number: int) -> tuple[Block, ...]:
    """Return the identity band of a goal and its summary in two or three sentences."""
    goal = reading.material.catalogue.goals[number]
    return (_band(reading, goal), goal_summary(reading, number, _of_goal(reading, number)))


def other_goals(reading: Reading, *, parent: str, after: int) -> tuple[Section, ...]:
    """Return a section per answered goal but 11, numbered on after the outline's own headings."""
    goals = [g for g in _answered_goals(reading) if g != CITIES]
    sections = [
        Section(
            id=f"goal-{goal}",
            number=f"{parent}.{after + n}",
            title=_title(reading, goal),
            blocks=band(reading, goal),
            sections=_indicators(reading, goal),
        )
        for n, goal in enumerate(goals, start=1)
    ]
    without = _of_goal(reading, None)
    if without:
        sections.append(
            Section(
                id="goal-none",
                number=f"{parent}.{after + len(goals) + 1}",
                title=reading.say(N_("Indicators without a goal")),
                blocks=(_count(reading, without),),
                sections=_indicators(reading, None),
            )
        )
    return tuple(sections)


def _indicators(reading: Reading, goal: int | None) -> tuple[Section, ...]:
    """Return a section per indicator with figures, then one that lists those without any."""
    chosen, reported = _of_goal(reading, goal), {i.id for i in reading.reported}
    sections = tuple(indicator_section(reading, i) for i in chosen if i.id in reported)
    missing = tuple(i for i in chosen if i.id not in reported)
    return (*sections, *missing_section(reading, missing, goal=goal))


def _of_goal(reading: Reading, goal: int | None) -> tuple[Indicator, ...]:
    return tuple(i for i in reading.answered if i.goal == goal)


def _answered_goals(reading: Reading) -> list[int]:
    return sorted({i.goal for i in reading.answered if i.goal is not None})


def _title(reading: Reading, goal: int) -> str:
    name = reading.material.catalogue.goals[goal].short
    return reading.say(N_("Goal %(number)s: %(name)s"), number=goal, name=name)


def _band(reading: Reading, goal: Goal) -> GoalBand:
    return GoalBand(
        goal.number, reading.render(goal.short), reading.render(goal.title), goal.colour, goal.ink
    )


def _count(reading: Reading, indicators: tuple[Indicator, ...]) -> Paragraph:
    reported = {i.id for i in reading.reported}
    with_figure = sum(i.id in reported for i in indicators)
    words = (
        N_("Indicators reported: %(answered)s, of which 1 has figures.")
        if with_figure == 1
        else N_("Indicators reported: %(answered)s, of which %(reported)s have figures.")
    )
    return Paragraph(reading.say(words, answered=len(indicators), reported=with_figure), role="note")


def _overview(reading: Reading) -> Table:
    has_scores = reading.material.rating_method is RatingMethod.OPEN_SDG
    heads = (
        reading.say(N_("Goal")),
        reading.say(N_("Indicators")),
        *(reading.render(rating.label) for rating in rating_classes(reading)),
        reading.say(N_("Not rated")),
        *((reading.say(N_("Mean score")),) if has_scores else ()),
    )
    return Table(
        id="table-goals",
        caption=reading.say(N_("Indicators and ratings by goal")),
        head=heads,
        align=("start", *("end" for _ in heads[1:])),
        widths=(3.4, *(1.25 for _ in heads[1:])),
        rows=tuple(_overview_row(reading, goal) for goal in _answered_goals(reading)),
        notes=(
            *method_notes(reading),
            *((reading.say(_SCORES, least=_least(reading)),) if has_scores else ()),
        ),
    )


def _overview_row(reading: Reading, goal: int) -> tuple[str, ...]:
    indicators = _of_goal(reading, goal)
    rated = [progress_of(reading, i) for i in indicators]
    counts = Counter(progress.rating if progress else None for progress in rated)
    ratings = (str(counts[rating]) for rating in rating_classes(reading))
    row = (_title(reading, goal), str(len(indicators)), *ratings, str(counts[None]))
    if reading.material.rating_method is not RatingMethod.OPEN_SDG:
        return row
    scores = [one.score for one in rated if one is not None and one.score is not None]
    mean = mean_score(scores) if len(scores) >= limits_of(reading).scores else None
    return (*row, NOTHING if mean is None else _score(reading, mean))


def _least(reading: Reading) -> str:
    return format_number(limits_of(reading).scores.normalize(), reading.language)


def _score(reading: Reading, score: Decimal) -> str:
    return format_number(score, reading.language, decimals=2).replace("-", MINUS)
