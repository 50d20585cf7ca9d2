"""The review as a Word document: real styles, native charts that can be edited, a filled contents list."""

from pathlib import Path

from vlr_service.documents.render.ooxml.body import Body
from vlr_service.documents.render.ooxml.fitting import fit_direction, fit_language, turned_body
from vlr_service.documents.render.ooxml.package import (
    add_chart,
    fill_controls,
    open_shell,
    printed_texts,
    set_properties,
    take_out_body,
    with_style_ids,
    write_package,
)
from vlr_service.documents.render.ooxml.page import read_page
from vlr_service.documents.render.words import stop_if_lost
from vlr_service.documents.texts import in_the_chart, texts_of
from vlr_service.documents.tree import ChartFigure, Document


def render_docx(document: Document, *, shell: Path | None = None) -> bytes:
    """Return the document as .docx in the look of the shell; equal documents give equal bytes.

    `shell` is a city's own file with the same style names; its body is replaced, its styles, theme, paper,
    header and footer are kept. Raises NotReady if it lacks a style, or if a word of the document would be lost.
    """
    word = open_shell(shell)
    charts: list[ChartFigure] = []

    def place(figure: ChartFigure) -> str:
        charts.append(figure)
        return add_chart(word, figure, number=len(charts))

    page = read_page(word.element.body.sectPr)
    body = with_style_ids(word, turned_body(Body(document, page, place).xml(), document.language))
    take_out_body(word)
    fit_language(word, document.language)
    fit_direction(word, document.language)
    fill_controls(word, document)
    set_properties(word, document)
    stop_if_lost(texts_of(document, drawn=in_the_chart), "\n".join(printed_texts(word, body)), format_="docx")
    return write_package(word.part.package, body)
