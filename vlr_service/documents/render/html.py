"""The review as one self-contained HTML file: style and charts inside, nothing fetched, no script."""

import functools
import re
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vlr_service.charts.svg import svg
from vlr_service.documents.render.tongues import pieces
from vlr_service.documents.tree import Block, Document, GoalBand, Section, is_open
from vlr_service.i18n import LANGUAGE_TAGS, N_, assets, gettext

_WORDS = {
    "skip": N_("Skip to the text"),
    "data": N_("Show the data of this chart"),
    "goals": N_("Goals covered"),
    "year": N_("Year"),
}
_IN_CSS = re.compile(r'[\\"<>&\x00-\x1f]')
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


def render_html(document: Document) -> str:
    """Return the document as one HTML file; equal documents give equal text."""
    template = _environment().get_template("review.html.jinja")
    return template.render(
        document=document,
        tag=LANGUAGE_TAGS[document.language],
        goals=tuple(_goals(document.sections)),
        words={name: gettext(text, document.language) for name, text in _WORDS.items()},
    )


@functools.cache
def _environment() -> Environment:
    folder = assets("templates") / "vlr"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = Markup((folder / "review.css").read_text(encoding="utf-8"))  # noqa: S704 - our file
    environment.filters["kind"] = _kind
    environment.filters["svg"] = lambda chart: Markup(svg(chart))  # noqa: S704 - the charts escape their texts
    environment.filters["tag"] = _tag
    environment.filters["shares"] = _shares
    environment.filters["spoken"] = _spoken
    environment.filters["is_open"] = is_open
    environment.filters["css_text"] = _css_text
    return environment


def _kind(block: Block) -> str:
    return type(block).__name__


def _shares(widths: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{100 * width / sum(widths):.1f}" for width in widths)


def _css_text(lines: tuple[str, ...]) -> Markup:
    """Return lines as one CSS string in which no character ends the string or the style element."""
    return Markup('"' + r"\a ".join(_IN_CSS.sub(_escaped, line) for line in lines) + '"')  # noqa: S704 - escaped


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):x} "


def _tag(text: str) -> str:
    """Return the language tag of a text that may stand in either language."""
    is_chinese = any(_FIRST_HAN <= character <= _LAST_HAN for character in text)
    return LANGUAGE_TAGS["zh_Hans" if is_chinese else "en"]


def _spoken(text: str, language: str) -> Markup:
    """Return the text escaped, its foreign words marked with their language."""
    mark = Markup('<span lang="en">{}</span>')
    return Markup("").join(
        mark.format(piece) if is_foreign else piece for piece, is_foreign in pieces(text, language=language)
    )


def _goals(sections: tuple[Section, ...]) -> Iterator[tuple[GoalBand, str]]:
    """Yield the goals of the document in numerical order, each with the id of its section."""
    found = sorted(_bands(sections), key=lambda pair: pair[0].number)
    yield from found


def _bands(sections: tuple[Section, ...]) -> Iterator[tuple[GoalBand, str]]:
    for section in sections:
        yield from ((block, section.id) for block in section.blocks if isinstance(block, GoalBand))
        yield from _bands(section.sections)
