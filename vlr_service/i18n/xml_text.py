"""What XML can hold: a few control characters it cannot, however they are escaped."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_characters(text: str, *, instead: str = "\ufffd") -> str:
    """Return a text with a sign instead of every character that XML cannot hold, however it is escaped."""
    return _NOT_IN_XML.sub(instead, text)
