"""The places a submission can be returned for: those with problems first, then by domain."""

from collections.abc import Collection, Iterable

from vlr_service.catalogue.model import Catalogue
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.records.answers.outcome import StoredOutcome
from vlr_service.standard.outcome import Result, outcome_of
from vlr_service.web.decision.values import PlaceChoice, PlaceGroup, PlaceRow
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.words import named

At = tuple[str, int]


def troubled_places(outcomes: Iterable[StoredOutcome]) -> frozenset[At]:
    """Return the indicators and years that the last check found something at."""
    checked = (outcome_of(one.content) for one in outcomes if one.result != Result.PASS)
    findings = (finding.place for one in checked for finding in (*one.findings, *one.advice))
    return frozenset((one.indicator, one.year) for one in findings if one.indicator and one.year)


def place_groups(
    answers: Iterable[AnswerRow], *, troubled: Collection[At], chosen: Collection[str], catalogue: Catalogue
) -> tuple[PlaceGroup, ...]:
    """Return the answered places as check boxes, a line for each indicator; what is chosen stays open."""
    at = [(row.observed.key[:2], row) for row in answers]
    faulty = {place for place, row in at if row.faults} | set(troubled)
    answered = {place for place, _row in at}
    first = [_group("problems", _("With problems"), faulty, chosen, catalogue)]
    rest = (
        _group(
            domain.id,
            say(domain.name),
            {one for one in answered - faulty if catalogue.indicators[one[0]].domain == domain.id},
            chosen,
            catalogue,
        )
        for domain in catalogue.domains.values()
    )
    return tuple(group for group in (*first, *rest) if group.rows)


def _group(
    key: str, title: str, places: Collection[At], chosen: Collection[str], catalogue: Catalogue
) -> PlaceGroup:
    order = [one for one in catalogue.indicators if any(one == indicator for indicator, _year in places)]
    rows = tuple(
        PlaceRow(
            named(catalogue.indicators[one]),
            tuple(
                PlaceChoice(f"{one}/{year}", str(year), f"{one}/{year}" in chosen)
                for indicator, year in sorted(places)
                if indicator == one
            ),
        )
        for one in order
    )
    is_open = key == "problems" or any(choice.is_chosen for row in rows for choice in row.choices)
    return PlaceGroup(key, title, rows, is_open)
