"""What XML can hold: a few control characters it cannot, however they are escaped."""

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def writable(text: str) -> str:
    """Return a text with a replacement sign for every character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
