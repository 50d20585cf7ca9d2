"""Commands on reviews: draft."""

from pathlib import Path

import click

from vlr_service.cli.door import Doors, say, started_submission, vlr
from vlr_service.collection import Desk, check_published
from vlr_service.documents import FORMATS, BuiltEdition, build_edition, gather, record_edition
from vlr_service.i18n import FILE_TAGS, N_

LANGUAGE_OF = {tag: language for language, tag in reversed(FILE_TAGS.items())}


@vlr.command()
@click.argument("area")
@click.option("--round", "round_code", required=True)
@click.option(
    "--lang", "languages", multiple=True, type=click.Choice(list(LANGUAGE_OF)), default=list(LANGUAGE_OF)
)
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), default=FORMATS)
@click.option("--out", "folder", default="out", type=click.Path(file_okay=False, path_type=Path))
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
    desk = doors.open_desk()
    desk.apply_due_releases()
    for built in write_drafts(
        desk, area_code=area, round_code=round_code, languages=languages, formats=formats, folder=folder
    ):
        print_built(built)


def write_drafts(
    desk: Desk,
    *,
    area_code: str,
    round_code: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    folder: Path,
) -> tuple[BuiltEdition, ...]:
    """Build the editions of an area's review from one gathering, put them on record and return them."""
    now = desk.clock()
    with desk.sessions.transaction() as session:
        submission = started_submission(session, area_code=area_code, round_code=round_code)
        outcomes = check_published(
            session, submission, catalogue=desk.catalogue, standard=desk.standard, on=now.date()
        )
        material = gather(
            session,
            submission,
            catalogue=desk.catalogue,
            standard=desk.standard,
            outcomes=outcomes,
            on=now.date(),
        )
        editions = tuple(
            build_edition(
                material,
                language=LANGUAGE_OF[language],
                format_=format_,
                folder=folder,
                font_path=desk.settings.font_path,
            )
            for language in languages
            for format_ in formats
        )
        for built in editions:
            record_edition(session, built, submission_id=submission.id, material=material, now=now)
            keep = desk.settings.var / "editions" / built.path.name
            keep.parent.mkdir(parents=True, exist_ok=True)
            keep.write_bytes(built.path.read_bytes())
    return editions


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
