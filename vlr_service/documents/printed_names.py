"""Names and reasons that a review prints and its dossier does not hold: of areas, of people, of waivers."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from vlr_service.documents.unprintable import PlacedText, texts_in
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_names
from vlr_service.records.answers.outcome import Waiver
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.outcome import Place


def printed_names(
    session: Session,
    submission: Submission,
    *,
    waivers: Iterable[Waiver],
    known: Mapping[int, str] = MappingProxyType({}),
) -> Iterator[PlacedText]:
    """Yield what stands on the cover and in the list of waivers of a review, each with its place.

    Names that are `known` by account are not asked for.
    """
    area, reporting_round = submission.area, submission.round
    yield Place(field="area"), " ".join(texts_in(area.name))
    yield Place(field="country"), " ".join(texts_in(reporting_round.country.name))
    yield Place(field="round"), reporting_round.code
    waived = tuple(waivers)
    people = {one for one in (submission.approved_by, *(waiver.account_id for waiver in waived)) if one}
    asked = account_names(session, people - known.keys()) if people - known.keys() else {}
    for name in (*(known[one] for one in sorted(people & known.keys())), *asked.values()):
        yield Place(field=name), name
    for waiver in waived:
        yield Place(field=waiver.rule), waiver.reason
