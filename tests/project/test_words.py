"""The words of the house: Chinese in its place, alignment, no loose ends, nothing of anybody's machine."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from tests.project.markdown import PAGES, ROOM_FOLDERS, ROOT
from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import Text
from vlr_service.standard.register import Standard

HAN_OR_FULL_WIDTH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LOOSE_ENDS = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError\()")
BINDING = re.compile(r"\bcompl(?:y|ies|ied|iant|iance)\b", re.IGNORECASE)
OFFICIAL_NAMES = {"global-indicators.yaml"}
"""Files with official names, which are quoted as they are."""

TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".yaml",
    ".json",
    ".toml",
    ".txt",
    ".cfg",
    ".jinja",
    ".typ",
    ".css",
    ".js",
    ".po",
    ".pot",
    ".mako",
}
TOP_FILES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".ci/run",
    ".ci/audit.py",
    ".github/workflows/ci.yml",
    ".vscode/settings.json",
)


def _files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
                yield path


def _everything() -> Iterator[Path]:
    """Every text file of the project but this one, which names what it looks for."""
    yield from (path for path in _files(*ROOM_FOLDERS) if path != Path(__file__))
    yield from (ROOT / name for name in TOP_FILES)


def _text(path: Path) -> str:
    """The text of a file; some examples of the tests are broken on purpose."""
    return path.read_text(encoding="utf-8", errors="replace")


READS_CHINESE = {
    # signs and marks of a script, whatever the language
    "vlr_service/collection/registers/kinds.py",  # full-width commas, and the signs in a date
    "vlr_service/collection/tables/csv.py",  # full-width signs that begin a formula
    "vlr_service/collection/answers/typed_units.py",  # full-width brackets
    "vlr_service/collection/workbook/columns.py",  # the same
    "vlr_service/collection/workbook/rows.py",  # full-width semicolons
    "vlr_service/documents/sentences/gap_notes.py",  # the full-width stop
    "vlr_service/documents/sentences/proxies.py",  # the full-width stop
    "vlr_service/standard/figures/said.py",  # ends of sentences, and words that join names
    "vlr_service/standard/numerals/chinese_numerals.py",  # numerals, each worth what Unicode says of its sign
    # encodings and programs
    "vlr_service/collection/encodings.py",  # tells Chinese from Korean and Japanese by their usual letters
    "vlr_service/i18n/mangled.py",  # what UTF-8 looks like, read as GBK
    "vlr_service/collection/spreadsheets/number_formats.py",  # what “General” is called in Chinese
    "vlr_service/collection/spreadsheets/shown_otherwise.py",  # formats are read in a cage, without the catalogue
    "vlr_service/collection/registers/coordinate_systems.py",  # names of coordinate systems
    "migrations/versions/0030_tell_level_two_by_codes.py",  # what was stored then
    # the grammar of what people write: patterns around figures, years and gaps, not words with one meaning each
    "vlr_service/collection/answers/days.py",  # the signs in a date
    "vlr_service/collection/answers/marks.py",
    "vlr_service/collection/answers/reading.py",  # the sign behind a year
    "vlr_service/collection/tables/layout.py",  # notes below a table begin so
    "vlr_service/standard/numerals/free_numbers.py",
    "vlr_service/standard/numerals/number_values.py",  # halves, tenths and multiples
    "vlr_service/standard/numerals/number_words.py",
    "vlr_service/standard/numerals/vague_numbers.py",
    "vlr_service/standard/figures/placeholders.py",
}
"""Files whose code looks for Chinese signs in what people wrote; nobody reads these signs as a sentence.

