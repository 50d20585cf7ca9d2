"""What is said on every page about constructed and demonstration data, in both languages at once."""

from flask import g

from vlr_service.i18n import LANGUAGE_TAGS, LANGUAGES, render
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.round import Round
from vlr_service.records.areas.area import Area
from vlr_service.web.shell.values import Notice


def in_both_languages(area: Area, reporting_round: Round | None) -> tuple[Notice, ...]:
    """Return what must be said beside every figure of an area, in each language of the service."""
    return tuple(
        Notice(render(notice, one), LANGUAGE_TAGS[one])
        for notice in notices_of(area, reporting_round)
        for one in LANGUAGES
    )


def announce(area: Area, reporting_round: Round | None) -> None:
    """Let the page being made carry the notices of an area and round."""
    g.notices = in_both_languages(area, reporting_round)
