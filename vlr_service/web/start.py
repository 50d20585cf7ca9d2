"""The public start page: `/`."""

from collections.abc import Sequence
from itertools import groupby

from flask import url_for

from vlr_service.i18n import FILE_TAGS, LANGUAGE_NAMES, LANGUAGE_TAGS
from vlr_service.records import Edition as StoredEdition
from vlr_service.records import Session, Submission, editions_of, submissions_of
from vlr_service.web import views
from vlr_service.web.desk import desk
from vlr_service.web.locale import day, say
from vlr_service.web.locale import gettext as _
from vlr_service.web.notices import in_both_languages
from vlr_service.web.permissions import public
from vlr_service.web.rendering import page, subject

start_pages = subject("start")


@start_pages.get("/")
@public
def start() -> str:
    """Say what the service is and list the reviews one can read."""
    with desk().sessions.reading() as session:
        return page("start", editions=published_reviews(session))


def published_reviews(session: Session) -> tuple[views.Edition, ...]:
    """Return the reviews that have been built, newest round first."""
    found = ((one, editions_of(session, one.id)) for one in submissions_of(session, area_ids=None))
    return tuple(_review(submission, editions) for submission, editions in found if editions)


def _review(submission: Submission, editions: Sequence[StoredEdition]) -> views.Edition:
    area, reporting_round = submission.area, submission.round
    state = _("final edition") if all(one.is_final for one in editions) else _("draft edition")
    built = max(one.built_at for one in editions)
    by_language = groupby(editions, key=lambda one: one.language)
    return views.Edition(
        title=_("%(area)s, round %(round)s") % {"area": say(area.name), "round": reporting_round.code},
        facts=(f"{reporting_round.start_year}\u2013{reporting_round.end_year}", state, day(built.date())),
        languages=tuple(_files(submission, language, tuple(group)) for language, group in by_language),
        notices=in_both_languages(area, reporting_round),
    )


def _files(submission: Submission, language: str, editions: Sequence[StoredEdition]) -> views.EditionFiles:
    order = ("html", "pdf", "docx")
    return views.EditionFiles(
        name=LANGUAGE_NAMES[language],
        tag=LANGUAGE_TAGS[language],
        files=tuple(
            views.Link(
                one.format.upper(),
                url_for(
                    "reviews.edition",
                    area=submission.area.code,
                    round_code=submission.round.code,
                    language=FILE_TAGS[language],
                    file_format=one.format,
                ),
                hint=size(one.bytes),
            )
            for one in sorted(editions, key=lambda one: order.index(one.format))
        ),
    )


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
