import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.documents.document_factory import sample_document
from vlr_service.documents.render.font_families import families_of
from vlr_service.documents.render.font_folders import wheel_folders
from vlr_service.documents.render.fonts import find_fonts
from vlr_service.documents.render.pdf import page_count, render_pdf
from vlr_service.documents.tree import Document, Paragraph, Section
from vlr_service.errors import NotReady
from vlr_service.i18n.marks import plain

LANGUAGES = ["en", "zh_Hans"]
CHINESE = wheel_folders(families_of("Hans").all)


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    document = sample_document(request.param)
    return document, render_pdf(document)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def with_text(document: Document, text: str) -> Document:
    return replace(document, sections=(Section("one", "1", "One", (Paragraph(text),)),))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_the_pdf_is_tagged_in_its_language_and_claims_ua(made: tuple[Document, bytes]) -> None:
    document, content = made
    with opened(content) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == {"en": "en-GB", "zh_Hans": "zh-CN"}[document.language]
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_the_author_is_the_documents_and_not_the_area_and_there_is_no_clock(
    made: tuple[Document, bytes],
) -> None:
    document, content = made
    with opened(content) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"{document.cover.title} {document.cover.area}"
        assert str(pdf.docinfo["/Author"]) == document.author != document.cover.area
        subject = str(pdf.docinfo["/Subject"])
        assert all(text in subject for text in (document.cover.edition, *map(plain, document.notices)))
        assert "/CreationDate" not in pdf.docinfo
        assert "/ModDate" not in pdf.docinfo


def test_bookmarks_are_the_titles_of_the_sections(made: tuple[Document, bytes]) -> None:
    document, content = made

    def titles(sections: tuple[Section, ...]) -> list[object]:
        return [(f"{s.number} {s.title}".strip(), titles(s.sections)) for s in sections]

    def marks(items: list[pikepdf.OutlineItem]) -> list[object]:
        return [(item.title, marks(list(item.children))) for item in items]

    with opened(content) as pdf, pdf.open_outline() as outline:
        assert marks(list(outline.root)) == titles(document.sections)


def test_a_sheet_out_of_the_contents_is_still_a_bookmark() -> None:
    sheet = Section(id="s", number="", title="Sheet", code="SDG 1.2.1", in_contents=False)
    annex = Section(id="a", number="B", title="Annex", sections=(sheet,))
    content = render_pdf(replace(sample_document("en"), sections=(annex,)))

    with opened(content) as pdf, pdf.open_outline() as outline:
        (found,) = outline.root
        assert [item.title for item in found.children] == ["Sheet ·\u00a0SDG 1.2.1"]
    assert len(pages_with(content, "Sheet")) == 1


def pages_with(content: bytes, words: str) -> list[str]:
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    return [page for page in text.decode().split("\f") if words in page]


def test_every_chart_has_its_description_as_text_alternative(made: tuple[Document, bytes]) -> None:
    document, content = made
    charts = [
        block.chart
        for chapter in document.sections
        for section in (chapter, *chapter.sections)
        for block in section.blocks
        if hasattr(block, "chart")
    ]
    with opened(content) as pdf:
        alts = [str(e.Alt) for e in elements(pdf.Root.StructTreeRoot.K) if str(e.S) == "/Figure"]
    assert alts == [chart.description for chart in charts]
    assert len(alts) == 2


def test_tables_have_heads_and_captions(made: tuple[Document, bytes]) -> None:
    with opened(made[1]) as pdf:
        names = [str(e.S) for e in elements(pdf.Root.StructTreeRoot.K)]
    assert names.count("/THead") == 4
    assert names.count("/TH") == 7 + 7 + 12 + 3
    assert names.count("/Caption") == 4 + 2


def test_all_fonts_are_embedded(made: tuple[Document, bytes]) -> None:
    with opened(made[1]) as pdf:
        described = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
    assert described
    assert all("/FontFile2" in o or "/FontFile3" in o for o in described)


def test_the_same_document_gives_the_same_bytes(made: tuple[Document, bytes]) -> None:
    document, content = made
    assert render_pdf(document) == content


def test_the_pages_are_counted(made: tuple[Document, bytes]) -> None:
    with opened(made[1]) as pdf:
        assert page_count(made[1]) == len(pdf.pages) > 10


def test_wide_tables_lie_across_and_leave_no_empty_page(made: tuple[Document, bytes]) -> None:
    with opened(made[1]) as pdf:
        across = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    assert 3 <= sum(across) <= 5
    assert not across[0]
    assert not across[-1]


def test_texts_are_never_read_as_markup() -> None:
    odd = "*not bold* #panic() $x$ @nobody <label> \\ // _ ` ~ [ ]"
    assert page_count(render_pdf(with_text(sample_document("en"), odd))) == 4


def test_without_a_chinese_font_the_builder_stops_and_says_what_to_do() -> None:
    with pytest.raises(NotReady) as stopped:
        find_fonts(None, wheel=(), system=())
    assert stopped.value.code == "font_missing"
    assert "fonts-noto-cjk" in str(stopped.value.message)
    assert "VLR_FONT_PATH" in str(stopped.value.message)


def test_a_configured_folder_without_a_chinese_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotReady) as stopped:
        render_pdf(sample_document("en"), font_path=tmp_path)
    assert stopped.value.code == "font_missing"
    assert str(tmp_path) in str(stopped.value.message)


def test_the_installed_font_alone_is_enough() -> None:
    fonts = find_fonts(None, system=())
    assert (fonts.sans, fonts.serif) == ("Noto Sans SC", "Noto Sans SC")
    assert fonts.paths == CHINESE


def test_a_configured_folder_comes_first() -> None:
    (folder,) = CHINESE
    assert find_fonts(folder, wheel=(), system=()).paths == (folder,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_no_font_shows_are_printed_as_their_codes_and_explained(language: str) -> None:
    text = "Thanks \U0001f600, \U0001f468\u200d\U0001f469\ufe0f and ᠮᠣ are heard."
    document = with_text(sample_document(language), text)
    document = replace(document, cover=replace(document.cover, area="City \U0001f3d9"))
    printed = subprocess.run(
        ["pdftotext", "-", "-"], input=render_pdf(document), capture_output=True, check=True
    ).stdout.decode()
    squeezed = "".join(printed.split())
    assert "Thanks[U+1F600],[U+1F468][U+1F469]and[U+182E][U+1823]areheard." in squeezed
    assert "City[U+1F3D9]" in squeezed
    assert {"en": "Lettersprintedascodes", "zh_Hans": "以编码代替的字"}[language] in squeezed


def test_a_rare_letter_that_a_font_has_is_printed_as_itself() -> None:
    printed = subprocess.run(
        ["pdftotext", "-", "-"],
        input=render_pdf(with_text(sample_document("zh_Hans"), "吉与𠮷")),
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "吉与𠮷" in printed
    assert "U+" not in printed
