"""Chapter 3: the facts of the area with their sources; what has none is named as missing."""

from vlr_service.documents.chapters.profile_facts import Fact, settled_facts
from vlr_service.documents.chapters.profile_urban import degree_notes, urban_facts
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, MarkedGap, Table
from vlr_service.i18n import N_


def profile(reading: Reading) -> tuple[Block, ...]:
    """Return the table of known facts, what the grid says of the class, and a gap that names the missing ones."""
    facts = (*settled_facts(reading), *urban_facts(reading))
    known = tuple(f for f in facts if f.printed is not None)
    missing = tuple(f.label for f in facts if f.printed is None)
    table = (_table(reading, known),) if known else ()
    blocks: tuple[Block, ...] = (*table, *degree_notes(reading))
    if not missing:
        return blocks
    words = reading.say(
        N_("No sourced information is available on: %(facts)s."), facts=reading.separated(missing)
    )
    return (*blocks, MarkedGap(label=reading.say(N_("Missing in the profile")), prompt=words))


def _table(reading: Reading, facts: tuple[Fact, ...]) -> Table:
    head = (N_("Fact"), N_("Value"), N_("Year"), N_("Source"))
    rows = tuple(
        (
            f.label,
            f.printed or NOTHING,
            str(f.year) if f.year else NOTHING,
            reading.cited([f.source]) if f.source else NOTHING,
        )
        for f in facts
    )
    return Table(
        id="table-profile",
        caption=reading.say(N_("Key facts: %(area)s"), area=reading.material.area_name),
        head=tuple(reading.say(h) for h in head),
        align=("start", "start", "end", "start"),
        widths=(2.6, 1.6, 0.8, 4.0),
        rows=rows,
    )
