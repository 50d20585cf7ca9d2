"""The Chinese of our own texts is complete, up to date, and keeps placeholders and tags."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.project.markdown import ROOT

FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "messages.pot"
CHINESE = FOLDER / "zh_Hans" / "LC_MESSAGES" / "messages.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")
MARKS = ("_", "N_", "gettext", "ngettext")
SAME = "write the placeholders and tags of the English in the Chinese too"
REMEDY = "run `make translations`, then write the Chinese"


@cache
def extracted() -> frozenset[str]:
    """The texts that are marked in the source now."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(ROOT, methods, options, keywords, directory_filter=_is_ours)
    return frozenset(_id(text) for _, _, text, _, _ in found if text)


def test_no_marked_text_stands_inside_an_f_string_where_it_is_not_collected() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{one.lineno}"
        for path in sorted((ROOT / "vlr_service").rglob("*.py"))
        for written in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(written, ast.JoinedStr)
        for one in ast.walk(written)
        if isinstance(one, ast.Call)
        and isinstance(one.func, ast.Name)
        and one.func.id in MARKS
        and one.args
        and isinstance(one.args[0], ast.Constant)
    ]
    assert found == [], "name the text before the f-string"


def _is_ours(folder: str) -> bool:
    return not re.search(
        r"/(\.\w+|var|out|build|dist|node_modules|__pycache__)$", f"/{folder}".replace("\\", "/")
    )


def _id(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


@cache
def catalogue(path: str) -> Catalog:
    with (FOLDER / path).open("rb") as file:
        return read_po(file, locale="zh_Hans" if "zh_Hans" in path else None)


def messages() -> Iterator[Message]:
    return (message for message in catalogue("zh_Hans/LC_MESSAGES/messages.po") if message.id)


def _ids(path: str) -> set[str]:
    return {_id(message.id) for message in catalogue(path) if message.id}


def test_the_source_has_texts() -> None:
    assert len(extracted()) > 500


def test_the_template_holds_the_texts_of_the_source_and_no_other() -> None:
    ids = _ids("messages.pot")
    assert (extracted() - ids, ids - extracted()) == (set(), set()), REMEDY


def test_the_chinese_catalogue_holds_the_texts_of_the_source_and_no_other() -> None:
    ids = _ids("zh_Hans/LC_MESSAGES/messages.po")
    assert (extracted() - ids, ids - extracted()) == (set(), set()), REMEDY


def test_nothing_is_empty_in_chinese() -> None:
    empty = [message.id for message in messages() if not str(message.string).strip()]
    assert empty == [], f"write the Chinese in {CHINESE.relative_to(ROOT)}"


def test_nothing_is_fuzzy_or_left_over() -> None:
    fuzzy = [message.id for message in messages() if message.fuzzy]
    assert fuzzy == [], f"read the Chinese and take the word `fuzzy` out of {CHINESE.relative_to(ROOT)}"
    assert list(catalogue("zh_Hans/LC_MESSAGES/messages.po").obsolete) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    differing = [
        message.id
        for message in messages()
        if message.string and set(PLACEHOLDER.findall(message.id)) != set(PLACEHOLDER.findall(message.string))
    ]
    assert differing == [], f"{SAME} in {CHINESE.relative_to(ROOT)}"


def test_tags_are_the_same_in_both_languages() -> None:
    differing = [
        message.id
        for message in messages()
        if message.string and sorted(TAG.findall(message.id)) != sorted(TAG.findall(message.string))
    ]
    assert differing == [], f"{SAME} in {CHINESE.relative_to(ROOT)}"


def test_every_text_with_parameters_can_be_filled_in_both_languages() -> None:
    for message in messages():
        params = dict.fromkeys(PLACEHOLDER.findall(message.id), 1)
        if params:
            assert message.id % params
            assert (message.string or message.id) % params


def test_a_description_of_the_api_can_be_filled_in_a_template_though_it_takes_no_parameter() -> None:
    of_api = [one for one in messages() if any("/api/" in place for place, _ in one.locations)]
    assert of_api
    for message in of_api:
        if not PLACEHOLDER.search(message.id):
            assert "%" not in message.id + str(message.string), message.id


def test_no_placeholder_is_nameless() -> None:
    for text in extracted():
        assert not re.search(r"%[sd]", text), text
        assert not re.search(r"(?<!\{)\{\w*\}", text), text


def test_chinese_sentences_end_as_chinese_sentences_do() -> None:
    wrong = [
        message.string
        for message in messages()
        if re.search(r"[\u4e00-\u9fff][,?!](?:\s|$)|[\u4e00-\u9fff]\.$", str(message.string))
    ]
    assert wrong == []


def test_no_compiled_catalogue_lies_about() -> None:
    assert list(FOLDER.rglob("*.mo")) == []


def test_every_note_for_translators_reaches_them() -> None:
    written = {
        found.strip()
        for folder, ending in (("vlr_service", "*.py"), ("templates", "*.jinja"))
        for path in (ROOT / folder).rglob(ending)
        for found in re.findall(r"# (Translators: .*?)(?: #\}|$)", path.read_text("utf-8"), re.MULTILINE)
    }
    comments = {
        " ".join(message.auto_comments) for message in catalogue("messages.pot") if message.auto_comments
    }
    assert len(written) >= 45
    assert {note for note in written if not any(note in one for one in comments)} == set(), REMEDY


@pytest.mark.parametrize("text", ["Contents", "officer"])
def test_the_service_reads_the_catalogue_it_ships(text: str) -> None:
    from vlr_service.i18n import gettext

    assert gettext(text, "zh_Hans") != text
    assert gettext(text, "en") == text
