"""How progress is rated: the classes of the chosen method with their limits, and the targets."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from vlr_service.documents import wording
from vlr_service.documents.rated import has_rival_targets, scales, target_of
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Paragraph, Table
from vlr_service.i18n import N_, format_number
from vlr_service.i18n.numbers import decimals_of
from vlr_service.methods.progress.rating_scales import WITHOUT_TARGET, Band, Measure, Scale

_HEADS = {
    Measure.GROWTH: N_("Compound annual change, positive where it improves"),
    Measure.RATIO: N_("Ratio of actual to required change"),
    Measure.DISTANCE: N_("Share of the distance expected to remain, in per cent"),
}
_COMPARED = N_(
    "The first and the last figure of the reporting period are rated. Without a direction, or with one figure, there "
    "is no rating."
)
_NO_TARGET = N_("No sourced target is recorded, so no indicator is rated against a target.")
_RIVALS = N_("%(name)s is not rated: its sourced targets contradict each other.")
_NEEDS_TARGET = N_(
    "The %(method)s rates only against a target: an indicator without a sourced target has no rating."
)


def rating_tables(reading: Reading) -> tuple[Block, ...]:
    """Return a table of classes per scale in use, what has no rating, and the targets with who adopted them."""
    found = scales(reading)
    method = reading.material.rating_method
    needs = () if method in WITHOUT_TARGET else (reading.say(_NEEDS_TARGET, method=method.label),)
    targets = tuple(_targets(reading))
    rivals = tuple(i for i in reading.reported if has_rival_targets(reading, i))
    contradicting = tuple(reading.say(_RIVALS, name=reading.opening(indicator)) for indicator in rivals)
    none = contradicting if targets or rivals else (reading.say(_NO_TARGET),)
    words = reading.sentences((*needs, *none))
    return (
        *(_limits(reading, scale) for scale in found),
        *((Paragraph(words, role="note"),) if words else ()),
        *targets,
    )


def _limits(reading: Reading, scale: Scale) -> Table:
    notes = (scale.text, scale.caution, scale.note)
    suffix = "" if scale.measure is Measure.GROWTH else "-target"
    return Table(
        id=f"table-rating{suffix}",
        caption=reading.say(N_("How progress is rated: %(method)s"), method=scale.name),
        head=(reading.say(N_("Rating")), reading.say(_HEADS[scale.measure])),
        align=("start", "start"),
        widths=(2.0, 4.0),
        rows=tuple(_rows(reading, scale)),
        notes=(*(reading.render(note) for note in notes if note), reading.say(_COMPARED)),
    )


def _rows(reading: Reading, scale: Scale) -> Iterator[tuple[str, str]]:
    if scale.achieved and scale.achieved not in {band.rating for band in scale.bands}:
        yield reading.render(scale.achieved.label), reading.say(N_("target met"))
    above = (None, *scale.bands)
    for better, band in pairwise(above):
        assert band is not None
        yield reading.render(band.rating.label), _range(reading, scale.measure, better=better, band=band)


def _range(reading: Reading, measure: Measure, *, better: Band | None, band: Band) -> str:
    """Return the figures of a class in words: from its own limit to that of the next better one."""
    limit, high = _printed(reading, measure, band), _printed(reading, measure, better)
    if measure is Measure.DISTANCE:
        pattern = _distance(better=better, band=band)
    elif better is None:
        pattern = N_("%(limit)s or more")
    elif band.limit is None:
        # Translators: A range of values without a lower end.
        pattern = N_("%(high)s or less") if better.excluded else N_("under %(high)s")
    else:
        pattern = (
            N_("over %(limit)s to under %(high)s") if band.excluded else N_("%(limit)s to under %(high)s")
        )
    return reading.say(pattern, limit=limit, high=high)


def _distance(*, better: Band | None, band: Band) -> str:
    if better is None:
        return N_("%(limit)s or less")
    # Translators: A range of values without an upper end.
    return N_("over %(high)s") if band.limit is None else N_("over %(high)s to %(limit)s")


def _printed(reading: Reading, measure: Measure, band: Band | None) -> str:
    limit = Decimal(0) if band is None or band.limit is None else band.limit
    if measure is Measure.GROWTH:
        return wording.share(limit, language=reading.language)
    return format_number(limit, reading.language)


def _targets(reading: Reading) -> Iterator[Table]:
    rated = [(i, target) for i in reading.reported if (target := target_of(reading, i)) is not None]
    if not rated:
        return
    heads = (
        N_("Indicator and unit"),
        N_("Target value"),
        N_("Year"),
        N_("Baseline year"),
        N_("Adopted by"),
        N_("Document"),
    )
    yield Table(
        id="table-targets",
        caption=reading.say(N_("Targets that indicators are rated against")),
        head=tuple(reading.say(head) for head in heads),
        align=("start", "end", "end", "end", "start", "start"),
        widths=(3.2, 1.0, 0.8, 1.0, 2.0, 2.4),
        rows=tuple(
            (
                reading.measured(indicator),
                wording.number(
                    target.value,
                    unit=reading.unit(indicator),
                    words=reading.words,
                    decimals=decimals_of((target.value,), at_most=reading.unit(indicator).decimals),
                ),
                str(target.year),
                str(target.baseline_year or NOTHING),
                reading.own_text(target.adopting_body) or NOTHING,
                reading.own_text(target.source),
            )
            for indicator, target in rated
        ),
    )
