"""Chapter 4: how the table of indicators came about, its sources, its gaps, and how trends are rated."""

from collections import Counter

from vlr_service.catalogue.model import Relation
from vlr_service.documents.chapters.rating_tables import rating_tables
from vlr_service.documents.rated import limits_of
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Bullets, Paragraph, Table
from vlr_service.i18n import N_
from vlr_service.methods.basis import Basis
from vlr_service.methods.progress.guards import guard_texts

_MEANINGS = {
    Relation.IDENTICAL: N_("The series follows the definition of the global indicator."),
    Relation.PROXY: N_(
        "The series stands in for the global indicator: its concept is close, its definition differs, and the reason is given."
    ),
    Relation.LOCAL: N_(
        "The concept or the unit is the city's own; the series is not compared with a global indicator."
    ),
}


def methodology(reading: Reading) -> tuple[Block, ...]:
    """Return the method of the review as sentences and tables."""
    material = reading.material
    how = reading.say(
        N_(
            "This review covers %(answered)s of the %(asked)s indicators in the catalogue, each with a figure or with a "
            "stated gap; %(reported)s have published figures for %(start)s–%(end)s or earlier. Every figure names its source. Missing figures are listed with their "
            "reason and are never estimated by this service."
        ),
        answered=len(reading.answered),
        asked=len(material.catalogue.indicators),
        reported=len(reading.reported),
        start=str(material.start_year),
        end=str(material.end_year),
    )
    rounding = reading.say(
        N_(
            "Figures are rounded once, for display, ties to even, and never shown with more decimals than were published. "
            "Differences are those of the figures as printed."
        )
    )
    tables = (
        _relations(reading),
        _sources(reading),
        *_gaps(reading),
        *rating_tables(reading),
        *_guards(reading),
    )
    return (Paragraph(how), *_placed(reading), Paragraph(rounding), *tables, *_unconfirmed(reading))


def relation_of(reading: Reading, indicator_id: str) -> Relation:
    """Return how the newest observations of an indicator relate to the global indicator."""
    indicator = reading.material.catalogue.indicators[indicator_id]
    observations = reading.observations(indicator)
    found = {o.relation for o in observations if o.value is not None} or {indicator.relation}
    return next(r for r in (Relation.LOCAL, Relation.PROXY, Relation.IDENTICAL) if r in found)


def _relations(reading: Reading) -> Table:
    counts = Counter(relation_of(reading, i.id) for i in reading.reported)
    return Table(
        id="table-relations",
        caption=reading.say(N_("How the reported series relate to the global indicators")),
        head=(reading.say(N_("Relation")), reading.say(N_("Indicators")), reading.say(N_("Meaning"))),
        align=("start", "end", "start"),
        widths=(1.2, 1.2, 6.0),
        rows=tuple(
            (reading.name_of("CL_RELATION", r), str(counts[r]), reading.say(_MEANINGS[r])) for r in Relation
        ),
    )


def _sources(reading: Reading) -> Table:
    # Translators: Head of the column with the number of a source.
    heads = (N_("No."), N_("Provider and title"), N_("Kind"), N_("Years"), N_("Figures"))
    rows = tuple(
        (
            str(number),
            reading.say(N_("%(provider)s, %(title)s"), provider=work.provider, title=work.title),
            reading.name_of("CL_SOURCE_KIND", work.kind),
            reading.years(work.years) or NOTHING,
            str(work.figures),
        )
        for number, work in enumerate(reading.works, start=1)
    )
    return Table(
        id="table-sources",
        caption=reading.say(N_("Sources")),
        head=tuple(reading.say(h) for h in heads),
        align=("end", "start", "start", "start", "end"),
        widths=(0.6, 4.6, 2.0, 1.4, 0.9),
        rows=rows,
        notes=(reading.say(N_("Titles of sources and comments are given in the original language.")),),
    )


def _gaps(reading: Reading) -> tuple[Table, ...]:
    gaps = [o for o in reading.material.observations if o.value is None]
    if not gaps:
        return ()
    rows = tuple(
        (
            reading.gap_status(status, is_explained=all(o.comment for o in gaps if o.obs_status == status)),
            str(len({o.indicator for o in gaps if o.obs_status == status})),
            str(sum(o.obs_status == status for o in gaps)),
        )
        for status in sorted({o.obs_status for o in gaps})
    )
    notes = (
        N_("A cell is one combination of breakdown and year."),
        N_("Each gap is named with its reason under its goal."),
    )
    table = Table(
        id="table-gaps",
        caption=reading.say(N_("Data gaps")),
        # Translators: A cell is one combination of breakdown and year.
        head=tuple(reading.say(h) for h in (N_("Status"), N_("Indicators"), N_("Cells"))),
        align=("start", "end", "end"),
        widths=(4.0, 1.0, 1.0),
        rows=rows,
        notes=tuple(reading.say(note) for note in notes),
    )
    return (table,)


def _guards(reading: Reading) -> tuple[Block, ...]:
    """Return what keeps a series from being rated, ranked or highlighted: named here, and nowhere else."""
    words = N_(
        "Ratings and highlights rest only on figures that bear them. A series is neither rated nor ranked in any of "
        "these cases; a target that is met is said to be met all the same where only the size of the change is small. "
        "Proxies, and figures whose status raises a doubt, such as another definition, are rated but not put among the "
        "highlights."
    )
    items = tuple(reading.render(text) for text in guard_texts(limits_of(reading)))
    return (Paragraph(reading.say(words)), Bullets(items))


def _unconfirmed(reading: Reading) -> tuple[Block, ...]:
    count = sum(i.method_basis is Basis.MEMORY for i in reading.reported)
    if not count:
        return ()
    words = N_(
        "For %(count)s of the indicators with figures the computation could not be checked against its source and is "
        "unconfirmed; the annex on metadata says so of each."
    )
    return (Paragraph(reading.say(words, count=count), role="note"),)


def _placed(reading: Reading) -> tuple[Block, ...]:
    count = sum(i.umf_code is None for i in reading.reported)
    words = N_("For %(count)s of the indicators no UMF code is known; they are placed by this catalogue.")
    return (Paragraph(reading.say(words, count=count)),) if count else ()
