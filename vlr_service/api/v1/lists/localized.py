"""Texts in a further language, as the API sends them beside those in English and Chinese."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import fields

from vlr_service.i18n import N_, REQUIRED_LANGUAGES, Text, code_of, language_of, match_language


def localized_field() -> fields.Field[Any]:
    """Return the field of an item that holds its texts in a further language."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.Dict(keys=fields.String(), values=fields.String()),
        metadata={
            "description": N_(
                "The texts in the language that “lang” names, each with the language it is actually in; only present for a language other than English and Chinese."
            )
        },
    )


def localized(texts: Iterable[tuple[str, Text | None]], *, lang: str) -> Mapping[str, Any]:
    """Return the part of an item with its texts in a further language; none for a language it has anyway."""
    language = asked_language(lang)
    if language in REQUIRED_LANGUAGES:
        return {}
    found = {name: text.in_language(language) for name, text in texts if text is not None}
    return {
        "localized": {
            name: {"text": one.text, "language": language_of(one.language).short}
            for name, one in found.items()
        }
    }


def asked_language(lang: str) -> str:
    """Return the code of the language that the parameter “lang” names."""
    return match_language(lang, REQUIRED_LANGUAGES) or code_of(lang)
