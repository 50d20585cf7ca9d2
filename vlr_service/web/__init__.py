"""WHAT PEOPLE SEE: the web door with pages for officers, approvers, statisticians and readers."""

from flask import Flask
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect

from vlr_service.web.account.accounts import account_pages
from vlr_service.web.account.session import session_pages
from vlr_service.web.account.tokens import token_pages
from vlr_service.web.check.alignment import alignment_pages, tracker_pages
from vlr_service.web.check.routes import check_pages
from vlr_service.web.decision.routes import decision_pages
from vlr_service.web.national.release_calendar import calendar_pages
from vlr_service.web.national.routes import figure_pages
from vlr_service.web.national.samples import sample_pages
from vlr_service.web.public.indicators import indicator_pages
from vlr_service.web.public.official_lists import official_list_pages
from vlr_service.web.public.reviews import review_pages
from vlr_service.web.public.start import start_pages
from vlr_service.web.registers.districts import district_pages
from vlr_service.web.registers.routes import register_pages
from vlr_service.web.sections.routes import section_pages
from vlr_service.web.shell import assets, chrome, errors, limits, locale, rendering, security, slashes
from vlr_service.web.tasks.routes import submission_pages
from vlr_service.web.tasks.uploads import upload_pages
from vlr_service.web.worksheet.routes import worksheet_pages

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
    official_list_pages,
    figure_pages,
    calendar_pages,
    account_pages,
    token_pages,
    sample_pages,
)


def register(app: Flask, limiter: Limiter) -> None:
    """Put the pages into `app`, which carries a `Installation` in `app.extensions["vlr"]`."""
    for part in (security, rendering, locale, assets, chrome, errors, slashes):
        part.register(app)
    CSRFProtect(app)
    for pages in BLUEPRINTS:
        app.register_blueprint(pages)
    limits.limit_sign_in(app, limiter)


__all__ = ["register"]
