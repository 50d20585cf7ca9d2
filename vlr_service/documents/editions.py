"""Building editions: one document in one language and format, written to a file and put on record."""

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vlr_service.documents.build import build
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.render.html import render_html
from vlr_service.documents.render.pdf import page_count, render_pdf
from vlr_service.documents.tree import Document
from vlr_service.i18n import language_of
from vlr_service.records import Session
from vlr_service.records.releases.edition import Edition, put_edition

FORMATS = ("html", "pdf", "docx")


@dataclass(frozen=True)
class RenderedEdition:
    """An edition that is made but not written: the name of its file, what it holds, how long it took."""

    name: str
    content: bytes
    language: str
    format: str
    seconds: float


@dataclass(frozen=True)
class BuiltEdition:
    """A written edition: where it is, how large, and how long it took."""

    path: Path
    language: str
    format: str
    pages: int | None
    bytes: int
    seconds: float
    sha256: str


def render_document(document: Document, format_: str, *, font_path: Path | None = None) -> bytes:
    """Return the document in a format: `html`, `pdf` or `docx`."""
    if format_ == "html":
        return render_html(document).encode()
    if format_ == "pdf":
        return render_pdf(document, font_path=font_path)
    from vlr_service.documents.render.docx import render_docx

    return render_docx(document)


def render_edition(
    material: ReviewMaterial, *, language: str, format_: str, font_path: Path | None = None
) -> RenderedEdition:
    """Return one edition of a review, not yet written anywhere."""
    started = time.perf_counter()
    return RenderedEdition(
        name=f"{material.area_code}-{material.round_code}.{language_of(language).short}.{format_}",
        content=render_document(build(material, language=language), format_, font_path=font_path),
        language=language,
        format=format_,
        seconds=time.perf_counter() - started,
    )


def write_edition(edition: RenderedEdition, folder: Path) -> BuiltEdition:
    """Write an edition into `folder`, whole or not at all; raises OSError where that cannot be."""
    started = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / edition.name
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(edition.content)
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return BuiltEdition(
        path=path,
        language=edition.language,
        format=edition.format,
        pages=page_count(edition.content) if edition.format == "pdf" else None,
        bytes=len(edition.content),
        seconds=edition.seconds + time.perf_counter() - started,
        sha256=hashlib.sha256(edition.content).hexdigest(),
    )


def record_edition(
    session: Session, built: BuiltEdition, *, submission_id: int, material: ReviewMaterial, now: datetime
) -> Edition:
    """Put a built edition on record with its hash and the revisions it used."""
    return put_edition(
        session,
        Edition(
            submission_id=submission_id,
            language=built.language,
            format=built.format,
            is_final=material.is_final,
            sha256=built.sha256,
            bytes=built.bytes,
            pages=built.pages,
            built_at=now,
            revisions=sorted(material.revisions.values()),
        ),
    )
