"""Words of another script in a Chinese text: found, so that they are spoken in their own language."""

import re
from collections.abc import Iterator

PATTERN = (
    r"[A-Za-z\u00c0-\u024f][^\u2e80-\uffff\n]* [A-Za-z\u00c0-\u024f]*[a-z]{2}"
    r"(?:[^\u2e80-\uffff\n]*[A-Za-z]{2})?[.)]*"
)
"""Two words of Latin script or more, one of them in small letters; codes and units alone are not meant."""

_FOREIGN = re.compile(PATTERN)


def pieces(text: str, *, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is foreign to the language; all of it, in order.

    Only Chinese documents hold marked pieces: what officers typed in English, names, titles of sources.
    """
    end = 0
    for found in _FOREIGN.finditer(text) if language.startswith("zh") else ():
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False
