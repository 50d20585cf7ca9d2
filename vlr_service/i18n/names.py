"""What languages are called in the language of a reader."""

import functools

from vlr_service.i18n.languages import language_of, locale_of
from vlr_service.i18n.messages import gettext
from vlr_service.i18n.texts import N_, Text, languages_of

_OURS = {"en": N_("English"), "zh_Hans": N_("Chinese")}
"""The languages that have a word of our own."""


@functools.cache
def language_name(code: str, reader: str) -> str:
    """Return what a language is called in the language of a reader: `fr` is French in English."""
    if code in _OURS:
        return gettext(_OURS[code], reader)
    return locale_of(code).get_display_name(locale_of(reader)) or language_of(code).name


def labelled(label: Text, language: str) -> Text:
    """Return the label of a box that asks for something in a language: the label with that language behind it."""
    pattern = N_("%(label)s (%(language)s)")
    return Text(
        {
            reader: gettext(pattern, reader)
            % {"label": label.get(reader), "language": language_name(language, reader)}
            for reader in languages_of([label])
        }
    )
