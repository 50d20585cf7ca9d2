"""The review as one self-contained HTML file: style and charts inside, nothing fetched, no script."""

import functools
import re
from collections.abc import Iterator
from html import unescape

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from vlr_service.charts.svg import svg
from vlr_service.documents.render.tongues import by_script, is_whole
from vlr_service.documents.render.words import stop_if_lost
from vlr_service.documents.texts import in_the_chart, texts_of
from vlr_service.documents.tree import Block, Document, GoalBand, Section, is_open
from vlr_service.i18n import N_, Rendered, assets, language_of, msg
from vlr_service.i18n.marked_html import name_languages
from vlr_service.i18n.marks import Piece, marked, pieces, plain
from vlr_service.i18n.shown import shown
from vlr_service.i18n.typography import is_right_to_left

_WORDS = {
    "skip": N_("Skip to the text"),
    "data": N_("Show the data of this chart"),
    "goals": N_("Goals covered"),
    "year": N_("Year"),
}
_IN_CSS = re.compile(r'[\\"<>&\x00-\x1f]')
_UNSEEN = re.compile(r"<(style|title|desc)\b.*?</\1>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_OTHER = "other"
"""The class of a text in another language than the document; the style shows the tag of its language."""


def render_html(document: Document) -> str:
    """Return the document as one HTML file; equal documents give equal text.

    Raises NotReady if a word of the document would be lost.
    """
    page = (
        _environment()
        .get_template("review.html.jinja")
        .render(
            document=document,
            language=language_of(document.language),
            goals=tuple(_goals(document.sections)),
            words={name: shown(msg(text), document.language) for name, text in _WORDS.items()},
            is_mirrored=is_right_to_left(document.language),
        )
    )
    whole = name_languages(page, language=document.language, kind=_OTHER)
    stop_if_lost(texts_of(document, drawn=in_the_chart), _printed(whole), format_="html")
    return whole


def _printed(page: str) -> str:
    """Return the texts between the tags of our own page, without its style and its title in the window's frame."""
    return unescape(_TAG.sub("\n", _UNSEEN.sub(" ", page)))


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
    for name in ("review", "tagged", "mirrored"):
        style = (folder / f"{name}.css").read_text(encoding="utf-8")
        environment.globals[f"{name}_style"] = Markup(style)  # noqa: S704 - our file
    environment.filters["kind"] = _kind
    environment.filters["svg"] = lambda chart: Markup(svg(chart))  # noqa: S704 - the charts escape their texts
    environment.filters["language_of"] = _language
    environment.filters["plain"] = plain
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
    return Markup('"' + r"\a ".join(_IN_CSS.sub(_escaped, plain(line)) for line in lines) + '"')  # noqa: S704 - escaped


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):x} "


def _language(text: str, language: str, *, own: str | None = None) -> Markup:
    """Return the attributes of an element that holds one text: those of its language."""
    first = next((piece.language for piece in pieces(text, language=language)), None)
    return _attributes(own or first or language, language)


@functools.cache
def _attributes(code: str, around: str) -> Markup:
    known = language_of(code)
    turned = (
        Markup(' dir="{}"').format(known.direction)
        if known.direction != language_of(around).direction
        else ""
    )
    return Markup(' lang="{}"{}').format(known.tag, turned)


@functools.lru_cache(maxsize=8192)
def _spoken(text: str, language: str) -> Markup:
    """Return the text escaped, words of another script in elements of their language; marked parts stay marked.

    Kept, since every second text of a review stands in it before.
    """
    if is_whole(text, language=language):
        return escape(text)
    found = (_by_script(piece, language) for piece in pieces(text, language=language))
    return Markup("".join(found))  # noqa: S704 - each part is escaped


def _by_script(piece: Piece, language: str) -> str:
    if piece.language is not None:
        return escape(marked(Rendered(piece.text, piece.language), around=language))
    return "".join(
        f"<span{_attributes(one.language, language)}>{escape(plain(one.text))}</span>"
        if one.language
        else escape(one.text)
        for one in by_script(piece.text, language=language)
    )


def _goals(sections: tuple[Section, ...]) -> Iterator[tuple[GoalBand, str]]:
    """Yield the goals of the document in numerical order, each with the id of its section."""
    found = sorted(_bands(sections), key=lambda pair: pair[0].number)
    yield from found


def _bands(sections: tuple[Section, ...]) -> Iterator[tuple[GoalBand, str]]:
    for section in sections:
        yield from ((block, section.id) for block in section.blocks if isinstance(block, GoalBand))
        yield from _bands(section.sections)
