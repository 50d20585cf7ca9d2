"""Typesetting in a process of its own: the typesetter's memory grows with every document and ends with it.

Run as a file it reads a job from standard input and writes to standard output the number of bytes of the text that
is on the pages, this text, and the PDF; it imports nothing of the service, so that it starts in a few hundredths
of a second. Exit status 2: the letters of which no font has a glyph, a text in each line, on standard error.
"""

import json
import re
import sys
from collections.abc import Sequence

import pypdfium2
import typst

EDGE = 9
"""Points from the edge of a sheet within which nothing can be read for certain."""
UNPRINTABLE = 2
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def typeset(*, template: str, folders: Sequence[str], document: str) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of a document given as JSON text."""
    return bytes(
        typst.compile(
            template,
            font_paths=list(folders),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"document": document},
            pdf_standards=["ua-1"],
        )
    )


def text_within(pdf: bytes, *, first: int, top: float, bottom: float) -> str:
    """Return the text inside the sheets, page by page; from the page `first` on between head and foot, in points."""
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        width, height = page.get_size()
        above, below = (top, bottom) if number >= first else (EDGE, EDGE)
        pages.append(page.get_textpage().get_text_bounded(EDGE, below, width - EDGE, height - above))
    document.close()
    return "\f".join(pages)


def refused_texts(refusal: typst.TypstError) -> list[str]:
    """Return the texts that the typesetter could not show; none where it stopped for another reason."""
    return _NO_GLYPH.findall(refusal.diagnostic)


if __name__ == "__main__":
    job = json.load(sys.stdin.buffer)
    body = job.pop("body")
    try:
        made = typeset(**job)
    except typst.TypstError as refusal:
        letters = refused_texts(refusal)
        sys.stderr.buffer.write(("\n".join(letters) if letters else refusal.diagnostic).encode())
        sys.exit(UNPRINTABLE if letters else 1)
    read = text_within(made, **body).encode()
    sys.stdout.buffer.write(b"%d\n" % len(read) + read + made)
