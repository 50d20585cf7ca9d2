"""What the README promises is there: its commands, its addresses, its pictures, its parts."""

import re

from flask import Flask

from tests.project.markdown import PAGES, ROOT, fenced, prose, read

README = ROOT / "README.md"
MAKEFILE = ROOT / "Makefile"


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", read(MAKEFILE), re.MULTILINE))


def _make_commands(text: str) -> set[str]:
    return set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))


def test_the_two_commands_come_first() -> None:
    lines = [line for line in fenced(README) if line.startswith("make ")]
    assert [line.split()[1] for line in lines[:2]] == ["run", "test"]


def test_every_make_command_that_is_named_exists() -> None:
    for page in PAGES:
        assert _make_commands(read(page)) <= _targets(), page.name


def test_every_make_command_is_explained() -> None:
    explained = _make_commands(read(README)) | _make_commands(read(ROOT / "CONTRIBUTING.md"))
    assert explained == _targets() - {"help"}


def test_it_shows_a_page_and_a_document_with_a_description() -> None:
    pictures = dict(re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", prose(README)))
    assert set(pictures.values()) == {"docs/pictures/worksheet.png", "docs/pictures/review-zh.png"}
    assert all(len(description) > 40 for description in pictures)


def test_the_addresses_of_the_api_are_routes_of_the_service(app: Flask) -> None:
    addresses = set(re.findall(r"^GET (/[^\s?]*)", "\n".join(fenced(README)), re.MULTILINE))
    assert addresses
    routes = app.url_map.bind("localhost")
    assert "sdmx.nothing" not in {routes.match(address)[0] for address in addresses}


def test_it_has_a_part_for_chinese_readers() -> None:
    chinese = prose(README).split("## 简介")[1].split("\n## ")[0]
    assert len(re.findall(r"[\u4e00-\u9fff]", chinese)) > 150


def test_it_says_what_the_version_does_not_do_and_where_the_figures_come_from() -> None:
    text = prose(README)
    assert "## Limits of this version" in text
    assert "CityOfLosAngeles/open-sdg-data-starter" in text
    assert "issued and endorsed nothing" in text
    assert "**constructed** (虚构)" in text
    assert "LICENSE" in text
