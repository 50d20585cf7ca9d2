"""What is said on every page about constructed and demonstration data, in two languages at once."""

from flask import g

from vlr_service.i18n import REQUIRED_LANGUAGES, SOURCE_LANGUAGE, language_of, rendered
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.round import Round
from vlr_service.records.areas.area import Area
from vlr_service.web.shell.locale import has_words_of_countries, language, speak_of
from vlr_service.web.shell.values import Notice


def in_both_languages(area: Area, reporting_round: Round | None) -> tuple[Notice, ...]:
    """Return what must be said beside every figure of an area: in the reader's language first, then in English or Chinese."""
    others = REQUIRED_LANGUAGES if language() in REQUIRED_LANGUAGES else (SOURCE_LANGUAGE,)
    languages = (language(), *(one for one in others if one != language()))
    notices = (rendered(notice, one) for notice in notices_of(area, reporting_round) for one in languages)
    return tuple(Notice(one.text, language_of(one.language).tag) for one in dict.fromkeys(notices))


def announce(area: Area, reporting_round: Round | None) -> None:
    """Let the page being made carry the notices of an area and round, and say the words of its country."""
    if has_words_of_countries():
        speak_of(area.country_code)
    g.notices = in_both_languages(area, reporting_round)
