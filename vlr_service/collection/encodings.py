"""From bytes to text: the encodings that spreadsheets are saved in, tried from the certain to the likely."""

import codecs

from vlr_service.collection.workbook_faults import UnreadableFile
from vlr_service.i18n import N_, msg

ENCODINGS = ("utf-8", "utf-16", "gb18030")
"""The encodings that a person may choose for a file."""

_SAVE_AS_UTF_8 = N_('Save the file as "CSV UTF-8" in your spreadsheet program, or upload an Excel workbook.')


def decode(content: bytes, *, language: str, encoding: str | None = None) -> str:
    """Return the text of a file; raises `UnreadableFile` when its encoding is not certain.

    A byte order mark decides, then strict UTF-8. GB18030 is tried for readers of Chinese only, because almost
    any bytes can be read as it; others choose it by `encoding` (one of `ENCODINGS`).
    """
    name = _chosen(encoding) or _marked(content) or "utf-8"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as wrong:
        if encoding is not None or not language.startswith("zh"):
            raise _not_in(encoding) from wrong
        text = _as_gb18030(content)
    if "\0" in text:
        raise UnreadableFile(msg(N_("This file is neither a workbook nor a text.")), msg(_SAVE_AS_UTF_8))
    return text


def _chosen(encoding: str | None) -> str | None:
    """Return the codec of the encoding chosen by a person."""
    if encoding is None:
        return None
    name = encoding.strip().lower()
    if name not in ENCODINGS:
        raise UnreadableFile(
            msg(N_('The encoding "%(name)s" is not known.'), name=encoding),
            msg(N_("Use one of these: %(names)s."), names=", ".join(ENCODINGS)),
        )
    return "utf-8-sig" if name == "utf-8" else name


def _marked(content: bytes) -> str | None:
    """Return the codec that a byte order mark tells."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _as_gb18030(content: bytes) -> str:
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile(
            msg(N_("The text of this file is neither UTF-8 nor GB18030.")), msg(_SAVE_AS_UTF_8)
        ) from wrong


def _not_in(encoding: str | None) -> UnreadableFile:
    """Return the fault of a text that is not in the encoding chosen, or not in UTF-8."""
    if encoding is not None:
        return UnreadableFile(
            msg(N_("The text of this file is not in %(name)s."), name=encoding), msg(_SAVE_AS_UTF_8)
        )
    return UnreadableFile(
        msg(N_("The text of this file is not in UTF-8.")),
        msg(N_('Save the file as "CSV UTF-8", or choose the encoding GB18030 if it comes from China.')),
    )
