"""The fonts of a printed review: a Chinese font must be there, a serif is preferred for the text."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import util
from pathlib import Path

import typst

from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg

SANS = ("Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "SimHei")
SERIF = ("Noto Serif SC", "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun")

SYSTEM_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/google-noto-serif-cjk-vf-fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)


@dataclass(frozen=True)
class Fonts:
    """Folders to read fonts from, and the names of the Chinese families found there."""

    paths: tuple[Path, ...]
    sans: str
    serif: str


def wheel_folders() -> tuple[Path, ...]:
    """Return the folder of the Chinese font that is installed with the service; none if it is missing."""
    spec = util.find_spec("justmytype_intl_cjk")
    if spec is None or spec.origin is None:
        return ()
    return (Path(spec.origin).parent / "fonts" / "ofl" / "notosanssc",)


@functools.cache
def find_fonts(
    configured: Path | None = None,
    *,
    wheel: tuple[Path, ...] | None = None,
    system: tuple[Path, ...] = SYSTEM_FOLDERS,
) -> Fonts:
    """Return the fonts to write with: configured ones first, then the installed font, then the system's.

    Where there is no serif the sans stands in, and the other way round. Raises `NotReady` with the code
    `font_missing` if no folder holds a Chinese font, or if the configured one does not.
    """
    own = (configured,) if configured else ()
    if configured and not _first(own, (*SANS, *SERIF)):
        raise _unusable(configured)
    carried = wheel_folders() if wheel is None else wheel
    sans = _first((*own, *carried, *system), SANS)
    serif = _first((*own, *system, *carried), SERIF)
    found = [place for place in (sans, serif) if place]
    if not found:
        raise _missing()
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


def _missing() -> NotReady:
    return NotReady(
        "font_missing",
        msg(
            N_(
                "No Chinese font was found, so the PDF cannot be written. Install the Debian package "
                "%(package)s or the Python package %(wheel)s, or set %(variable)s to a folder with a font "
                "such as %(family)s."
            ),
            package="fonts-noto-cjk",
            wheel="justmytype-intl-cjk",
            variable="VLR_FONT_PATH",
            family=SANS[0],
        ),
    )


def _unusable(folder: Path) -> NotReady:
    return NotReady(
        "font_missing",
        msg(
            N_(
                "The folder %(folder)s that %(variable)s names holds no Chinese font the service knows, "
                "such as %(family)s. Put one there, or unset %(variable)s."
            ),
            folder=str(folder),
            variable="VLR_FONT_PATH",
            family=SANS[0],
        ),
        facts={"folder": str(folder)},
    )
