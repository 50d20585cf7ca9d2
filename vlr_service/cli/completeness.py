"""How complete each further language is: texts of catalogue and standard, messages of the service."""

from dataclasses import dataclass

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import REQUIRED_LANGUAGES, code_of, count_of_messages, known_languages, language_of
from vlr_service.standard.register import Standard


@dataclass(frozen=True)
class Completeness:
    """What a further language has and lacks, by its short tag."""

    language: str
    texts: int
    missing_texts: int
    messages: int
    missing_messages: int


def completeness(catalogue: Catalogue, standard: Standard) -> tuple[Completeness, ...]:
    """Return what each language lacks that has names or messages and is not one of our own."""
    known = {*known_languages(), *(code_of(tag) for tag in catalogue.names)}
    return tuple(_of(one, catalogue, standard) for one in sorted(known - set(REQUIRED_LANGUAGES)))


def _of(language: str, catalogue: Catalogue, standard: Standard) -> Completeness:
    indexes = (catalogue.texts, standard.languages)
    messages = max(map(count_of_messages, REQUIRED_LANGUAGES))
    return Completeness(
        language=language_of(language).short,
        texts=sum(len(one.paths) for one in indexes),
        missing_texts=sum(len(one.missing(language)) for one in indexes),
        messages=messages,
        missing_messages=messages - count_of_messages(language),
    )
