"""Joins the rooms: reads the settings, opens the installation, builds the web application and the command line.

The command line starts here, so that rooms and libraries are imported where they are used.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vlr_service.errors import NotReady
from vlr_service.i18n import N_, assets, fallbacks, known_languages, msg, offer
from vlr_service.i18n.offered import MESSAGES, TRANSLATIONS

if TYPE_CHECKING:
    from flask import Flask, Response

    from vlr_service.collection.installation import Installation
    from vlr_service.settings import Settings

GREATEST_NUMBER = 2**31 - 1
"""The greatest whole number of a column, as PostgreSQL has them."""

COMPRESSED = [
    "text/html",
    "text/css",
    "text/javascript",
    "image/svg+xml",
    "text/csv",
    "application/json",
    "application/jsonl",
    "application/problem+json",
    "application/vnd.sdmx.data+csv",
    "application/vnd.sdmx.data+json",
    "application/vnd.sdmx.data+xml",
    "application/vnd.sdmx.genericdata+xml",
    "application/vnd.sdmx.schema+xml",
    "application/vnd.sdmx.structure+json",
    "application/vnd.sdmx.structure+xml",
    "application/vnd.sdmx.structurespecificdata+xml",
]

EXPECTED = {
    "VLR_PORT": N_("a whole number from 0 to 65535"),
    "VLR_UPLOAD_LIMIT_MB": N_("a whole number of at least 1"),
    **dict.fromkeys(
        (
            "VLR_WORKBOOK_SECONDS",
            "VLR_WORKBOOK_ROWS",
            "VLR_WORKBOOK_CELLS",
            "VLR_WORKBOOK_TEXT_MB",
            "VLR_WORKBOOK_UNPACKED_MB",
        ),
        N_("a whole number of at least 1"),
    ),
    "VLR_WORKBOOK_MEMORY_MB": N_("a whole number of at least 128"),
    "VLR_WORKBOOK_COLUMNS": N_("a whole number from 1 to 16384"),
    "VLR_SECURE_COOKIES": N_("true or false"),
    "VLR_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR"),
    "VLR_API_RATE_LIMIT": N_("a number of requests in a time like 600 per minute"),
    "VLR_API_ORIGINS": N_("addresses like https://example.org separated by commas, or *"),
    "VLR_TIME_ZONE": N_("a name of the IANA list like Asia/Shanghai"),
    "VLR_LANGUAGES": N_("languages like en, zh_Hans or pt_BR separated by commas"),
}
"""What a variable may hold, for those that cannot hold just any text."""


def utc_now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)


def open_installation(settings: "Settings | None" = None) -> "Installation":
    """Return this installation; the catalogue and the standard are read and checked here."""
    from vlr_service.collection.installation import Installation
    from vlr_service.records.engine import Sessions, make_engine
    from vlr_service.standard.load import load_with_catalogue

    settings = settings or checked_settings()
    configure_logging(settings.log_level)
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    offer_languages(settings)
    refuse_languages_without_messages(settings.languages)
    catalogue, standard = load_with_catalogue(overlays=settings.catalogue_path, on=utc_now().date())
    return Installation(
        settings=settings,
        catalogue=catalogue,
        standard=standard,
        sessions=Sessions(make_engine(settings.database_url)),
        clock=utc_now,
    )


def offer_languages(settings: "Settings") -> None:
    """Offer the languages of the settings, with the messages that folders laid over the catalogue bring."""
    offer(settings.languages, folders=[folder / TRANSLATIONS for folder in settings.catalogue_path])


def refuse_languages_without_messages(languages: Iterable[str]) -> None:
    """Raise NotReady if a language is offered in which the service cannot say anything."""
    lacking = [one for one in languages if not set(fallbacks(one)[:-1] or (one,)) & set(known_languages())]
    if lacking:
        raise NotReady(
            "language_without_messages",
            msg(
                N_(
                    "VLR_LANGUAGES names %(languages)s, but there are no messages in that language. Put %(file)s into a folder of VLR_CATALOGUE_PATH, or take the language out."
                ),
                languages=", ".join(lacking),
                file=f"{TRANSLATIONS}/{lacking[0]}/{MESSAGES}",
            ),
        )


def checked_settings() -> "Settings":
    """Return the settings; raises NotReady naming the variable that is wrong and what it may be."""
    from vlr_service.settings import WrongSetting, read_settings

    try:
        return read_settings()
    except WrongSetting as wrong:
        name = next((name for name in EXPECTED if name in str(wrong)), "VLR_*")
        raise NotReady(
            "setting_wrong",
            msg(
                N_("The setting %(variable)s cannot be used: it must be %(expected)s. Correct the variable."),
                variable=name,
                expected=msg(EXPECTED[name]) if name in EXPECTED else str(wrong).rstrip("."),
            ),
        ) from wrong


def create_app(installation: "Installation | None" = None) -> "Flask":
    """Return the web application with the pages and the API on one installation."""
    import structlog
    from flask import Flask
    from flask_compress import Compress
    from flask_limiter import Limiter
    from flask_limiter.util import get_remote_address

    from vlr_service import api, web

    installation = installation or open_installation()
    app = Flask("vlr_service", template_folder=str(assets("templates") / "web"), static_folder=None)
    app.config.update(
        SECRET_KEY=installation.settings.secret_key or kept_secret(installation.settings.var),
        MAX_CONTENT_LENGTH=installation.settings.upload_limit_mb * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
        MAX_FORM_MEMORY_SIZE=5_000_000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=installation.settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=10),
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_MIMETYPES=COMPRESSED,
    )
    app.extensions["vlr"] = installation
    bound_numbers(app)
    Compress(app)
    app.before_request(forget_refused_encodings)
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=True)
    web.register(app, limiter)
    api.register(app, limiter)
    app.before_request(apply_due_releases)
    log_answers(app, structlog.get_logger())
    return app


def bound_numbers(app: "Flask") -> None:
    """Let a number in an address be one that the database can hold; there is no page at a greater one."""
    from werkzeug.routing import IntegerConverter, Map

    class StoredNumber(IntegerConverter):
        def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None) -> None:  # noqa: A002 - werkzeug's names
            super().__init__(map, fixed_digits, min, max=GREATEST_NUMBER)

    app.url_map.converters["int"] = StoredNumber


def forget_refused_encodings() -> None:
    """Leave of the header Accept-Encoding what the caller likes: Flask-Compress would use what has the quality 0."""
    from flask import current_app, request

    if "Accept-Encoding" in request.headers:
        offered = current_app.config["COMPRESS_ALGORITHM"]
        accepted = preferred_encodings(request.headers["Accept-Encoding"], offered)
        request.environ["HTTP_ACCEPT_ENCODING"] = accepted


def preferred_encodings(header: str, offered: Iterable[str]) -> str:
    """Return which of the offered encodings a caller likes at least as well as the plain answer, each with its quality.

    Nothing is left where nothing else is taken, `identity;q=0` alone included: then the answer is plain. Source:
    RFC 9110, 12.5.3.
    """
    from werkzeug.http import parse_accept_header

    asked = parse_accept_header(header)
    least = asked.quality("identity")
    qualities = ((one, asked.quality(one)) for one in offered)
    return ", ".join(f"{one};q={quality:g}" for one, quality in qualities if quality > 0 and quality >= least)


def apply_due_releases() -> None:
    """Apply the releases that are due before a request is answered."""
    from flask import current_app

    current_app.extensions["vlr"].apply_due_releases()


def configure_logging(level: str) -> None:
    """Write one JSON line per event to stderr, from `level` up."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level.lower()),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def log_answers(app: "Flask", log: Any) -> None:
    """Log each answer once, at the door: what was asked and the status, never who asked or what was typed."""
    from flask import got_request_exception, request

    def after(response: "Response") -> "Response":
        status = response.status_code
        is_ours = status >= 500 and status != HTTPStatus.NOT_IMPLEMENTED  # what we do not offer is no fault
        write = log.error if is_ours else log.warning if status >= 400 else log.info
        write("answer", method=request.method, path=request.path, status=status)
        return response

    def failed(_sender: "Flask", exception: Exception, **_: Any) -> None:
        log.error("exception", path=request.path, exc_info=exception)

    app.after_request(after)
    app.logger.disabled = True  # Flask's own line about an exception: it is logged here
    got_request_exception.connect(failed, app, weak=False)


def kept_secret(var: Path) -> str:
    """Return the installation's secret key, made at first use and readable by its owner alone.

    It is written whole before it gets its name: of several processes that start at once, all use the first one's.
    """
    path = var / "secret-key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=var)  # readable by its owner alone
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_text()


def offer_named_languages() -> None:
    """Offer the languages that the environment names; a wrong setting is reported by the first command that needs it."""
    from vlr_service.settings import WrongSetting, read_settings

    with suppress(WrongSetting):
        offer_languages(read_settings())


def main() -> None:
    """Run the command line `vlr`, whose help is in the reader's language: what is offered is known before it is read."""
    from vlr_service.settings import are_languages_named

    if are_languages_named():
        offer_named_languages()

    from vlr_service import cli  # its texts are made when it is read

    cli.vlr(obj=cli.Doors(open_installation=open_installation, create_app=create_app))
