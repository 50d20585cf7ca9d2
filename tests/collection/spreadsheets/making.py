"""Spreadsheets made by hand, so that a test decides every byte of them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx(
    *data: str,
    formats: Sequence[str] = (),
    after: str = "",
    before: str = "",
    names: Sequence[str] = ("cells",),
    book: str = "",
    states: Mapping[str, str] | None = None,
    shared: str = "",
) -> bytes:
    """A workbook with the `data` of each sheet; a cell with s="2" has the second of the `formats`."""
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(data) + 1)
    )
    links += f'<Relationship Id="rId98" Type="{OFFICE}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="rId99" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}" state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(names, start=1)
    )
    codes = "".join(
        f'<numFmt numFmtId="{170 + number}" formatCode={quoteattr(code)}/>'
        for number, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{170 + number}"/>' for number in range(len(formats)))
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>{book}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
            **{
                f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{one}</sheetData>{after}</worksheet>'
                for number, one in enumerate(data, start=1)
            },
        }
    )


def rows(*lines: Sequence[str | int | float | None]) -> str:
    """The data of a sheet: numbers as numbers, what begins with < as it is, other texts as texts."""
    return "".join(
        f'<row r="{number}">{"".join(_cell(content, column, number) for column, content in enumerate(line))}</row>'
        for number, line in enumerate(lines, start=1)
    )


def _cell(content: str | int | float | None, column: int, row: int) -> str:
    ref = f"{chr(65 + column)}{row}"
    if content is None:
        return ""
    if isinstance(content, str) and content.startswith("<c"):
        return content.replace("<c", f'<c r="{ref}"', 1)
    if isinstance(content, str):
        return f'<c r="{ref}" t="inlineStr"><is><t>{content}</t></is></c>'
    return f'<c r="{ref}"><v>{content!r}</v></c>'


NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
)


def ods(*tables: str, styles: str = "", manifest: str = "", names: Sequence[str] = ("cells",)) -> bytes:
    """An OpenDocument spreadsheet with the content of each table."""
    whole = "".join(
        f"<table:table table:name={quoteattr(name)}>{table}</table:table>"
        for name, table in zip(names, tables, strict=True)
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="m">{manifest}</manifest:manifest>',
            "content.xml": f'<office:document-content {NAMESPACES} xmlns:calcext="c"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{whole}</office:spreadsheet></office:body></office:document-content>',
        }
    )


def ods_row(*cells: str | float | None, more: str = "") -> str:
    """A row of an OpenDocument table."""
    return f"<table:table-row {more}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(content: str | float | None) -> str:
    if content is None:
        return "<table:table-cell/>"
    if isinstance(content, str) and content.startswith("<"):
        return content
    if isinstance(content, str):
        return f'<table:table-cell office:value-type="string"><text:p>{content}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{content!r}"/>'
