"""Commands on reviews: draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from vlr_service.cli.door import Doors, say
from vlr_service.cli.group import vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.submissions import started_submission
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.checking import keep_run, published_dossier
from vlr_service.documents.bound import bound_figures
from vlr_service.documents.editions import (
    FORMATS,
    BuiltEdition,
    record_edition,
    render_edition,
    write_edition,
)
from vlr_service.documents.gather import gather
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.render.fonts import fonts_of
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, code_of, language_of, msg, offered_languages
from vlr_service.records import Session
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.checking import check

OFFERED = {language_of(one).short: one for one in reversed(offered_languages())}
"""The languages that were offered when the command line was read, by their short tags."""


@vlr.command("draft", help=SUBJECTS["draft"].help)
@click.argument("area")
@click.option("--round", "round_code", required=True, metavar="CODE", help=N_("Code of the reporting round."))
@click.option(
    "--lang",
    "languages",
    multiple=True,
    type=click.Choice(list(OFFERED)),
    default=list(OFFERED),
    help=N_("Language of the review; can be given several times. All, if it is left out."),
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=FORMATS,
    help=N_("Format of the files; can be given several times. All, if it is left out."),
)
@click.option(
    "--out",
    "folder",
    default="out",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("Folder for the files; out/ if it is left out."),
)
@click.pass_obj
def draft(
    doors: Doors,
    area: str,
    round_code: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    folder: Path,
) -> None:
    """Write the draft review of an area from its published figures."""
    installation = doors.ready_desk()
    installation.apply_due_releases()
    for built in write_drafts(
        installation,
        area_code=area,
        round_code=round_code,
        languages=languages,
        formats=formats,
        folder=folder,
    ):
        print_built(built)


def write_drafts(
    installation: Installation,
    *,
    area_code: str,
    round_code: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    folder: Path,
) -> tuple[BuiltEdition, ...]:
    """Build the editions of an area's review from one gathering, put them on record and return them.

    All are made before the first is written; raises NotReady, with nothing written, when one cannot be made.
    """
    now = installation.clock()
    with installation.sessions.transaction() as session:
        submission = started_submission(session, area_code=area_code, round_code=round_code)
        with nothing_written():
            if "pdf" in formats:
                for language in languages:
                    fonts_of(code_of(language), configured=installation.settings.font_path)
            material = gathered(session, submission, installation=installation, now=now)
            rendered = [
                render_edition(
                    material,
                    language=code_of(language),
                    format_=format_,
                    font_path=installation.settings.font_path,
                )
                for language in languages
                for format_ in formats
            ]
        editions = tuple(write_edition(edition, folder) for edition in rendered)
        for edition, built in zip(rendered, editions, strict=True):
            record_edition(session, built, submission_id=submission.id, material=material, now=now)
            write_edition(edition, installation.settings.var / "editions")
        keep_run(session, submission, material.outcomes, is_published=True, now=now)
    return editions


def gathered(
    session: Session, submission: Submission, *, installation: Installation, now: datetime
) -> ReviewMaterial:
    """Return what a review of a submission says, from its published figures alone, with its check."""
    on = now.date()
    dossier = published_dossier(
        session, submission, catalogue=installation.catalogue, standard=installation.standard, on=on
    )
    material = gather(
        session, submission, dossier=dossier, standard=installation.standard, outcomes=(), on=on
    )
    judged = replace(dossier, bound_figures=bound_figures(material))
    return replace(material, outcomes=check(judged, standard=installation.standard))


@contextmanager
def nothing_written() -> Iterator[None]:
    """Add to an error that no file has been written."""
    try:
        yield
    except NotReady as error:
        raise NotReady(
            error.code, msg(N_("%(why)s Nothing was written."), why=error.message), facts=error.facts
        ) from error


def print_built(built: BuiltEdition) -> None:
    """Print path, pages, bytes and seconds of an edition."""
    pages = "-" if built.pages is None else built.pages
    say(
        N_("%(path)s  %(pages)s pages  %(bytes)s bytes  %(seconds)s s"),
        path=built.path,
        pages=pages,
        bytes=built.bytes,
        seconds=f"{built.seconds:.2f}",
    )
