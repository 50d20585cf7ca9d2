"""Number formats of spreadsheets, read as the standard has them (ECMA-376, part 1, 18.8.31).

A percent sign scales a figure only where it is neither quoted nor escaped, nor the width of a gap (`_%`) or a
filling (`*%`); which section applies depends on the sign of the figure or by conditions such as `[<1]`.
"""

import functools
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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
_DAYS, _TIMES = frozenset("yd"), frozenset("hs")
_Condition = Callable[[float], bool]


@dataclass(frozen=True)
class _Section:
    """One section of a format: its percent signs, the thousands it leaves out, whether it shows dates, when it is chosen."""

    percents: int
    thousands: int
    shows_dates: bool
    condition: _Condition | None


def percents(code: str, value: float) -> int:
    """Return how often a format multiplies a figure by 100 to show it."""
    return _section(code, value).percents


def thousands(code: str, value: float) -> int:
    """Return how often a format divides a figure by 1,000 to show it: commas at the end of its digits."""
    return _section(code, value).thousands


def shows_date(code: str, value: float) -> bool:
    """Whether a format shows a figure as a date or a time."""
    return _section(code, value).shows_dates


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
    brackets: list[str] = []
    for sign, kind in _tokens(code):
        if kind == "bracket":
            brackets.append(sign)
        elif sign == ";":
            found.append(_as_section("".join(signs), brackets))
            signs, brackets = [], []
        else:
            signs.append(sign)
    found.append(_as_section("".join(signs), brackets))
    return tuple(found)


def _as_section(signs: str, brackets: list[str]) -> _Section:
    plain = signs.lower().replace("general", "")
    elapsed = any(set(one.lower()) <= set("hms") for one in brackets if one)
    letters = set(plain.replace("e+", "").replace("e-", ""))
    is_date = elapsed or bool(letters & (_DAYS | _TIMES)) or "m" in letters
    left_out = sum(map(len, _LEFT_OUT.findall(plain)))
    return _Section(plain.count("%"), left_out, is_date, next(filter(None, map(_condition, brackets)), None))


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """Yield the signs of a code that mean something, and the contents of its square brackets."""
    place = 0
    while place < len(code):
        sign = code[place]
        if sign in '"[':
            end = code.find('"' if sign == '"' else "]", place + 1)
            end = len(code) if end < 0 else end
            if sign == "[":
                yield code[place + 1 : end], "bracket"
            place = end + 1
        elif sign in "\\_*!":
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
