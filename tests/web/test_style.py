import gzip
import re

import pytest

from vlr_service.i18n import assets

CSS = (assets("templates") / "web" / "static" / "style.css").read_text(encoding="utf-8")
REVIEW = (assets("templates") / "vlr" / "review.css").read_text(encoding="utf-8")
PHYSICAL = (
    r"\b(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|[{;]\s*(?:left|right|top|bottom|width|height):",
    r"text-align:\s*(?:left|right)|float:",
    r"(?:margin|padding|inset|border-width|border-radius): ?[^\s;(]+ [^\s;(]+ [^\s;(]+ [^\s;(]+;",
    r"border-(?:top|bottom)-(?:left|right)-radius|translateX",
)
SKIP_LINK = "inset: 0.5rem auto auto 0.5rem;"
"""The one place that names sides; what mirrors it is in mirrored.css."""
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", CSS))
PALE = ("brand-pale", "ok-pale", "warn-pale", "bad-pale", "note-pale", "ground", "page")


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", PALE)
@pytest.mark.parametrize("text", ["ink", "muted", "link", "bad", "brand"])
def test_text_is_legible_on_every_ground(text, ground):
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ok", "ok-pale"),
        ("warn", "warn-pale"),
        ("bad", "bad-pale"),
        ("page", "brand"),
        ("page", "brand-deep"),
    ],
)
def test_status_words_and_buttons_are_legible(text, ground):
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["page", "ground", "brand-pale"])
@pytest.mark.parametrize("line", ["border", "bad", "warn-line", "link", "focus"])
def test_borders_of_boxes_can_be_seen(line, ground):
    assert contrast(TOKENS[line], TOKENS[ground]) >= 3


def test_every_goal_number_is_legible_on_its_colour():
    colours = dict(re.findall(r"\.(g\d+) \{ background: (#[0-9a-f]{6})", CSS))
    on_black = re.search(r"((?:\.g\d+, )+\.g\d+) \{ color: #000; \}", CSS)
    assert len(colours) == 17
    for name, colour in colours.items():
        ink = "#000000" if f".{name}" in on_black[1].split(", ") else "#ffffff"
        assert contrast(colour, ink) >= 4.5, name


@pytest.mark.parametrize("physical", PHYSICAL)
@pytest.mark.parametrize("style", [CSS, REVIEW.replace(SKIP_LINK, "")], ids=["pages", "review"])
def test_the_stylesheets_turn_with_the_script_direction(style, physical):
    assert not re.findall(physical, style)


def test_old_browsers_get_the_whole_stylesheet():
    assert "@layer" not in CSS
    assert "&" not in CSS


def test_the_stylesheet_is_light_and_stands_alone():
    assert len(gzip.compress(CSS.encode())) <= 15_000
    assert "url(" not in CSS
    assert "@import" not in CSS
