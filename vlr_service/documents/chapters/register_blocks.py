"""What a review says out of its registers beside their tables: single facts, counts, and what is withheld."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from vlr_service.documents.chapters.finance import money_by_kind
from vlr_service.documents.chapters.outline import paragraphs
from vlr_service.documents.chapters.register_tables import register_tables
from vlr_service.documents.chapters.register_values import printed
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Facts, Paragraph, Table
from vlr_service.i18n import N_
from vlr_service.i18n.scales import number_in_column

FACTS: Mapping[str, tuple[str, ...]] = {
    "4": ("responsible_body", "approving_authority", "approved_on", "publication_place", "priority_goals"),
    "5.1": ("vnr_year", "vnr_focal_point", "vnr_absence"),
    "6.2": ("has_risk_strategy",),
    "8": ("was_concessional_sought", "finance_none"),
}
"""The single facts of the review that are printed under each heading of the outline."""


def register_blocks(reading: Reading, *, number: str) -> tuple[Block, ...]:
    """Return all that the registers say under a heading of the outline; nothing where they are empty."""
    more = _MORE.get(number)
    return (
        *_facts(reading, FACTS.get(number, ())),
        *register_tables(reading, number=number),
        *(more(reading) if more else ()),
    )


def _facts(reading: Reading, names: tuple[str, ...]) -> Iterator[Facts]:
    """Yield the facts that somebody has stated, with their labels."""
    register = reading.material.catalogue.registers.get("facts")
    fields = [register.fields[name] for name in names] if register else []
    values = [(field, printed(reading, reading.material.registers.facts, field)) for field in fields]
    rows = tuple((reading.render(field.label), value) for field, value in values if value != NOTHING)
    if rows:
        yield Facts(rows)


def _contribution(reading: Reading) -> Iterator[Block]:
    """Yield what the city contributed to the national review, in the document's language."""
    contribution = reading.material.registers.facts.vnr_contribution
    text = contribution.get(reading.language) if contribution.has(reading.language) else ""
    yield from paragraphs(text, language=reading.language)


def _withheld(reading: Reading) -> Iterator[Block]:
    """Yield how many vulnerable areas are not shown, or that there are none."""
    registers = reading.material.registers
    hidden = sum(not area.is_publishable for area in registers.vulnerable_areas)
    if hidden:
        words = N_("Mapped areas that are not shown, to protect the people who live there: %(count)s.")
        yield Paragraph(reading.say(words, count=hidden), role="note")
    elif registers.facts.has_no_vulnerable_areas and not registers.vulnerable_areas:
        yield Paragraph(reading.say(N_("The city declares that it has no poor or vulnerable areas to map.")))


def _by_stage(reading: Reading) -> Iterator[Block]:
    """Yield how many events of each stage there were, and how many people were counted at them."""
    records = reading.material.registers.participation
    if not records:
        return
    stages = reading.material.catalogue.registers["participation"].fields["stage"].choices
    heads = (N_("Stage"), N_("Events"), N_("Participants counted"))
    rows = []
    for stage, name in stages.items():
        counts = [record.participants for record in records if record.stage == stage]
        people = [count for count in counts if count is not None]
        total = number_in_column(Decimal(sum(people)), reading.words) if people else NOTHING
        rows.append((reading.render(name), str(len(counts)), total))
    yield Table(
        id="table-participation-by-stage",
        caption=reading.say(N_("Participation by stage")),
        head=tuple(reading.say(head) for head in heads),
        align=("start", "end", "end"),
        widths=(4.0, 1.4, 2.0),
        rows=tuple(rows),
    )


_MORE: Mapping[str, Callable[[Reading], Iterator[Block]]] = {
    "4": _by_stage,
    "5.1": _contribution,
    "5.4": _withheld,
    "8": money_by_kind,
}
