"""A goal in two or three sentences, one after the other, bound to the figures that they name."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.goals.behind import behind_sentence
from vlr_service.documents.goals.clauses import Said
from vlr_service.documents.goals.count import count_sentence
from vlr_service.documents.goals.limits import limits_sentence
from vlr_service.documents.goals.moved import moved_sentences
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.binding import bound
from vlr_service.documents.tree import Paragraph, Statement

AT_MOST = 3


def goal_summary(reading: Reading, goal: int, indicators: Sequence[Indicator]) -> Paragraph | Statement:
    """Return the summary of a goal, bound to the figures that it names; `indicators` are those that were answered."""
    count: Said = (count_sentence(reading, goal, indicators), ())
    said = [count, *moved_sentences(reading, indicators)]
    if len(said) < AT_MOST:
        said.extend(behind_sentence(reading, indicators) or limits_sentence(reading, indicators))
    text = reading.sentences(sentence for sentence, _ in said)
    observations = tuple({o.key: o for _, rests_on in said for o in rests_on}.values())
    if not observations:
        return Paragraph(text)
    return bound(reading, indicators[0], text, observations=observations)
