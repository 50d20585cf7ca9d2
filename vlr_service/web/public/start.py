"""The public start page: `/`."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from flask import url_for

from vlr_service.i18n import language_of
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission, submissions_of
from vlr_service.records.releases.edition import Edition as StoredEdition
from vlr_service.records.releases.edition import editions_among
from vlr_service.records.releases.release import ReleaseStanding, release_standings
from vlr_service.web.decision.releases import is_visible
from vlr_service.web.public.values import EditionFiles, ReviewLink
from vlr_service.web.shell.context import actor, installation
from vlr_service.web.shell.locale import day, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.notices import in_both_languages
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.shell.values import Link

start_pages = subject("start")


@start_pages.get("/")
@public
def start() -> str:
    """Say what the service is and list the reviews one can read."""
    with installation().sessions.reading() as session:
        return page("start", editions=published_reviews(session))


def published_reviews(session: Session) -> tuple[ReviewLink, ...]:
    """Return the built reviews that the reader may see, newest round first."""
    found = {one.id: one for one in submissions_of(session, area_ids=None)}
    standings = release_standings(session, found)
    built = editions_among(session, found)
    reviews = []
    for key, submission in found.items():
        standing = standings.get(key, ReleaseStanding())
        editions = built.get(key, ())
        visible = [one for one in editions if is_visible(one, submission, standing, actor=actor())]
        if visible:
            reviews.append(_review(submission, visible, standing))
    return tuple(reviews)


def _review(
    submission: Submission, editions: Sequence[StoredEdition], standing: ReleaseStanding
) -> ReviewLink:
    area, reporting_round = submission.area, submission.round
    state = _("final edition") if all(one.is_final for one in editions) else _("draft edition")
    built = min(one.built_at for one in editions)
    by_language = groupby(editions, key=lambda one: one.language)
    return ReviewLink(
        title=_("%(area)s, round %(round)s") % {"area": say(area.name), "round": reporting_round.code},
        facts=(
            _("%(first)s–%(last)s") % {"first": reporting_round.start_year, "last": reporting_round.end_year},
            state,
            day(built),
        ),
        languages=tuple(_files(submission, language, tuple(group)) for language, group in by_language),
        hint=_hint(built, standing),
        notices=in_both_languages(area, reporting_round),
    )


def _hint(built: datetime, standing: ReleaseStanding) -> str:
    if not standing.shows(built):
        return _("Not public: only people of this area who are signed in see it.")
    if standing.published_at is not None and built < standing.published_at:
        text = _("Built on %(built)s, before the newest figures were published on %(published)s.")
        return text % {"built": day(built), "published": day(standing.published_at)}
    return ""


def _files(submission: Submission, language: str, editions: Sequence[StoredEdition]) -> EditionFiles:
    order = ("html", "pdf", "docx")
    return EditionFiles(
        name=language_of(language).name,
        tag=language_of(language).tag,
        files=tuple(
            Link(
                one.format.upper(),
                url_for(
                    "reviews.edition",
                    area=submission.area.code,
                    round_code=submission.round.code,
                    language=language_of(language).short,
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
