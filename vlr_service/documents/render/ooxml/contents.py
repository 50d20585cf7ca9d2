"""The table of contents: a field that is filled already, so that it reads well before anyone updates it.

The pages are PAGEREF fields without a last result: no page is guessed. Word fills them when it prints or when
the table is updated (F9); `w:updateFields` would fill them at once but greets every reader with a question.
Dots that lead to a page come with the pages: the styles TOC 1 to 3 have them, the first entries do not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr_service.documents.render.ooxml.text import Style, field, paragraph, run
from vlr_service.documents.tree import Section

LEVELS, LISTED = 3, 2
_ENTRIES = (Style.CONTENTS_1, Style.CONTENTS_2, Style.CONTENTS_3)


@dataclass(frozen=True)
class Heading:
    """A heading as it is printed, its level from 1 to 3, the section it opens, and its bookmark."""

    text: str
    level: int
    section: Section
    bookmark: str


def headings(sections: Sequence[Section]) -> tuple[Heading, ...]:
    """Return the headings of the tree in reading order."""
    return tuple(
        Heading(heading_text(section), _level(section, level), section, f"_Toc{number:08d}")
        for number, (level, section) in enumerate(_flat(sections, level=1), start=1)
    )


def _level(section: Section, level: int) -> int:
    """Return the level of a heading; what stays out of the contents is beneath their levels."""
    return min(level if section.in_contents else max(level, LEVELS), LEVELS)


def _flat(sections: Sequence[Section], *, level: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield level, section
        yield from _flat(section.sections, level=level + 1)


def heading_text(section: Section) -> str:
    """Return number and title as the outline prints them."""
    return f"{section.number} {section.title}".strip()


def listed(entries: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the headings that the contents list: the first two levels, without those that stay out."""
    return tuple(e for e in entries if e.level <= LISTED and e.section.in_contents)


def contents(entries: Sequence[Heading], *, title: str, width: int, language: str) -> str:
    """Return the titled table of contents; each entry leads to its heading."""
    entries = listed(entries)
    tab = f'<w:tabs><w:tab w:val="right" w:leader="none" w:pos="{width}"/></w:tabs>'
    lines = []
    for index, entry in enumerate(entries):
        start = _BEGIN if index == 0 else ""
        end = _END if index == len(entries) - 1 else ""
        link = (
            f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.text, language=language)}'
            f"<w:r><w:tab/></w:r>{field(_page_of(entry), '')}</w:hyperlink>"
        )
        lines.append(paragraph(_ENTRIES[entry.level - 1], start + link + end, properties=tab))
    head = paragraph(Style.CONTENTS_TITLE, run(title, language=language), properties="<w:pageBreakBefore/>")
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{head}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _page_of(entry: Heading) -> str:
    return rf"PAGEREF {entry.bookmark} \h"
