"""Languages in WordprocessingML: one attribute for Latin letters, one for East Asian ones, one for complex scripts."""

from vlr_service.i18n import language_of
from vlr_service.i18n.typography import is_complex, is_like_latin, office_tag

SHELL_EAST_ASIAN = "zh-CN"
OTHER = (
    '<w:color w:val="52606D"/><w:vertAlign w:val="superscript"/><w:lang w:val="en-GB" w:eastAsia="en-GB"/>'
)
"""The letters of the small tag that names the language of the text before it."""


def kind_of(code: str) -> str:
    """Return the attribute of `w:lang` that names a language: `val`, `eastAsia` or `bidi`."""
    if is_like_latin(code):
        return "val"
    return "bidi" if is_complex(code) else "eastAsia"


def run_language(code: str, *, within: str) -> str:
    """Return the property that names the language of a run; letters of a complex script are turned on with it.

    Chinese needs none: it is the East Asian language of the shell, unless the document has put its own there.
    """
    tag, kind = office_tag(code), kind_of(code)
    if tag == SHELL_EAST_ASIAN and kind_of(within) != kind:
        return ""
    if kind == "val":
        return f'<w:lang w:val="{tag}" w:eastAsia="{tag}"/>'
    turned = "<w:rtl/>" if language_of(code).direction == "rtl" else "<w:cs/>"
    return f'{turned if kind == "bidi" else ""}<w:lang w:{kind}="{tag}"/>'
