"""Which letters the fonts at hand lack: asked of the typesetter itself, once for each letter and set of fonts."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

from vlr_service.documents.render.fonts import fonts_of
from vlr_service.documents.render.letters import code_of, letters_in
from vlr_service.documents.render.typesetting import refused_texts
from vlr_service.errors import NotReady
from vlr_service.i18n import offered_languages
from vlr_service.i18n.marks import plain

_ASKED = b'#set document(title: "letters")\n#for letter in sys.inputs.letters.codepoints() [#letter ]'
_known: dict[tuple[Path, ...], dict[str, bool]] = {}


def lacking_letters(texts: Iterable[str], *, font_path: Path | None) -> tuple[str, ...]:
    """Return the letters that a review in an offered language could not show, in their order; none that is never seen.

    Where a language has no font at all nothing is said of its letters: that is reported where a review is drafted.
    """
    once = dict.fromkeys(plain(text) for text in texts if not text.isascii())
    letters = {letter for letter in set().union(*once) if not letter.isascii()}
    if not letters:
        return ()
    lacking: set[str] = set()
    for language in offered_languages():
        try:
            folders = fonts_of(language, configured=font_path).paths
        except NotReady:
            continue
        lacking |= _lacking(letters, folders)
    return tuple(sorted(letter for letter in lacking if code_of(letter)))


def _lacking(letters: set[str], folders: tuple[Path, ...]) -> set[str]:
    known = _known.setdefault(folders, {})
    new = letters - known.keys()
    if new:
        refused = _refused(new, folders)
        known.update({letter: letter not in refused for letter in new})
    return {letter for letter in letters if not known[letter]}


def _refused(letters: Iterable[str], folders: tuple[Path, ...]) -> frozenset[str]:
    paths: list[Any] = [str(folder) for folder in folders]
    try:
        typst.compile(
            _ASKED,
            font_paths=paths,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"letters": "".join(sorted(letters))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as refusal:
        return letters_in(refused_texts(refusal))
    return frozenset()
