"""Clauses in words: the text and the number of the paragraph, as people cite it."""

import re

from vlr_service.i18n import N_, Message, Text, in_each_language, msg
from vlr_service.standard.outcome import Clause
from vlr_service.standard.register import Standard

PARTS = {
    # Translators: “operative” as of a resolution: what follows its preamble. The number may be 2(b).
    "OP": N_("%(source)s, operative paragraph %(number)s"),
    "PP": N_("%(source)s, preamble, paragraph %(number)s"),
    "P": N_("%(source)s, paragraph %(number)s"),
}
"""How a paragraph is cited, by the letters that its number begins with."""


def clause_name(clause: Clause, standard: Standard) -> Message | Text:
    """Return how a clause is cited, such as “Resolution 2/6, operative paragraph 2(b)” for `RES-2-6/OP2(b)`."""
    found = re.fullmatch(rf"({'|'.join(PARTS)})(.+)", clause.id.partition("/")[2])
    if found is None or clause.source not in standard.short_names:
        return in_each_language(clause.id)
    return msg(PARTS[found[1]], source=standard.short_names[clause.source], number=found[2])
