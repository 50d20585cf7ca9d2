"""A full draft of Los Angeles in Chinese, from gathered material to the bytes of a file, per format."""

from collections.abc import Iterator
from functools import partial

import weasyprint

from bench.docx_peer import Fill, Writer, fill_by_cell, fill_by_row
from bench.measure import Row, alone, alternate, beside, shown
from vlr_service.documents.build import build
from vlr_service.documents.editions import render_document
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.render.pdf import page_count

LANGUAGE = "zh_Hans"


def measure(material: ReviewMaterial) -> Iterator[Row]:
    """Time HTML alone, PDF beside WeasyPrint, DOCX beside python-docx; each time includes building the tree."""
    yield html(material)
    yield from docx(material)
    yield pdf(material)


def draft(material: ReviewMaterial, format_: str) -> bytes:
    return render_document(build(material, language=LANGUAGE), format_)


def html(material: ReviewMaterial) -> Row:
    whole = alone(lambda: draft(material, "html"), runs=9, warm_ups=2)
    tree = alone(lambda: build(material, language=LANGUAGE), runs=9)
    size = len(draft(material, "html"))
    return Row(
        what="draft, HTML",
        ours=str(whole),
        target="<= 10 ms (information)",
        note=f"{size // 1000} KB; of the time, {shown(tree.median)} build the tree. The 10 ms were measured on a simpler"
        " synthetic document and without building the tree, so they are no target of this one",
    )


def docx(material: ReviewMaterial) -> Iterator[Row]:
    """Yield the rows beside python-docx: tables filled by `table.cell()`, and row by row."""
    size = len(draft(material, "docx")) // 1000
    for name, fill, runs, warm_ups in (
        ("python-docx, table.cell()", fill_by_cell, 2, 0),
        ("python-docx, row by row", fill_by_row, 3, 1),
    ):
        note = (
            f"ours {size} KB with native charts and their workbooks; the peer writes the same texts and tables and puts one small"
            " ready-made picture where a chart stands, so its time to draw charts is left out"
        )
        ours, peer = alternate(
            lambda: draft(material, "docx"),
            partial(by_python_docx, material, fill),
            runs=runs,
            warm_ups=warm_ups,
        )
        yield beside("draft, DOCX", ours, peer, peer_name=name, at_least=2, note=note)


def pdf(material: ReviewMaterial) -> Row:
    """Return the row beside WeasyPrint, once each: the peer takes half a minute."""
    drafts: dict[str, bytes] = {}
    ours, peer = alternate(
        lambda: drafts.update(ours=draft(material, "pdf")),
        lambda: drafts.update(peer=by_weasyprint(material)),
        runs=1,
        warm_ups=0,
    )
    pages = {name: page_count(content) for name, content in drafts.items()}
    note = (
        f"ours {pages['ours']} pages, a process of its own each time; the peer {pages['peer']} pages from the HTML draft of the same"
        " tree; both PDF/UA-1; one run of each, without warm-up"
    )
    return beside("draft, PDF/UA", ours, peer, peer_name="WeasyPrint", at_least=15, note=note)


def by_python_docx(material: ReviewMaterial, fill: Fill) -> bytes:
    return Writer(fill).write(build(material, language=LANGUAGE))


def by_weasyprint(material: ReviewMaterial) -> bytes:
    html = draft(material, "html").decode()
    return bytes(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))
