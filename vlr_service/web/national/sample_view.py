"""The pages of the samples of cities: the list, and one sample with strata, draw, coverage and map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from vlr_service.charts.area_map import AreaShape, area_map
from vlr_service.collection.samples.files import SAMPLE_TABLES
from vlr_service.i18n import N_
from vlr_service.methods.outlines import Outline
from vlr_service.records.samples.sample import Sample, SampleDesign
from vlr_service.statistics.sample_coverage import CityCoverage, SampleCoverage
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import day, language, number, say, weight
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Link, Word

# Translators: The size of each stratum was given by hand.
ALLOCATIONS = {"proportional": N_("in proportion to the cities of each stratum"), "stated": N_("as stated")}
Outlines = Mapping[int, Outline]


@dataclass(frozen=True)
class SampleLine:
    """A sample in the list."""

    link: Link
    frame_year: str
    word: Word


@dataclass(frozen=True)
class SamplesView:
    """The list of samples; `draw_href` is empty for who may not draw."""

    rows: tuple[SampleLine, ...]
    draw_href: str


@dataclass(frozen=True)
class StratumLine:
    """A stratum: N_h, n_h, r_h and the weight N_h/n_h."""

    code: str
    name: str
    frame: str
    drawn: str
    responding: str
    weight: str


@dataclass(frozen=True)
class DrawnLine:
    """A drawn city; `number` is its number on the map, empty when no outline of it is known."""

    link: Link
    stratum: str
    weight: str
    draw_number: str
    number: str


@dataclass(frozen=True)
class CoverageLine:
    """A city and, by domain, how much of what is asked it has published."""

    name: str
    shares: tuple[str, ...]


@dataclass(frozen=True)
class SampleView:
    """A sample as its page shows it; `publish_href` is empty where there is nothing to publish."""

    crumbs: tuple[Link, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    publish_href: str
    estimates_href: str
    files: tuple[Link, ...]
    strata: tuple[StratumLine, ...]
    drawn: tuple[DrawnLine, ...]
    domains: tuple[str, ...]
    coverage_year: str
    coverage: tuple[CoverageLine, ...]
    map: Markup
    without_outline: int


def samples_view(designs: Sequence[SampleDesign], *, may_draw: bool) -> SamplesView:
    """Return the list of the samples that may be seen."""
    return SamplesView(tuple(map(_line, designs)), url_for("samples.draw_form") if may_draw else "")


def title_of(design: SampleDesign) -> str:
    """Return the name of a sample."""
    facts = {"country": say(design.country.name), "version": design.version}
    return _("%(country)s, sample version %(version)s") % facts


def address(endpoint: str, design: SampleDesign, **more: str) -> str:
    """Return the address of a page or file of a sample."""
    return url_for(endpoint, country=design.country.code, version=design.version, **more)  # type: ignore[arg-type]


def trail(design: SampleDesign, *more: Link) -> tuple[Link, ...]:
    """Return the way to a sample's page, or to one below it."""
    own = Link(title_of(design), address("samples.sample", design) if more else "")
    return (Link(_("National Sample of Cities"), url_for("samples.listing")), own, *more)


def sample_view(
    sample: Sample, coverage: SampleCoverage | None, outlines: Outlines, *, may_publish: bool
) -> SampleView:
    """Return a sample as its page shows it."""
    design = sample.design
    announce(design.country, None)
    is_open = design.published_at is None
    shown = [unit.area_id for unit in sample.drawn if unit.area_id in outlines]
    return SampleView(
        crumbs=trail(design),
        title=title_of(design),
        facts=_facts(sample),
        publish_href=address("samples.publication", design) if may_publish and is_open else "",
        estimates_href="" if is_open else address("samples.estimates", design),
        files=_files(design),
        strata=_strata(sample, coverage),
        drawn=_drawn(sample, shown),
        domains=tuple(say(one.name) for one in catalogue().domains.values()),
        coverage_year=str(coverage.year) if coverage else "",
        coverage=tuple(_covered(one, coverage) for one in coverage.cities) if coverage else (),
        map=_map(sample, outlines),
        without_outline=len(sample.drawn) - len(shown),
    )


def _line(design: SampleDesign) -> SampleLine:
    href = address("samples.sample", design)
    word = Word(_("Published"), "done") if design.published_at else Word(_("Drawn, not published"), "active")
    return SampleLine(Link(title_of(design), href), str(design.frame_year), word)


def _facts(sample: Sample) -> tuple[tuple[str, str], ...]:
    design = sample.design
    return (
        (_("Cities in the frame"), number(sum(one.frame_count for one in sample.strata))),
        (_("Cities drawn"), number(len(sample.drawn))),
        (_("Year of the frame"), str(design.frame_year)),
        # Translators: How the cities of a sample are shared out among its strata.
        (_("Allocation"), _(ALLOCATIONS[design.allocation])),
        # Translators: The number from which the random draw can be repeated.
        (_("Seed"), design.seed),
        (_("Drawn on"), day(design.drawn_at)),
        (_("Published on"), day(design.published_at)),
    )


def _files(design: SampleDesign) -> tuple[Link, ...]:
    names = {"strata": _("Strata (CSV)"), "draw": _("Drawn cities (CSV)"), "coverage": _("Coverage (CSV)")}
    tables = (Link(names[one], address("samples.table", design, table=one)) for one in SAMPLE_TABLES)
    return (Link(_("All tables (XLSX)"), address("samples.workbook", design)), *tables)


def _strata(sample: Sample, coverage: SampleCoverage | None) -> tuple[StratumLine, ...]:
    answering = [one.stratum for one in coverage.cities if one.total] if coverage else []
    return tuple(
        StratumLine(
            one.code,
            say(one.named),
            number(one.frame_count),
            number(one.drawn_count),
            number(answering.count(one.code)),
            weight(one.weight),
        )
        for one in sample.strata
    )


def _drawn(sample: Sample, shown: Sequence[int]) -> tuple[DrawnLine, ...]:
    strata = {one.code: one for one in sample.strata}
    return tuple(
        DrawnLine(
            Link(say(unit.area.name), url_for("tracker.tracker", area_code=unit.area.code)),
            say(strata[unit.stratum].named),
            weight(strata[unit.stratum].weight),
            unit.draw_number[:12],
            str(shown.index(unit.area_id) + 1) if unit.area_id in shown else "",
        )
        for stratum in sample.strata
        for unit in sample.drawn_of(stratum.code)
    )


def _covered(city: CityCoverage, coverage: SampleCoverage) -> CoverageLine:
    shares = tuple(f"{city.answered[one]}/{asked}" for one, asked in coverage.required.items())
    return CoverageLine(say(city.area.name), (*shares, f"{city.total}/{coverage.total}"))


def _map(sample: Sample, outlines: Outlines) -> Markup:
    order = [one.code for one in sample.strata]
    shapes = [
        AreaShape(say(unit.area.name), outlines[unit.area_id].parts, order.index(unit.stratum))
        for unit in sample.drawn
        if unit.area_id in outlines
    ]
    drawing = area_map(
        shapes,
        title=_("Map of the drawn cities"),
        description=_("The outlines of the drawn cities, by stratum; the numbers are those of the table."),
        groups=[say(one.named) for one in sample.strata],
        language=language(),
    )
    return Markup(drawing)  # noqa: S704 - the chart escapes every name
