"""Whether the database can be used as it is; where not, what to do."""

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg
from vlr_service.records.migrate import known_revisions, newest_revision, present_revision


def reachable_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, None for an empty one.

    Raises NotReady when the database cannot be opened, or is at a revision that this version does not know.
    """
    try:
        here = present_revision(engine)
    except SQLAlchemyError as error:
        raise NotReady(
            "database_unreachable",
            msg(
                N_(
                    "The database %(address)s cannot be opened: %(detail)s. Start it, or correct VLR_DATABASE_URL."
                ),
                address=engine.url.render_as_string(hide_password=True),
                detail=" ".join(str(getattr(error, "orig", None) or error).split()).rstrip("."),
            ),
        ) from error
    if here is not None and here not in known_revisions():
        raise NotReady(
            "schema_unknown",
            msg(
                N_(
                    "The database is at schema %(here)s, which this version of the service does not know. Run the version that the database was last used with, or a newer one."
                ),
                here=here,
            ),
        )
    return here


def expect_newest_schema(engine: Engine) -> None:
    """Raise NotReady unless the database can be opened and is at the newest schema."""
    here, newest = reachable_revision(engine), newest_revision()
    if here is None:
        raise NotReady("schema_missing", msg(N_("The database holds nothing yet. Run `vlr init` first.")))
    if here != newest:
        raise NotReady(
            "schema_old",
            msg(
                N_(
                    "The database is at schema %(here)s, but this version needs %(newest)s. Run `vlr init` first."
                ),
                here=here,
                newest=newest,
            ),
        )
