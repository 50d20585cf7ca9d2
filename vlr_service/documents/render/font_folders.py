"""Where fonts are looked for: the Python packages that carry some, and the folders of the system."""

import functools
import pkgutil
from collections.abc import Iterable
from importlib import util
from pathlib import Path

SYSTEM_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/google-noto-serif-cjk-vf-fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
PREFIX = "justmytype_"
"""How the names of the packages begin that carry fonts: `pip install` of another one is all that it takes."""


def wheel_folders(families: Iterable[str]) -> tuple[Path, ...]:
    """Return the folders of these families in the packages that are installed, in the order of the families."""
    folders = (fonts / _folder_name(family) for family in families for fonts in _packages())
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


@functools.cache
def _packages() -> tuple[Path, ...]:
    """Return the folders of fonts of all packages that carry some."""
    names = sorted(module.name for module in pkgutil.iter_modules() if module.name.startswith(PREFIX))
    specs = (util.find_spec(name) for name in names)
    return tuple(Path(spec.origin).parent / "fonts" / "ofl" for spec in specs if spec and spec.origin)


def _folder_name(family: str) -> str:
    """Return what the folder of a family is called: `Noto Sans SC` lies in `notosanssc`."""
    return family.replace(" ", "").lower()
