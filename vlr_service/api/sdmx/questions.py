"""Questions for data as the two dialects put them, turned into one kind of question."""

from collections.abc import Iterable

from vlr_service.api.sdmx.flows import NamedFlow
from vlr_service.api.sdmx.parameters import Parameters
from vlr_service.api.sdmx.resources import not_named
from vlr_service.i18n import N_, msg
from vlr_service.sdmx.data.conditions import Filter, is_figure
from vlr_service.sdmx.data.keys import expect_code, parse_key_1, parse_key_2
from vlr_service.sdmx.data.layouts import DataDetail, layout_1, layout_2
from vlr_service.sdmx.data.periods import years_between, years_that_hold
from vlr_service.sdmx.data.question import DataQuestion, Sorting
from vlr_service.sdmx.faults import not_offered, semantic, syntax
from vlr_service.sdmx.messages.model import TIME, Dataflow, Layout

BOTH = frozenset(
    {"updatedAfter", "firstNObservations", "lastNObservations", "dimensionAtObservation", "includeHistory"}
)
KNOWN_1 = BOTH | {"startPeriod", "endPeriod", "detail"}
KNOWN_2 = BOTH | {"attributes", "measures", "offset", "limit", "sort", "asOf"}


def question_1(place: NamedFlow, key: str, asked: Parameters) -> DataQuestion:
    """Return what a data query of SDMX REST 1 asks; raises InvalidRequest."""
    details = {one.value: one for one in DataDetail}
    text = asked.text("detail", "full")
    if text not in details:
        raise not_named(text, "detail", details)
    layout = layout_1(
        place.flow, detail=details[text], at_observation=asked.text("dimensionAtObservation", TIME)
    )
    first, last = asked.text("startPeriod"), asked.text("endPeriod")
    years = years_between(first or None, last or None)
    if first and last and not years and first[:4] > last[:4]:
        raise semantic(msg(N_("startPeriod is after endPeriod. Exchange them.")))
    return _checked(
        DataQuestion(
            layout=layout,
            keys=parse_key_1(key, place.flow.structure),
            years=years,
            filters=place.filters,
            updated_after=asked.moment("updatedAfter"),
            has_history=asked.flag("includeHistory"),
            first=asked.number("firstNObservations"),
            last=asked.number("lastNObservations"),
        )
    )


def question_2(place: NamedFlow, key: str, asked: Parameters) -> DataQuestion:
    """Return what a data query of SDMX REST 2 asks; raises InvalidRequest."""
    layout = layout_2(
        place.flow,
        attributes=asked.words("attributes", "dsd"),
        measures=asked.words("measures", "all"),
        at_observation=asked.text("dimensionAtObservation", TIME),
    )
    filters = [_known(place.flow, one) for one in asked.filters]
    years = [years_that_hold(one) for one in filters if one.component == TIME]
    if years and not frozenset.intersection(*years):
        raise semantic(
            msg(N_("No year meets these conditions on TIME_PERIOD. The first may lie after the last."))
        )
    question = DataQuestion(
        layout=layout,
        keys=parse_key_2(key, place.flow.structure),
        filters=(*place.filters, *(one for one in filters if one.component != TIME)),
        updated_after=asked.moment("updatedAfter"),
        as_of=asked.moment("asOf"),
        has_history=asked.flag("includeHistory"),
        first=asked.number("firstNObservations"),
        last=asked.number("lastNObservations"),
        offset=asked.number("offset", least=0) or 0,
        limit=asked.number("limit"),
        sort=tuple(_sorting(asked.text("sort"), layout)),
        **({"years": frozenset.intersection(*years)} if years else {}),
    )
    return _checked(question)


def _known(flow: Dataflow, one: Filter) -> Filter:
    """Return a filter whose component the structure has, and whose codes the component's list; raises InvalidRequest."""
    structure = flow.structure
    components = {each.id: each for each in structure.components}
    if one.component not in components:
        raise semantic(
            msg(
                N_("“%(name)s” is not a component of %(structure)s. Its components are: %(known)s."),
                name=one.component[:80],
                structure=structure.id,
                known=", ".join(components),
            )
        )
    for condition in (condition for group in one.groups for condition in group):
        if components[one.component].is_number and not is_figure(condition.value):
            raise syntax(
                msg(
                    N_("“%(value)s” is not a number; %(component)s is compared with numbers."),
                    value=condition.value[:80],
                    component=one.component,
                )
            )
        if condition.operator == "eq":
            expect_code(components[one.component], condition.value)
    return one


def _sorting(text: str, layout: Layout) -> Iterable[Sorting]:
    """Yield the dimensions that an answer is to be sorted by; raises InvalidRequest."""
    every = [one.id for one in layout.dimensions]
    groups = {"*": every, "series_key": [one.id for one in layout.series_dimensions]}
    for part in text.split("+") if text else ():
        name, colon, direction = part.partition(":")
        if colon and direction not in ("asc", "desc"):
            raise syntax(
                msg(
                    N_("The direction of sorting must be “asc” or “desc”, not “%(direction)s”."),
                    direction=direction[:80],
                )
            )
        if name not in groups and name not in every:
            is_known = name in {one.id for one in layout.flow.structure.components}
            raise (not_offered if is_known else semantic)(
                msg(
                    N_("Sorting is possible by: %(known)s."),
                    known=", ".join([*groups, *every]),
                )
            )
        yield from (Sorting(one, direction == "desc") for one in groups.get(name, [name]))


def _checked(question: DataQuestion) -> DataQuestion:
    """Return a question whose parts go together; raises InvalidRequest."""
    after, at = question.updated_after, question.as_of
    if after is not None and at is not None and after >= at:
        raise semantic(msg(N_("updatedAfter must be before asOf.")))
    has_ends = question.first is not None or question.last is not None
    if has_ends and (question.layout.varying != TIME or question.sort):
        raise not_offered(
            msg(
                N_(
                    "The first or last observations of a series are offered for series in time, without “sort”. Leave one of them out."
                )
            )
        )
    has_sets = after is not None or question.has_history
    is_cut = bool(question.offset) or question.limit is not None
    if is_cut and question.tears_series:
        raise semantic(
            msg(
                N_(
                    "Observations cannot be counted in this order, because it separates the observations of a series. Sort by %(dimension)s last, after every other dimension (“series_key”), or ask with dimensionAtObservation=AllDimensions."
                ),
                dimension=question.layout.varying,
            )
        )
    if has_sets and is_cut:
        raise not_offered(
            msg(N_("“offset” and “limit” are not offered together with updatedAfter or includeHistory."))
        )
    return question
