"""The package of a Word document: opened from the shell, filled, written with the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr, unescape

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import ProcessingInstruction

from vlr_service.documents.render.ooxml.charts import chart_xml
from vlr_service.documents.render.ooxml.shell_styles import NAMES
from vlr_service.documents.render.ooxml.text import NAMESPACES, Style, paragraph, run
from vlr_service.documents.render.ooxml.workbook import chart_workbook
from vlr_service.documents.tree import ChartFigure, Document
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, assets, msg
from vlr_service.i18n.marks import plain
from vlr_service.i18n.typography import office_tag

MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The date files carry as their own; the document's dates are on its cover, the clock never enters."""

_STYLED = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")(\w+)"')
_TEXT = re.compile(">([^<]+)<")
_SHOWN = re.compile("<w:t(?: [^>]*)?>([^<]+)")
_APART = re.compile("<w:(?:br|tab)[ />]")
_BODY = ("vlr", "body")
"""The processing instruction where the body of the shell stood."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "xlsx": CT.SML_SHEET}


def open_shell(path: Path | None = None) -> Any:
    """Return the shell as a python-docx document: `templates/vlr/shell.docx` or a city's own file."""
    return docx.Document(str(path or assets("templates") / "vlr" / "shell.docx"))


def with_style_ids(shell: Any, body: str) -> str:
    """Return the body with the shell's own id for each style, which is found by its name.

    Raises NotReady if the shell lacks a style.
    """
    held = {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
        for style in shell.styles.element.iterfind(qn("w:style"))
    }
    missing = sorted(name for name in NAMES.values() if name.lower() not in held)
    if missing:
        raise NotReady(
            "shell-without-style",
            msg(
                N_("The Word shell lacks the style %(names)s. Add it, or copy it from the standard shell."),
                names=", ".join(missing),
            ),
            facts={"styles": missing},
        )
    other = {str(key): held[name.lower()] for key, name in NAMES.items() if held[name.lower()] != key}
    if not other:
        return body
    return _STYLED.sub(lambda found: f'{found[1]}{other.get(found[2], found[2])}"', body)


def add_chart(shell: Any, figure: ChartFigure, *, number: int) -> str:
    """Store a chart and its workbook in the package and return the relationship id of the chart."""
    package = shell.part.package
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), CT.SML_SHEET, chart_workbook(figure.chart), package
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, b"", package)
    title = "" if figure.chart.title in figure.caption else figure.chart.title
    part._blob = chart_xml(figure.chart, workbook=part.relate_to(book, RT.PACKAGE), title=title)
    return str(shell.part.relate_to(part, RT.CHART))


def fill_controls(shell: Any, document: Document) -> None:
    """Write title, city and notices into the controls of every header and footer.

    A footer without a control for the notices gets them at its end: they are on every page.
    """
    cover = document.cover
    for part in (*_related(shell.part, RT.HEADER), *_related(shell.part, RT.FOOTER)):
        for tag, text in (("vlr-title", cover.title), ("vlr-area", cover.area)):
            for inside in _controls(part.element, tag):
                inside[:] = _parsed(run(text, language=document.language, is_tagged=False))
    for part in _related(shell.part, RT.FOOTER):
        places = _controls(part.element, "vlr-notices")
        for inside in places:
            style = inside.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:pStyle')}")
            inside[:] = _notices(document, Style.NOTICE if style is None else style.get(qn("w:val")))
        if not places:
            part.element.extend(_notices(document, Style.NOTICE))


def set_properties(shell: Any, document: Document) -> None:
    """Write title, author, language and the notices into the properties that file browsers show."""
    properties = shell.core_properties
    properties.title = plain(f"{document.cover.title} · {document.cover.area}")[:255]
    properties.subject = plain(f"{document.cover.subtitle} · {document.cover.edition}")[:255]
    properties.author = properties.last_modified_by = plain(document.author)[:255]
    properties.language = office_tag(document.language)
    properties.comments = plain(" ".join(document.notices))[:255]
    properties.identifier = document.id[:255]
    properties.created = properties.modified = MADE
    properties.revision = 1


def take_out_body(shell: Any) -> None:
    """Leave a mark where the body of the shell stood; `write_package` puts the body of the document there."""
    shell.element.replace(shell.element.body, ProcessingInstruction(*_BODY))


def printed_texts(shell: Any, body: str) -> Iterator[str]:
    """Yield the text of the body, a line for each paragraph, and that of each chart, a line for each label."""
    lines = ("".join(_SHOWN.findall(line)) for line in _APART.sub("<w:t> <", body).split("</w:p>"))
    yield unescape("\n".join(lines))
    for chart in _related(shell.part, RT.CHART):
        yield unescape("\n".join(_TEXT.findall(chart.blob.decode())))


def write_package(package: Any, body: str = "") -> bytes:
    """Return the package as a file: parts in the order of their names, no time of writing in it.

    The body is the XML of a document whose shell has none any more; as a tree it would be built for nothing.
    """
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members: list[tuple[str, bytes | str]] = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", package.rels.xml),
    ]
    for part in parts:
        is_whole = part is not package.main_document_part or not body
        content = part.blob if is_whole else part.blob.replace(b"<?vlr body?>", body.encode())
        members.append((part.partname.membername, content))
        if len(part.rels):
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()


def _content_types(parts: list[Any]) -> str:
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in sorted(_DEFAULTS.items())
    )
    overrides = "".join(
        f"<Override PartName={quoteattr(str(part.partname))} ContentType={quoteattr(part.content_type)}/>"
        for part in parts
        if _DEFAULTS.get(part.partname.ext) != part.content_type
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'


def _related(part: Any, reltype: str) -> list[Any]:
    return [found.target_part for found in part.rels.values() if found.reltype == reltype]


def _controls(element: Any, tag: str) -> list[Any]:
    """Return the insides of the content controls with this tag."""
    return [
        control.find(qn("w:sdtContent"))
        for control in element.iter(qn("w:sdt"))
        if any(mark.get(qn("w:val")) == tag for mark in control.iterfind(f"{qn('w:sdtPr')}/{qn('w:tag')}"))
    ]


def _notices(document: Document, style: str) -> list[Any]:
    """Return a paragraph per notice."""
    return _parsed(
        "".join(
            paragraph(style, run(text, language=document.language, is_tagged=False))
            for text in document.notices
        )
    )


def _parsed(content: str) -> list[Any]:
    return list(parse_xml(f"<w:hdr {NAMESPACES}>{content}</w:hdr>"))
