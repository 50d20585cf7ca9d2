"""Languages, texts by language, marked messages, and numbers as people write and read them; no Flask in it."""

from vlr_service.i18n.folders import assets
from vlr_service.i18n.languages import (
    REQUIRED_LANGUAGES,
    SOURCE_LANGUAGE,
    Language,
    code_of,
    fallbacks,
    is_tag,
    language_of,
    locale_of,
    match_language,
    negotiated_language,
)
from vlr_service.i18n.messages import (
    Rendered,
    Untranslated,
    gettext,
    translated,
    translations,
)
from vlr_service.i18n.names import labelled, language_name
from vlr_service.i18n.numbers import decimals_for, format_number, format_weight, round_half_even
from vlr_service.i18n.offered import every_language, known_languages, offer, offered_languages
from vlr_service.i18n.reading import AmbiguousNumber, NotANumber, NumberReading, read_number
from vlr_service.i18n.texts import (
    N_,
    Message,
    Text,
    counted,
    in_each_language,
    in_offered_languages,
    is_column_of,
    joined,
    languages_of,
    listed,
    msg,
    render,
    rendered,
)
from vlr_service.i18n.xml_text import xml_characters

__all__ = [
    "N_",
    "REQUIRED_LANGUAGES",
    "SOURCE_LANGUAGE",
    "AmbiguousNumber",
    "Language",
    "Message",
    "NotANumber",
    "NumberReading",
    "Rendered",
    "Text",
    "Untranslated",
    "assets",
    "code_of",
    "counted",
    "decimals_for",
    "every_language",
    "fallbacks",
    "format_number",
    "format_weight",
    "gettext",
    "in_each_language",
    "in_offered_languages",
    "is_column_of",
    "is_tag",
    "joined",
    "known_languages",
    "labelled",
    "language_name",
    "language_of",
    "languages_of",
    "listed",
    "locale_of",
    "match_language",
    "msg",
    "negotiated_language",
    "offer",
    "offered_languages",
    "read_number",
    "render",
    "rendered",
    "round_half_even",
    "translated",
    "translations",
    "xml_characters",
]
