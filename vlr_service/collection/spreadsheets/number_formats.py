"""Number formats of spreadsheets, read as the standard has them (ECMA-376, part 1, 18.8.31).

A percent sign scales a figure only where it is neither quoted nor escaped, nor the width of a gap (`_%`) or a
filling (`*%`); which section applies depends on the sign of the figure or by conditions such as `[<1]`.
"""

import functools
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from vlr_service.collection.spreadsheets.shown_otherwise import (
    LITERAL,
    adds_digits,
    adds_minus,
    marks_negative,
    says_limit,
    says_scale,
    shows_dash,
    shows_figure,
    written,
)

GENERAL = "General"
BUILT_IN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(14, 18), *range(27, 32), 34, 35, 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33), "h:mm"),
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((45, 46, 47), "mm:ss"),
}
"""The formats that are named by a number alone; 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean."""

_CONDITIONS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_LEFT_OUT = re.compile(r"[0#?](?:\.[0#?]*)?(,+)(?![0#?,])")
_DATES = frozenset("ydhsmegba")
"""Letters that ask for a part of a date or time where they are neither quoted nor escaped; e, g, b and a in East Asia."""

_GENERAL = re.compile("general|standard|g/通用格式|g/標準|g/표준", re.IGNORECASE)
_Condition = Callable[[float], bool]


@dataclass(frozen=True)
class _Section:
    """One section of a format: its percent signs, the thousands it leaves out, whether it shows dates, when it is chosen.

    It `says_percent` where a percent sign is shown that scales nothing. It may also show a figure `otherwise` than it is stored, by its words or digits, or not at all (`is_blank`);
    it `adds_minus`, or `tells_negative` by a sign or a colour.
    """

    percents: int
    says_percent: bool
    thousands: int
    shows_dates: bool
    otherwise: bool
    is_blank: bool
    is_dash: bool
    adds_minus: bool
    tells_negative: bool
    condition: _Condition | None


def percents(code: str, value: float) -> int:
    """Return how often a format multiplies a figure by 100 to show it."""
    return _section(code, value).percents


def says_percent(code: str, value: float) -> bool:
    """Whether a format shows a percent sign behind a figure that it does not scale: who reads it there sees per cent."""
    section = _section(code, value)
    return section.says_percent and not section.percents


def thousands(code: str, value: float) -> int:
    """Return how often a format divides a figure by 1,000 to show it: commas at the end of its digits."""
    return _section(code, value).thousands


def shows_date(code: str, value: float) -> bool:
    """Whether a format shows a figure as a date or a time."""
    return _section(code, value).shows_dates


def shows_otherwise(code: str, value: float) -> bool:
    """Whether a format shows a figure otherwise than it is stored: by a word for thousands, a limit, another sign, digits of its own, or not."""
    section = _section(code, value)
    is_blank = section.is_blank and not (value == 0 and section.is_dash)
    return section.otherwise or is_blank or _has_other_sign(code, value)


def _has_other_sign(code: str, value: float) -> bool:
    """Whether a format shows a figure with the other sign; a section of its own for negative figures has to tell it."""
    sections = _sections(code)
    if value == 0 or any(one.condition for one in sections) or _section(code, value).shows_dates:
        return False
    if value > 0:
        return sections[0].adds_minus
    return len(sections) > 1 and not sections[1].tells_negative


def _section(code: str, value: float) -> _Section:
    sections = _sections(code)
    conditions = [one.condition for one in sections[:3]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition is not None and condition(value):
                return section
        return _without_condition(sections)
    if len(sections) > 2 and value == 0:
        return sections[2]
    return sections[1] if len(sections) > 1 and value < 0 else sections[0]


def _without_condition(sections: tuple[_Section, ...]) -> _Section:
    """Return the section for what no condition chooses: the first figure section that states none."""
    return next((one for one in sections[:3] if one.condition is None), sections[-1])


@functools.lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the sections of a format code, always at least one."""
    found = []
    signs: list[str] = []
    literals: list[str] = []
    brackets: list[str] = []
    for sign, kind in _tokens(code):
        if kind == "bracket":
            brackets.append(sign)
        elif kind == "literal":
            if signs[-1:] == [LITERAL]:
                literals[-1] += sign
            else:
                signs.append(LITERAL)
                literals.append(sign)
        elif sign == ";":
            found.append(_as_section("".join(signs), literals, brackets))
            signs, literals, brackets = [], [], []
        else:
            signs.append(sign)
    found.append(_as_section("".join(signs), literals, brackets))
    return tuple(found)


def _as_section(signs: str, literals: list[str], brackets: list[str]) -> _Section:
    plain = _GENERAL.sub("0", signs).lower()
    elapsed = any(set(one.lower()) <= set("hms") for one in brackets if one)
    shown = written(plain, literals)
    letters = set(plain.replace("e+", "").replace("e-", ""))
    is_date = elapsed or bool(letters & _DATES)
    return _Section(
        percents=plain.count("%"),
        says_percent=any("%" in one for one in literals),
        thousands=sum(map(len, _LEFT_OUT.findall(plain))),
        shows_dates=is_date,
        otherwise=not is_date
        and (
            says_scale([*literals, _beyond_ascii(plain)]) or adds_digits(plain, literals) or says_limit(shown)
        ),
        is_blank=not is_date and not shows_figure(plain),
        is_dash=shows_dash(plain, literals),
        adds_minus=adds_minus(shown),
        tells_negative=marks_negative(shown) or any(one and one[0].isalpha() for one in brackets),
        condition=next(filter(None, map(_condition, brackets)), None),
    )


def _beyond_ascii(signs: str) -> str:
    """Return the letters that are shown as they stand although nobody quoted them."""
    return "".join(sign for sign in signs if not sign.isascii())


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """Yield the signs of a code that mean something, the contents of its square brackets, and its literal texts."""
    place = 0
    while place < len(code):
        sign = code[place]
        if sign in '"[':
            end = code.find('"' if sign == '"' else "]", place + 1)
            end = len(code) if end < 0 else end
            yield code[place + 1 : end], "bracket" if sign == "[" else "literal"
            place = end + 1
        elif sign in "\\!":
            yield code[place + 1 : place + 2], "literal"
            place += 2
        elif sign in "_*":
            place += 2
        else:
            yield sign, "sign"
            place += 1


def _condition(bracket: str) -> _Condition | None:
    """Return the condition that a bracket states, None for a colour, a language or a time."""
    for sign, compare in _CONDITIONS.items():
        if bracket.startswith(sign):
            try:
                bound = float(bracket[len(sign) :])
            except ValueError:
                return None
            return functools.partial(_holds, compare, bound)
    return None


def _holds(compare: Callable[[float, float], bool], bound: float, value: float) -> bool:
    return compare(value, bound)
