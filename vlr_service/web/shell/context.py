"""What a page works with: the installation that the application serves and whoever is signed in."""

from datetime import datetime
from typing import cast

from flask import current_app, g
from flask import session as browser

from vlr_service.access.accounts import actor_of
from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission, submission_by_id
from vlr_service.records.areas.area import country_code_of
from vlr_service.standard.register import Standard
from vlr_service.web.shell.locale import has_words_of_countries, speak_of, terms
from vlr_service.web.shell.notices import announce

ACCOUNT = "account"


def installation() -> Installation:
    """Return the installation the application was made with."""
    return cast(Installation, current_app.extensions["vlr"])


def catalogue() -> Catalogue:
    """Return the catalogue in force."""
    return installation().catalogue


def standard() -> Standard:
    """Return the standard in force."""
    return installation().standard


def now() -> datetime:
    """Return the present time by the installation's clock."""
    return installation().clock()


def actor() -> Actor | None:
    """Return whoever is signed in; None for a reader of the public pages."""
    if "actor" not in g:
        key = browser.get(ACCOUNT)
        g.actor = None
        if key is not None:
            with installation().sessions.reading() as session:
                g.actor = actor_of(session, key)
                _speak_of_own_country(session, g.actor)
    return cast("Actor | None", g.actor)


def _speak_of_own_country(session: Session, actor: Actor | None) -> None:
    """Say the words of the country of an actor who works in one alone, until a page speaks of another."""
    if actor and actor.area_ids and has_words_of_countries() and terms() is None:
        speak_of(country_code_of(session, actor.area_ids))


def signed_in() -> Actor:
    """Return the actor of a page that nobody reaches signed out."""
    one = actor()
    assert one is not None
    return one


def readable_submission(session: Session, submission_id: int) -> Submission:
    """Return a submission whose draft the actor may read; its notices then are on the page."""
    return for_reading(submission_by_id(session, submission_id))


def for_reading(submission: Submission) -> Submission:
    """Return the submission if the actor may read its draft; its notices then are on the page."""
    require(actor(), Permission.READ_DRAFT, area=submission.area)
    announce(submission.area, submission.round)
    return submission
