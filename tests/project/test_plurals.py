"""One is one: a message that counts has a form for exactly 1, or says the number where no noun follows it."""

import ast
import re
from collections.abc import Iterator

from tests.project.markdown import ROOT
from tests.project.test_translations import extracted

COUNTS = r"count|rows|values|gaps|indicators|records|areas|cities|found|drawn|frame|expected|answered|taken_back|parts|holes|pages|days"
MANY = re.compile(rf"%\((?:{COUNTS})\)s (?:\w+ )?[a-z]+s\b(?!\))")
NO_NOUN = re.compile(rf"%\((?:{COUNTS})\)s (?:has|is|was|of its|lies|counts|joins|as)\b")
NEVER_ONE = {
    "%(count)s sheets of the file have the columns of the mapping.",  # one is the sheet that is read
    "A figure cannot be shown with %(count)s decimals.",  # with one it can
    "Weighted estimate from the national sample, version %(version)s: %(responding)s of its %(drawn)s cities have a figure.",  # of a stratum two are drawn at least
    "%(days)s days",  # what a choice of terms offers
    "%(path)s  %(pages)s pages  %(bytes)s bytes  %(seconds)s s",  # a review has more than a cover
    "%(reporting)s of %(expected)s areas",  # with its form for one beside it
    "Catalogue: %(count)s indicators.",
    "Nothing was imported: the file has %(count)s faults.",  # with its form for one beside it
    "Nothing was imported: the file has %(count)s faults. The first %(listed)s are listed.",
    'Nothing was imported: the file has %(count)s faults, most of them of one kind, so there is probably one cause. Look at the column "%(column)s" first (%(fault)s), and whether this is the right file. The first %(listed)s are listed.',
    'Nothing was imported: the file has %(count)s faults or more, most of them of one kind, so there is probably one cause; the rest of it was not judged. Look at the column "%(column)s" first (%(fault)s), and whether this is the right file. The first %(listed)s are listed.',  # thousands
    "Nothing was imported: the file has %(count)s faults or more; the rest of it was not judged. The first %(listed)s are listed.",  # thousands
    "The sheet “%(sheet)s” reaches further than a table can: at most %(rows)s rows and %(columns)s columns are read.",
    "The token must expire after today and within %(days)s days. Choose a day in this period.",
    "XLSX, ODS, XLS, CSV or SDMX-CSV; at most %(limit)s MB, and %(rows)s rows and %(columns)s columns a sheet",
    "The catalogue with %(count)s indicators is at %(path)s.",
    "Los Angeles: %(values)s values and %(gaps)s gaps of %(indicators)s indicators loaded and published.",
    "%(area)s: %(values)s invented values and %(gaps)s gaps loaded; the submission is now: %(state)s.",
    "National sample of the constructed country: %(cities)s cities drawn from %(strata)s strata.",
    "The file holds %(count)s features; an outline is one.",
    "The functional urban area has %(count)s municipalities, but no mechanism coordinates them as a metropolitan area.",
    "The history asked for has %(count)s moments, and at most %(most)s are sent at once. Ask for fewer indicators or areas, begin later with updatedAfter, or end earlier with asOf.",
    "The outline has %(count)s points; at most %(most)s are taken.",
}
"""Messages whose number cannot be one, or that say it otherwise for one."""


def counted() -> Iterator[str]:
    """Yield the texts for several that have one for exactly 1 beside them."""
    for path in (ROOT / "vlr_service").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "counted":
                for given in node.args[2:]:
                    yield from (one.value for one in ast.walk(given) if isinstance(one, ast.Constant))


def test_no_message_says_several_of_one() -> None:
    has_singular = set(counted())
    assert len(has_singular) > 10
    found = [text for text in sorted(extracted()) if MANY.search(text) and not NO_NOUN.search(text)]
    assert [text for text in found if text not in has_singular | NEVER_ONE] == []


def test_what_is_left_out_is_there() -> None:
    assert NEVER_ONE - extracted() == set()
