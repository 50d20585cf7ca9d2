"""The examples of docs/api.md."""

import re

from tests.project.markdown import ROOT, read

GUIDE = ROOT / "docs" / "api.md"


def snippet(section: str, language: str) -> str:
    """Return the first example in a language of a section of the guide."""
    text = read(GUIDE).split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[0]