A word with one meaning (a scale, yes and no, a code, a unit) is in the files of its language.
"""

NAMES_CHINESE = re.compile(r"(?:--name-)?zh(?:[_-](?:Hans|Hant|CN|TW))?")
BY_LANGUAGE = {
    "vlr_service/api/v1/lists/official_lists.py",  # two fields that the API promises
    "vlr_service/catalogue/loading/indicators.py",  # who keeps an indicator, in Chinese where that has an official name
    "vlr_service/cli/institutions.py",  # an option for each required language
    "vlr_service/documents/render/ooxml/fitting.py",  # the languages in the shell of the DOCX
    "vlr_service/documents/render/ooxml/tongues.py",  # the same
    "vlr_service/i18n/bilingual.py",  # texts of both languages in one box, “English / Chinese”
    "vlr_service/i18n/languages.py",  # which languages are required
    "vlr_service/i18n/names.py",  # what we call the two, where Babel says “Simplified Chinese”
    "vlr_service/web/registers/districts_view.py",  # a box for each required language
}
"""Files whose code names Chinese: all other code asks for the script, or reads the files of a language."""


def test_code_names_a_language_only_where_it_must() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in _files("vlr_service")
        if path.suffix == ".py"
        for one in ast.walk(ast.parse(_text(path)))
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and NAMES_CHINESE.fullmatch(one.value)
    }
    assert found == BY_LANGUAGE


SIGNS_ALONE = re.compile(r'\[[^\[\]]*\]|"[^\w\s"]+"')
"""Signs that a pattern looks for, or that are compared with."""

SENTENCE = re.compile("[。！？]|[\u4e00-\u9fff]{3,}[，；：]")


def test_chinese_signs_stand_only_where_code_reads_chinese() -> None:
    python = [path for path in _files("vlr_service", "migrations", "bench") if path.suffix == ".py"]
    found = {str(path.relative_to(ROOT)) for path in python if HAN_OR_FULL_WIDTH.search(_text(path))}
    assert found == READS_CHINESE


def test_no_sentence_in_chinese_stands_in_python_files() -> None:
    lines = [line for name in READS_CHINESE for line in _text(ROOT / name).splitlines()]
    assert [line for line in lines if SENTENCE.search(SIGNS_ALONE.sub("", line))] == []


def test_signs_that_can_be_seen_stand_as_themselves_in_python_files() -> None:
    seen = re.compile(r"(?<![\\-])\\u(?:4e0[1-9a-f]|4e[1-9a-f].|[5-8]...|9[0-9a-e]..|300[1-9]|ff[0-5].)(?!-)")
    python = [path for path in _files("vlr_service", "bench") if path.suffix == ".py"]
    assert [
        (path.name, line) for path in python for line in _text(path).splitlines() if seen.search(line)
    ] == []


def test_nothing_is_said_to_bind_a_city() -> None:
    """The word is allowed only where it says that we do not use it, and in official names."""
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (*_files("vlr_service", "templates", "indicators", "translations"), *PAGES)
        if path.name not in OFFICIAL_NAMES
        for line in _text(path).splitlines()
        if BINDING.search(line) and "never" not in line.lower()
    ]
    assert found == []


def test_no_loose_ends_are_left() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in _everything()
        for line in _text(path).splitlines()
        if LOOSE_ENDS.search(line)
    ]
    assert found == []


def test_no_path_of_a_machine_is_left() -> None:
    places = [r"/root", r"/(?:home|Users)/\w+", r"[A-Z]:\\+Users"]
    if len(ROOT.parts) > 2:
        places.append(re.escape(str(ROOT)))
    machine = re.compile(rf"(?<![\w.])(?:{'|'.join(places)})\b")
    assert [str(path.relative_to(ROOT)) for path in _everything() if machine.search(_text(path))] == []


def test_the_files_end_with_one_line_feed_and_have_no_tabs_for_spaces() -> None:
    for page in PAGES:
        text = _text(page)
        assert text.endswith("\n"), page
        assert not text.endswith("\n\n"), page
        assert "\t" not in text, page
        assert "\r" not in text, page


def test_the_catalogue_speaks_both_languages(catalogue: Catalogue) -> None:
    texts = list(_texts(catalogue))
    assert len(texts) > 1000
    assert [text for text in texts if not (text.get("en").strip() and text.get("zh_Hans").strip())] == []
    assert [text for text in texts if re.search(r"[\u4e00-\u9fff]", text.get("en"))] == []


def test_the_standard_speaks_both_languages(standard: Standard) -> None:
    texts = list(_texts(standard))
    assert len(texts) > 200
    assert [text for text in texts if not (text.get("en").strip() and text.get("zh_Hans").strip())] == []
    assert [text for text in texts if re.search(r"[\u4e00-\u9fff]", text.get("en"))] == []


def _texts(value: object) -> Iterator[Text]:
    """Every text inside a value, however deep."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def test_the_newest_migration_is_named() -> None:
    newest = max(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
    assert (ROOT / "migrations" / "head.txt").read_text(encoding="utf-8").split() == [newest]


def test_constraints_name_versions_and_no_addresses() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+(?: ; .+)?", line), line
