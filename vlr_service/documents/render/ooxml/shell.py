"""The shell: the Word file whose styles, theme, paper, header and footer give a review its look.

`templates/vlr/shell.docx` is what `make_shell()` returns. A city that wants its own look opens that file in
Word, changes styles, theme fonts and colours, header and footer, and keeps the names; no code is touched.
"""

import re
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from vlr_service.documents.render.ooxml.package import MADE, write_package
from vlr_service.documents.render.ooxml.shell_styles import CHARACTERS, PARAGRAPHS, TABLES, Look
from vlr_service.documents.render.ooxml.text import NAMESPACES, Style, field, paragraph

LATIN = {"major": "Arial", "minor": "Times New Roman"}
CHINESE = {"major": "Microsoft YaHei", "minor": "SimSun"}

_DROPPED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings", "fontTable")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def make_shell() -> bytes:
    """Return the standard shell as a .docx file: A4, no text of its own, every style the writer asks for."""
    word = docx.Document()
    package, main = word.part.package, word.part
    for source in (package, main):
        for key in [key for key, found in source.rels.items() if _is_dropped(found)]:
            del source.rels[key]
    for part in package.iter_parts():
        if str(part.partname).endswith("theme1.xml"):
            part._blob = _theme(part.blob.decode()).encode()
        if str(part.partname).endswith("app.xml"):
            part._blob = _APPLICATION.encode()
    word.styles.element[:] = list(parse_xml(f"<w:styles {NAMESPACES}>{_styles()}</w:styles>"))
    word.settings.element[:] = list(parse_xml(f"<w:settings {NAMESPACES}>{_SETTINGS}</w:settings>"))
    main.numbering_part.element[:] = list(parse_xml(f"<w:numbering {NAMESPACES}>{_NUMBERING}</w:numbering>"))
    references = "".join(
        _furniture(word, kind, use, content)
        for kind, use, content in (
            ("header", "default", _HEADER),
            ("footer", "default", _FOOTER),
            ("footer", "first", _notices(Style.COVER_NOTICE)),
        )
    )
    body = f"<w:body {NAMESPACES}><w:p/><w:sectPr>{references}{_PAPER}</w:sectPr></w:body>"
    word.element.replace(word.element.body, parse_xml(body))
    _sign(word)
    return write_package(package)


def _is_dropped(found: Any) -> bool:
    return any(name in str(found.target_ref) for name in _DROPPED)


def _furniture(word: Any, kind: str, use: str, content: str) -> str:
    """Add a header or footer part and return the reference to it."""
    root = "hdr" if kind == "header" else "ftr"
    types = {"header": (CT.WML_HEADER, RT.HEADER), "footer": (CT.WML_FOOTER, RT.FOOTER)}
    name = PackURI(f"/word/{kind}-{use}.xml")
    blob = f"{_XML}<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
    part = Part(name, types[kind][0], blob, word.part.package)
    return f'<w:{kind}Reference w:type="{use}" r:id="{word.part.relate_to(part, types[kind][1])}"/>'


def _theme(theme: str) -> str:
    """Return the theme with the shell's fonts for Latin and Chinese script."""
    for kind in ("major", "minor"):
        fonts = f'<a:latin typeface="{LATIN[kind]}"/><a:ea typeface="{CHINESE[kind]}"/><a:cs typeface=""/>'
        fonts += f'<a:font script="Hans" typeface="{CHINESE[kind]}"/>'
        theme = re.sub(
            rf"(<a:{kind}Font>).*?(</a:{kind}Font>)", rf"\g<1>{fonts}\g<2>", theme, flags=re.DOTALL
        )
    return theme


def _styles() -> str:
    paragraphs = "".join(_style(look, kind="paragraph") for look in PARAGRAPHS)
    characters = "".join(_style(look, kind="character") for look in CHARACTERS)
    tables = "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr>{look}</w:tblPr>{more}</w:style>'
        for key, name, look, more in TABLES
    )
    return _DEFAULTS + paragraphs + characters + tables


def _style(look: Look, *, kind: str) -> str:
    own = ' w:customStyle="1"' if look.name.startswith("VLR ") else ""
    based = f'<w:basedOn w:val="{look.based_on}"/>' if look.based_on else ""
    then = f'<w:next w:val="{look.then}"/>' if look.then else ""
    shape = f"<w:pPr>{look.shape}</w:pPr>" if look.shape else ""
    letters = f"<w:rPr>{look.letters}</w:rPr>" if look.letters else ""
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{look.id}"><w:name w:val="{look.name}"/>{based}{then}'
        f"<w:qFormat/>{shape}{letters}</w:style>"
    )


def _sign(word: Any) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.comments = "Shell of the review", "vlr_service", ""
    properties.keywords = properties.last_modified_by = ""
    properties.created = properties.modified = MADE
    properties.revision = 1


_APPLICATION = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>vlr_service</Application></Properties>"
)

_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1247" w:bottom="1474" w:left="1247"'
    ' w:header="680" w:footer="510" w:gutter="0"/><w:cols w:space="708"/>'
)

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:cstheme="minorBidi"/><w:color w:val="1F2933"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/><w:pPr><w:widowControl/>"
    '<w:spacing w:before="0" w:after="140" w:line="312" w:lineRule="auto"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
)

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
    ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
    ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
)

_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="&#8226;"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/><w:color w:val="12406B"/>'
    '</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _control(tag: str, inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


_HEADER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    f"{_control('vlr-area', '<w:r><w:t>-</w:t></w:r>')}"
    '<w:r><w:t xml:space="preserve">  ·  </w:t></w:r>'
    f"{_control('vlr-title', '<w:r><w:t>-</w:t></w:r>')}</w:p>"
)


def _notices(style: Style) -> str:
    return _control("vlr-notices", paragraph(style, ""))


_FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin"'
    f' w:xAlign="right" w:y="1"/></w:pPr>{field("PAGE", "<w:r><w:t>1</w:t></w:r>")}</w:p>'
    + _notices(Style.NOTICE)
)
