"""Texts by language, as short as a test can say them."""

from vlr_service.i18n import Text


def both(en: str, zh_Hans: str, **further: str) -> Text:  # noqa: N803 - the codes of the languages
    """Return a text in English and in Chinese, and in the further languages that are named by their codes."""
    return Text({"en": en, "zh_Hans": zh_Hans, **further})
