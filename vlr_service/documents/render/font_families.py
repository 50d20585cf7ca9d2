"""The font families of each script, most wanted first, and the Python package that carries one."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

HAN = "Hans"
"""The script of simplified Chinese: its font is behind those of every other script."""


@dataclass(frozen=True)
class Families:
    """The families of a script without and with serifs; `wheel` is a Python package that carries the first one."""

    sans: tuple[str, ...]
    serif: tuple[str, ...]
    wheel: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every family, those without serifs first."""
        return (*self.sans, *self.serif)


_CJK, _RTL = "justmytype-intl-cjk", "justmytype-intl-rtl"
_KNOWN: Mapping[str, Families] = {
    HAN: Families(
        (
            "Noto Sans SC",
            "Source Han Sans SC",
            "Noto Sans CJK SC",
            "PingFang SC",
            "Microsoft YaHei",
            "SimHei",
        ),
        ("Noto Serif SC", "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun"),
        _CJK,
    ),
    "Hant": Families(
        ("Noto Sans TC", "Source Han Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"),
        ("Noto Serif TC", "Source Han Serif TC", "Noto Serif CJK TC", "Songti TC", "PMingLiU"),
        _CJK,
    ),
    "Jpan": Families(
        ("Noto Sans JP", "Source Han Sans", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "MS Gothic"),
        ("Noto Serif JP", "Source Han Serif", "Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho"),
        _CJK,
    ),
    "Kore": Families(
        ("Noto Sans KR", "Source Han Sans K", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
        ("Noto Serif KR", "Source Han Serif K", "Noto Serif CJK KR", "AppleMyungjo", "Batang"),
        _CJK,
    ),
    "Arab": Families(
        ("Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Arial"),
        ("Noto Naskh Arabic", "Amiri", "Times New Roman"),
        _RTL,
    ),
    "Hebr": Families(
        ("Noto Sans Hebrew", "Segoe UI", "Arial Hebrew", "Arial"),
        ("Noto Serif Hebrew", "David", "Times New Roman"),
        _RTL,
    ),
}
_LATIN = Families(
    ("Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans", "Liberation Sans"),
    (),
    "justmytype-western-core",
)
"""Latin, Cyrillic and Greek letters; those with serifs are the typesetter's own."""

_CARRIED: Mapping[str, tuple[str, ...]] = {
    "justmytype-intl-sea": ("Thai", "Laoo", "Khmr", "Mymr"),
    "justmytype-intl-south-asia": ("Deva", "Beng", "Taml", "Telu"),
    "justmytype-intl-africa": ("Ethi",),
}
"""The scripts of which a Python package carries a font of the Noto family, by package."""


@functools.cache
def families_of(script: str) -> Families:
    """Return the families of a script (ISO 15924); of one without a list its own in the Noto family."""
    if script in ("Latn", "Cyrl", "Grek"):
        return _LATIN
    name = str(Locale("en").scripts.get(script, script))
    noto = Families((f"Noto Sans {name}",), (f"Noto Serif {name}",), _wheel(script))
    return _KNOWN.get(script, noto)


def _wheel(script: str) -> str | None:
    return next((wheel for wheel, scripts in _CARRIED.items() if script in scripts), None)
