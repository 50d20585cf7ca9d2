"""What “Use this data” offers is done as it stands: each tool gets the figures that the page shows."""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import done, serving
from tests.sites import Site
from tests.web.browser import Browser


@pytest.fixture(scope="module")
def site(town_site: Site) -> Iterator[str]:
    """The service with one published figure, at an address of its own."""
    with serving(town_site.app) as address:
        yield address


def offered(browser: Browser, site: str, *, language: str = "en") -> dict[str, str]:
    """The snippets of the page by their tools: of what it shows, and after it of all municipalities."""
    page = browser.get(f"/figures/tt/UMF_2_2_1?lang={language}").text
    found = re.findall(
        r'aria-label="([^":：]*)(?:: |：)([^"]*)"><code lang="en">(.*?)</code>', page, re.DOTALL
    )
    shown, municipal = dict.fromkeys(title for _, title, _ in found)
    code_of = {shown: "", municipal: " of municipalities"}
    return {
        tool + code_of[title]: html.unescape(code).replace("http://localhost", site)
        for tool, title, code in found
    }


@pytest.mark.programs("curl")
@pytest.mark.parametrize(("language", "name"), [("en", "tt: Testland"), ("zh", "tt: 测试国")])
def test_curl_leaves_a_file_with_names(
    town_visitor: Browser, site: str, tmp_path: Path, language: str, name: str
) -> None:
    done(["sh", "-c", offered(town_visitor, site, language=language)["curl"]], folder=tmp_path)
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8")
    assert name in text
    assert "UMF_2_2_1: " in text


def test_sdmx1_reads_the_figures(town_visitor: Browser, site: str, tmp_path: Path) -> None:
    printed = done([sys.executable, "-c", offered(town_visitor, site)["Python (sdmx1)"]], folder=tmp_path)
    assert "UMF_2_2_1" in printed
    assert "6.0" in printed


def test_the_figures_behind_them_are_offered_too(town_visitor: Browser, site: str, tmp_path: Path) -> None:
    code = offered(town_visitor, site)["Python (sdmx1) of municipalities"]
    printed = done([sys.executable, "-c", code], folder=tmp_path)
    assert "tt-a" in printed
    assert "6.0" in printed


@pytest.mark.programs("Rscript")
def test_rsdmx_reads_the_figures(town_visitor: Browser, site: str, tmp_path: Path) -> None:
    printed = done(["Rscript", "-e", offered(town_visitor, site)["R (rsdmx)"]], folder=tmp_path)
    assert "UMF_2_2_1" in printed
