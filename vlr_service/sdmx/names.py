"""Names of artefacts as messages of SDMX carry them: each language by its tag."""

from vlr_service.i18n import Message, Text, in_each_language, language_of, languages_of


def in_known_languages(name: Message | Text) -> dict[str, str]:
    """Return a name by tag in each language it is known in; the required ones are always there, English in their place."""
    found = in_each_language(name)
    return {language_of(one).short: found.get(one) for one in languages_of([found])}
