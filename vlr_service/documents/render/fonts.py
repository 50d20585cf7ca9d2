"""The fonts of a printed review, by script: one for the script must be there, a serif is preferred for the text."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typst

from vlr_service.documents.render.font_families import HAN, families_of
from vlr_service.documents.render.font_folders import SYSTEM_FOLDERS, wheel_folders
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, SOURCE_LANGUAGE, Language, Message, language_of, msg
from vlr_service.i18n.typography import is_like_latin

VARIABLE = "VLR_FONT_PATH"
LATIN_SERIF = "Libertinus Serif"
"""The serif that the typesetter carries itself: Latin, Cyrillic and Greek letters."""


@dataclass(frozen=True)
class Fonts:
    """Folders to read fonts from, and the names of the families of a script found there."""

    paths: tuple[Path, ...]
    sans: str
    serif: str


@dataclass(frozen=True)
class FontStack:
    """The fonts of a document: folders, and the families of headings and of running text, most wanted first."""

    paths: tuple[Path, ...]
    sans: tuple[str, ...]
    body: tuple[str, ...]


def fonts_of(code: str, *, configured: Path | None = None) -> FontStack:
    """Return the fonts of a document in a language; a Chinese one is behind, for names and notices in Chinese.

    Raises `NotReady` (`font_missing`) if no folder holds a font for its script.
    """
    language = language_of(code)
    if code == SOURCE_LANGUAGE or language.script == HAN:
        found = find_fonts(configured)
        body = (found.serif,) if language.script == HAN else (LATIN_SERIF, found.serif)
        return FontStack(found.paths, (found.sans,), body)
    return _of_another_script(language, configured)


def _of_another_script(language: Language, configured: Path | None) -> FontStack:
    own, behind = _own(language, configured), _or_none(HAN, configured)
    found = [fonts for fonts in (own, behind) if fonts is not None]
    if not found:
        raise _missing(language.script)
    serifs = [fonts.serif for fonts in found]
    return FontStack(
        paths=tuple(dict.fromkeys(path for fonts in found for path in fonts.paths)),
        sans=tuple(dict.fromkeys(fonts.sans for fonts in found)),
        body=(LATIN_SERIF, *serifs[own is not None :]) if is_like_latin(language.code) else tuple(serifs),
    )


def _own(language: Language, configured: Path | None) -> Fonts | None:
    """Return the fonts of a language's script; None where the Chinese one and the typesetter's will do: Latin letters."""
    if is_like_latin(language.code):
        return _or_none(language.script, configured)
    return find_fonts(configured, script=language.script)


def _or_none(script: str, configured: Path | None) -> Fonts | None:
    try:
        return find_fonts(configured, script=script)
    except NotReady:
        return None


@functools.cache
def find_fonts(
    configured: Path | None = None,
    *,
    script: str = HAN,
    wheel: tuple[Path, ...] | None = None,
    system: tuple[Path, ...] = SYSTEM_FOLDERS,
) -> Fonts:
    """Return the fonts of a script: configured ones first, then the installed font, then the system's.

    Where there is no serif the sans stands in, and the other way round. Raises `NotReady` with the code
    `font_missing` if no folder holds a font for the script, or if the configured one holds none at all.
    """
    families = families_of(script)
    own = (configured,) if configured else ()
    if configured and not _families(configured):
        raise _unusable(configured)
    carried = wheel_folders(families.all) if wheel is None else wheel
    sans = _first((*own, *carried, *system), families.sans)
    serif = _first((*own, *system, *carried), families.serif)
    found = [place for place in (sans, serif) if place]
    if not found:
        raise _missing(script)
    paths = tuple(dict.fromkeys(folder for folder, _ in found))
    return Fonts(paths=paths, sans=(sans or found[0])[1], serif=(serif or found[0])[1])


def _first(folders: Iterable[Path], wanted: tuple[str, ...]) -> tuple[Path, str] | None:
    for folder in folders:
        families = _families(folder)
        for name in wanted:
            if name in families:
                return folder, name
    return None


@functools.cache
def _families(folder: Path) -> frozenset[str]:
    if not folder.is_dir():
        return frozenset()
    fonts = typst.Fonts(font_paths=[str(folder)], include_system_fonts=False, include_embedded_fonts=False)
    return frozenset(font.family for font in fonts.fonts())


def _missing(script: str) -> NotReady:
    return NotReady("font_missing", _no_chinese() if script == HAN else _no_font(script))


def _no_chinese() -> Message:
    return msg(
        N_(
            "No Chinese font was found, so the PDF cannot be written. Install the Debian package "
            "%(package)s or the Python package %(wheel)s, or set %(variable)s to a folder with a font "
            "such as %(family)s."
        ),
        package="fonts-noto-cjk",
        wheel="justmytype-intl-cjk",
        variable=VARIABLE,
        family=families_of(HAN).sans[0],
    )


def _no_font(script: str) -> Message:
    families = families_of(script)
    if families.wheel is None:
        words = N_(
            "No font for the script %(script)s was found, so the PDF cannot be written. Set %(variable)s to a "
            "folder with a font such as %(family)s."
        )
        return msg(words, script=script, variable=VARIABLE, family=families.sans[0])
    words = N_(
        "No font for the script %(script)s was found, so the PDF cannot be written. Install the Python package "
        "%(wheel)s, or set %(variable)s to a folder with a font such as %(family)s."
    )
    return msg(words, script=script, wheel=families.wheel, variable=VARIABLE, family=families.sans[0])


def _unusable(folder: Path) -> NotReady:
    return NotReady(
        "font_missing",
        msg(
            N_(
                "The folder %(folder)s that %(variable)s names holds no font. Put one there such as "
                "%(family)s, or unset %(variable)s."
            ),
            folder=str(folder),
            variable=VARIABLE,
            family=families_of(HAN).sans[0],
        ),
        facts={"folder": str(folder)},
    )
