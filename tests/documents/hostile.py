"""Reviews with texts far longer than anybody plans for: each ends in a mark of its own, so that a loss is seen."""

from collections.abc import Iterable
from dataclasses import replace

from tests.documents.document_factory import sample_document
from vlr_service.documents.tree import (
    Block,
    Bullets,
    Cover,
    Document,
    Facts,
    GoalBand,
    Highlights,
    MarkedGap,
    Paragraph,
    Section,
    Statement,
    Table,
)

ENGLISH = (
    "departments agree to publish what the register of dwellings lacked after the last census of the city "
)
CHINESE = "拆除旧房改造基础设施供水排水道路绿化养老托育停车充电社区服务设施"
BAND = GoalBand(
    11,
    "Sustainable cities and communities",
    "Make cities and human settlements inclusive, safe, resilient and sustainable",
    "#FD9D24",
    "#000000",
)


def long_text(language: str, letters: int, mark: str) -> str:
    """Return a text of so many Latin letters, or half as many Chinese ones, that ends in a mark."""
    words = ENGLISH if language == "en" else CHINESE
    length = letters if language == "en" else letters // 2
    return f"{(words * (length // len(words) + 1))[:length]} «{mark}»"


def a_table(caption: str, rows: Iterable[tuple[str, ...]], *, notes: tuple[str, ...] = ()) -> Table:
    """Return a table of three columns."""
    return Table(
        id=caption,
        caption=caption,
        head=("Code", "What", "Plan"),
        align=("start",) * 3,
        widths=(1.0, 2.0, 3.0),
        rows=tuple(rows),
        notes=notes,
    )


def hostile_document(language: str) -> Document:
    """Return a review of which every part is too long for where it stands."""
    sample = sample_document(language)
    chapters = {**_tables(language), **_blocks(language), **_words()}
    sections = tuple(
        Section(id=f"s{number}", number=str(number), title=title, blocks=blocks)
        for number, (title, blocks) in enumerate(chapters.items(), start=1)
    )
    return replace(sample, cover=long_cover(sample, language), sections=(*sections, _long_titles(language)))


def long_cover(document: Document, language: str) -> Cover:
    """Return the cover of a document with names of several lines and many versions."""
    versions = tuple((f"Line {n}", long_text(language, 300, f"VERSION{n}")) for n in range(12))
    other = "zh_Hans" if language == "en" else "en"
    return replace(
        document.cover,
        area=long_text(language, 240, "AREA"),
        area_other=long_text(other, 240, "OTHER"),
        subtitle=long_text(language, 600, "SUBTITLE"),
        version=(*document.cover.version, *versions),
    )


def _tables(language: str) -> dict[str, tuple[Block, ...]]:
    def long(letters: int, mark: str) -> str:
        return long_text(language, letters, mark)

    plans = [(str(n), long(200, f"REASON{n}"), long(200, f"PLAN{n}")) for n in range(1, 10)]
    rows = [(str(n), long(300, f"ROW{n}"), "x") for n in range(8)]
    wide = Table(
        id="wide",
        caption="Wide",
        head=tuple(f"Column{n}{'LongHead' * 4}" for n in range(14)),
        align=("start",) * 14,
        widths=(1.0,) * 14,
        rows=tuple(tuple(f"{r}.{n}{'Xy' * 12 if n == 3 else ''}" for n in range(14)) for r in range(5)),
    )
    return {
        "Nine plans": (a_table("Plans", plans),),
        "Long cell": (a_table("Outcome", [("1", "x", long(12000, "CELL")), ("2", "y", "after it")]),),
        "Notes": (
            a_table("Noted", [("1", "x", "y")], notes=tuple(long(1500, f"NOTE{n}") for n in range(7))),
        ),
        "Rows and notes": (a_table("Both", rows, notes=tuple(long(300, f"BOTH{n}") for n in range(9))),),
        "Wide": (wide,),
        "Long head": (replace(a_table("Head", [("a", "b", "c")]), head=(long(3000, "HEAD"), "x", "y")),),
    }


def _blocks(language: str) -> dict[str, tuple[Block, ...]]:
    def long(letters: int, mark: str) -> str:
        return long_text(language, letters, mark)

    return {
        "Outcome": (Facts((("Outcome", long(9000, "FACT")), ("Next", "after it"))),),
        "Statement": (
            Statement(long(7000, "SAID"), (), long(3000, "SOURCE")),
            Statement("Short.", (), "Source"),
        ),
        "Gap": (MarkedGap("Gap", long(7000, "GAP")),),
        "Pairs": (Facts(tuple((str(n), long(400, f"PAIR{n}")) for n in range(24)), compact=True),),
        "Key figures": (Highlights(tuple((str(n), long(900, f"KEY{n}")) for n in range(12))),),
        "Definition": (
            Paragraph(long(8000, "DEFINED"), "definition"),
            Paragraph(long(8000, "SMALL"), "note"),
        ),
        "Band": (Paragraph("One line with gjpqy before the band."), BAND, Paragraph("One line after it.")),
        "List": (Bullets(tuple(long(2000, f"ITEM{n}") for n in range(4))),),
    }


def _words() -> dict[str, tuple[Block, ...]]:
    address = f"https://example.org/{'abcdefgh/' * 30}«ADDRESS»"
    return {
        "Long words": (
            Paragraph(f"{'W' * 400}«BODY»"),
            a_table("Words", [("1", address, f"{'Z' * 300}«CELL»")], notes=(f"{'N' * 300}«NOTE»",)),
            Facts(((f"{'K' * 100}«LABEL»", f"{'V' * 300}«VALUE»"),)),
            Bullets((f"{'B' * 300}«ITEM»",)),
            Statement(f"{'S' * 200}«SAID»", (), f"{'Q' * 200}«SOURCE»"),
            MarkedGap("L" * 150, f"{'P' * 200}«PROMPT»"),
        ),
    }


def _long_titles(language: str) -> Section:
    within = Section(
        id="within",
        number="99.1",
        title=long_text(language, 700, "BANDTITLE"),
        blocks=(BAND, Paragraph("Within.")),
        code="SDG 11.1.1",
    )
    return Section(
        id="titles",
        number="99",
        title=long_text(language, 900, "TITLE"),
        blocks=(Paragraph("Above."),),
        sections=(within,),
    )
