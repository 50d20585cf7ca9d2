"""Typesetting in a process of its own: the typesetter's memory grows with every document and ends with it.

Run as a file it reads a job from standard input and writes the PDF to standard output; it imports
nothing of the service, so that it starts in a few hundredths of a second.
"""

import json
import sys
from collections.abc import Sequence

import typst


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


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(typeset(**json.load(sys.stdin.buffer)))
    except typst.TypstError as refusal:
        sys.exit(str(refusal))
