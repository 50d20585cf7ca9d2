"""Page geometry and sections, read from the shell so that a branded one keeps its paper and margins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docx.oxml.ns import qn

from vlr_service.documents.render.ooxml.text import Style, paragraph


class Orientation(StrEnum):
    """How a page lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True)
class Page:
    """The shell's paper in twips (1/1440 inch), and its header and footer references as XML."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    header: int
    footer: int
    references: str

    def text_width(self, turn: Orientation) -> int:
        """Return the width between the margins in twips."""
        return (self.height if turn is Orientation.LANDSCAPE else self.width) - self.left - self.right

    def section(self, turn: Orientation) -> str:
        """Return the section properties of pages that lie as `turn` says."""
        width, height = (
            (self.height, self.width) if turn is Orientation.LANDSCAPE else (self.width, self.height)
        )
        lie = ' w:orient="landscape"' if turn is Orientation.LANDSCAPE else ""
        return (
            f'<w:sectPr>{self.references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{lie}/>{self._margins(top=self.top, header=self.header)}'
            '<w:cols w:space="708"/></w:sectPr>'
        )

    def cover_section(self) -> str:
        """Return the section properties of the cover: its band begins at the paper's upper edge."""
        return (
            f'<w:sectPr>{self.references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>{self._margins(top=0, header=0)}'
            '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
        )

    def _margins(self, *, top: int, header: int) -> str:
        return (
            f'<w:pgMar w:top="{top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="{header}" w:footer="{self.footer}" w:gutter="0"/>'
        )


def read_page(section: Any) -> Page:
    """Return the page of a shell's section properties element."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    names = ("left", "right", "top", "bottom", "header", "footer")
    return Page(
        width=int(size.get(qn("w:w"))),
        height=int(size.get(qn("w:h"))),
        **{name: int(margins.get(qn(f"w:{name}"))) for name in names},
        references="".join(
            f'<w:{kind} w:type="{found.get(qn("w:type"))}" r:id="{found.get(qn("r:id"))}"/>'
            for kind in ("headerReference", "footerReference")
            for found in section.findall(qn(f"w:{kind}"))
        ),
    )


def section_break(properties: str) -> str:
    """Return the paragraph, hardly visible, that ends a section."""
    return paragraph(Style.SPACE, "", properties=properties)
