"""The eyes that look at pages see what nobody can read: each way to hide words is tried on them."""

import pytest
import typst

from tests.documents.looked_at import faults_of
from vlr_service.documents.render.fonts import fonts_of

PAGE = '#set page(width: 300pt, height: 200pt, margin: 30pt)\n#set text(font: ("Noto Sans", "Noto Sans SC"), size: 10pt)\n'
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="10" y="30" font-size="14">Hidden words</text>'
    '<rect x="5" y="10" width="60" height="30" fill="{colour}"/></svg>'
)


def faults(body: str) -> list[str]:
    folders = [str(one) for one in fonts_of("zh_Hans", configured=None).paths]
    content = typst.compile(
        (PAGE + body).encode(), format="pdf", font_paths=folders, ignore_system_fonts=True
    )
    return faults_of(bytes(content))


def over(colour: str, words: str = "Covered words") -> str:
    return f"{words} #place(top+left, rect(fill: {colour}, width: 100%, height: 30pt))"


@pytest.mark.parametrize(
    "body",
    [
        "#block(height: 14pt, clip: true)[Seen words \\ Clipped words of a second line]",
        "#box(width: 60pt, clip: true, box(width: 300pt)[These words run out of their box])",
        over("white"),
        over("rgb(255, 255, 255, 200)"),
        over('rgb("#FD9D24")'),
        over('rgb("#19486A")', '#text(fill: rgb("#12406b"))[Covered words]'),
        over("white", "被遮住的文字"),
        "#text(fill: white)[Invisible words]",
        '#text(fill: rgb("#f4f4f4"))[Nearly invisible words]',
        "#text(fill: rgb(0, 0, 0, 0))[Transparent words]",
        "#text(size: .6pt)[Tiny words]",
        "#place(dx: 250pt, box(width: 200pt)[Off the sheet it goes])",
        "#place(dy: 165pt)[Below the sheet]",
        "#place(dx: 230pt, rotate(90deg)[Rotated away from the sheet of paper])",
        "#place[Some words] #place(dx: 2pt, dy: 1pt)[Other text]",
        f'#image(bytes(```{DRAWN.format(colour="#ffffff")}```.text), format: "svg")',
        f'#image(bytes(```{DRAWN.format(colour="#000000")}```.text), format: "svg")',
    ],
)
def test_words_that_nobody_can_read_are_found(body: str) -> None:
    assert faults(body) != []


def test_words_that_can_be_read_are_no_fault() -> None:
    words = "Plain words, 中文，，and l, i, 1. #rect(fill: blue, text(fill: white)[White on blue])"
    assert faults(f'{words} #text(size: 6pt, fill: rgb("#52606d"))[Small and quiet 小字]') == []
