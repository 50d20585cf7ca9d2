"""WHAT PEOPLE SEE: the web door with pages for officers, approvers, statisticians and readers."""

from flask import Flask
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect

from vlr_service.web import assets, chrome, errors, limits, locale, rendering, security, slashes
from vlr_service.web.accounts import account_pages
from vlr_service.web.alignment import alignment_pages, tracker_pages
from vlr_service.web.checks import check_pages
from vlr_service.web.decisions import decision_pages
from vlr_service.web.districts import district_pages
from vlr_service.web.figures import figure_pages
from vlr_service.web.indicators import indicator_pages
from vlr_service.web.registers import register_pages
from vlr_service.web.release_calendar import calendar_pages
from vlr_service.web.reviews import review_pages
from vlr_service.web.samples import sample_pages
from vlr_service.web.sections import section_pages
from vlr_service.web.session import session_pages
from vlr_service.web.start import start_pages
from vlr_service.web.submissions import submission_pages
from vlr_service.web.tokens import token_pages
from vlr_service.web.uploads import upload_pages
from vlr_service.web.worksheets import worksheet_pages

BLUEPRINTS = (
    start_pages,
    session_pages,
    submission_pages,
    worksheet_pages,
    register_pages,
    district_pages,
    section_pages,
    check_pages,
    alignment_pages,
    tracker_pages,
    decision_pages,
    upload_pages,
    review_pages,
    indicator_pages,
    figure_pages,
    calendar_pages,
    account_pages,
    token_pages,
    sample_pages,
)


def register(app: Flask, limiter: Limiter) -> None:
    """Put the pages into `app`, which carries a `Desk` in `app.extensions["vlr"]`."""
    for part in (security, rendering, locale, assets, chrome, errors, slashes):
        part.register(app)
    CSRFProtect(app)
    for pages in BLUEPRINTS:
        app.register_blueprint(pages)
    limits.limit_sign_in(app, limiter)


__all__ = ["register"]
