"""The figures that the editions of a review bind, language by language, for the rule that compares them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vlr_service.documents.build import build
from vlr_service.documents.gather import gather
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.tree import ChartFigure, Document, Figure, Section, Statement, Table
from vlr_service.i18n import offered_languages
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.dossier import BoundFigure, Dossier
from vlr_service.standard.register import Standard


def bound_figures(material: ReviewMaterial) -> Mapping[str, tuple[BoundFigure, ...]]:
    """Return the figures of the review in each language, every use of one, with exact value and unit."""
    units = {one.id: one.unit for one in material.catalogue.indicators.values()}
    known = {
        material.revisions[one.key]: (one.value, units[one.indicator])
        for one in material.observations
        if one.value is not None
    }
    return {
        language: tuple(
            BoundFigure(figure.revision, *known[figure.revision])
            for figure in figures_in(build(material, language=language))
        )
        for language in offered_languages()
    }


def figures_of_editions(
    session: Session, submission: Submission, *, dossier: Dossier, standard: Standard, on: date
) -> Mapping[str, tuple[BoundFigure, ...]] | None:
    """Return the figures that the review's editions bind; None while the dossier of what is published is empty."""
    if not dossier.observations:
        return None
    return bound_figures(gather(session, submission, dossier=dossier, standard=standard, outcomes=(), on=on))


def figures_in(document: Document) -> Iterator[Figure]:
    """Yield every figure that a document binds, in the order of reading."""
    return _of_sections(document.sections)


def _of_sections(sections: Iterable[Section]) -> Iterator[Figure]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Statement | Table | ChartFigure):
                yield from block.figures
        yield from _of_sections(section.sections)
