"""The check of a submission of 2,000 observations, beside the range, sum and code-list rules in pandera and frictionless."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import Any

from bench.measure import Row, Work, alone, alternate, beside
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Aggregation, Catalogue, Indicator, Kind
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier, DossierArea
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.register import Standard
from vlr_service.standard.rules import RULES

INDICATORS, YEARS = 40, range(2015, 2025)
CELLS = ("_T", "SEX=F", "SEX=M", "AGE=Y0T14", "AGE=Y15T64")
WRONG = 20
SOURCE = SourceEntry(
    "Constructed", "Constructed figures of the benchmark", 2024, "administrative", is_local=True
)
UNLIMITED = 1e30


@dataclass(frozen=True)
class Rows:
    """The same figures as a validator of tables takes them: one row a figure, and one a total with its parts."""

    figures: list[dict[str, Any]]
    totals: list[dict[str, Any]]
    codes: Mapping[str, list[str]]


Faults = tuple[int, int, int]
"""How many values are out of range, totals disagree with their parts, and statuses are in no list."""


def measure(catalogue: Catalogue, standard: Standard) -> Iterator[Row]:
    """Time all rules in code, and range, sum and code lists alone; every way must find the same faults."""
    dossier = constructed(catalogue, standard)
    rows = rows_of(dossier)
    number = len(check(dossier, standard=standard))
    for what, ours, note in (
        (
            f"check of 2,000 observations, {number} rules",
            lambda: check(replace(dossier), standard=standard),
            f"{number} rules of ours beside the three rules in the peer",
        ),
        (
            "the same, range, sum and code lists alone",
            lambda: three_rules(dossier),
            "CON-01, CON-03 and SRC-03 alone, ours with weighted means and soft limits besides, in exact decimals",
        ),
    ):
        for name, finds in (("pandera", pandera_finds), ("frictionless", frictionless_finds)):
            peer = None if find_spec(name) is None else partial(finds, rows)
            yield compare(what, ours, name, peer, expected=three_rules(dossier), note=note)


def compare(
    what: str,
    ours: Work,
    name: str,
    peer: Callable[[], Faults] | None,
    *,
    expected: Faults,
    note: str,
) -> Row:
    """Return the row beside one peer, which must find the same faults."""
    if peer is None:
        missing = "the peer is not installed; `make bench` installs it"
        return Row(what, str(alone(ours, runs=5)), f"{name}: not installed", target=">= 10", note=missing)
    found = peer()
    assert found == expected, f"{name} finds {found}, ours {expected}"
    first, second = alternate(ours, peer, runs=5)
    faults = (
        f"{note}; both start from rows in memory, where the peer is handed what each total may be; both name all"
        f" {expected[0]} values out of range, {expected[1]} wrong totals and {expected[2]} unknown statuses"
    )
    return beside(what, first, second, peer_name=name, at_least=10, note=faults)


def three_rules(dossier: Dossier) -> Faults:
    """Return how many values are out of range, totals disagree with their parts, and statuses are unknown."""
    fresh = replace(dossier)
    found = [len(RULES[rule].check(fresh).findings) for rule in ("CON-01", "CON-03", "SRC-03")]
    return found[0], found[1], found[2]


def constructed(catalogue: Catalogue, standard: Standard) -> Dossier:
    """Return a dossier of constructed figures, one in a hundred of them wrong."""
    usable = (
        i for i in catalogue.indicators.values() if not i.components and i.ends is None and comparable(i)
    )
    observations = [
        observed(indicator, year, cell)
        for indicator in islice(usable, INDICATORS)
        for year in YEARS
        for cell in CELLS
    ]
    for place in range(3, len(observations), len(observations) // WRONG):
        observations[place] = replace(observations[place], value=Decimal(-7))
        observations[place + 1] = replace(observations[place + 1], obs_status="?")
    return Dossier(
        area=DossierArea("xv-bench", "Constructed"),
        start_year=YEARS[0],
        end_year=YEARS[-1],
        catalogue=catalogue,
        observations=tuple(observations),
        thresholds=standard.thresholds(),
    )


def comparable(indicator: Indicator) -> bool:
    return indicator.hard_min is not None and (is_sum(indicator) or indicator.kind is Kind.RATIO)


def is_sum(indicator: Indicator) -> bool:
    return indicator.kind is Kind.COUNT or (
        indicator.kind is Kind.AMOUNT and indicator.aggregation is Aggregation.SUM
    )


def observed(indicator: Indicator, year: int, cell: str) -> ObservedCell:
    """Return one figure: parts of 30 and 20 around or below a total, in one total of forty a wrong one."""
    total = Decimal(50) if is_sum(indicator) else Decimal(25)
    if cell == "_T" and (hash_of(indicator.id) + year) % 40 == 0:
        total += 40
    value = {"_T": total, "SEX=F": Decimal(30), "SEX=M": Decimal(20)}.get(cell, Decimal(25))
    parts: dict[str, Any] = {}
    if indicator.has_parts and indicator.multiplier:
        weight = Decimal(2000 if cell == "_T" else 1000)
        parts = {"numerator": value * weight / indicator.multiplier, "denominator": weight}
    return ObservedCell(
        indicator=indicator.id,
        year=year,
        cell=Cell.parse(cell),
        value=value,
        source=SOURCE,
        relation=indicator.relation,
        method_version=indicator.method_version,
        raw=str(value),
        **parts,
    )


def hash_of(text: str) -> int:
    """Return a number that is the same in every run."""
    return sum(text.encode())


def rows_of(dossier: Dossier) -> Rows:
    """Return the dossier's figures as plain rows, with the limits and tolerances beside them."""
    return Rows(
        [figure(dossier, observation) for observation in dossier.observations],
        [total(dossier, cells) for cells in dossier.rows.values()],
        {
            name: list(dossier.catalogue.code_lists[f"CL_{name.upper()}"].codes)
            for name in ("obs_status", "conf_status")
        },
    )


def figure(dossier: Dossier, observation: ObservedCell) -> dict[str, Any]:
    indicator = dossier.indicator(observation)
    low, high = indicator.hard_min, indicator.hard_max
    return {
        "value": float(observation.value or 0),
        "low": -UNLIMITED if low is None else float(low),
        "high": UNLIMITED if high is None else float(high),
        "obs_status": observation.obs_status,
        "conf_status": observation.conf_status,
    }


def total(dossier: Dossier, cells: Mapping[Cell, ObservedCell]) -> dict[str, Any]:
    """Return a total with what it may be: the parts' sum, or anything between them, within the tolerance."""
    whole, female, male = (cells[Cell.parse(key)] for key in CELLS[:3])
    parts = [float(one.value or 0) for one in (female, male)]
    if is_sum(dossier.indicator(whole)):
        least = most = sum(parts)
        per_part, relative = (float(dossier.threshold("CON-03", name)) for name in ("per_part", "rel_tol"))
        tolerance = max(per_part * len(parts), relative * float(whole.value or 0))
    else:
        least, most, tolerance = min(parts), max(parts), float(dossier.threshold("CON-03", "tol"))
    return {"value": float(whole.value or 0), "low": least - tolerance, "high": most + tolerance}


def pandera_finds(rows: Rows) -> Faults:
    """Return what pandera schemas find on pandas frames, all faults together."""
    import pandas
    import pandera.pandas as pandera

    numbers = {name: pandera.Column(float) for name in ("value", "low", "high")}
    coded = {name: pandera.Column(str, pandera.Check.isin(codes)) for name, codes in rows.codes.items()}
    within = pandera.Check(lambda frame: (frame["value"] >= frame["low"]) & (frame["value"] <= frame["high"]))

    def faults(table: list[dict[str, Any]], columns: Mapping[str, Any]) -> Any:
        try:
            pandera.DataFrameSchema(dict(columns), checks=within).validate(pandas.DataFrame(table), lazy=True)
        except pandera.errors.SchemaErrors as errors:
            return errors.failure_cases
        return pandas.DataFrame({"schema_context": [], "index": [], "column": []})

    figures, totals = faults(rows.figures, {**numbers, **coded}), faults(rows.totals, numbers)
    is_code = figures["schema_context"] == "Column"
    return (
        int(figures[~is_code]["index"].nunique()),
        int(totals["index"].nunique()),
        int(figures[is_code]["index"].nunique()),
    )


def frictionless_finds(rows: Rows) -> Faults:
    """Return what frictionless finds with one row constraint and enumerated fields, all faults together."""
    import frictionless

    within = frictionless.checks.row_constraint(formula="value >= low and value <= high")

    def faults(table: list[dict[str, Any]]) -> tuple[int, int]:
        fields: list[Any] = [
            frictionless.fields.StringField(name=name, constraints={"enum": rows.codes[name]})
            if name in rows.codes
            else frictionless.fields.NumberField(name=name, float_number=True)
            for name in table[0]
        ]
        resource = frictionless.Resource(data=table, schema=frictionless.Schema(fields=fields))
        report = resource.validate(frictionless.Checklist(checks=[within]), limit_errors=10_000)
        kinds = [kind for kind, _ in report.flatten(["type", "rowNumber"])]
        return kinds.count("row-constraint"), kinds.count("constraint-error")

    (out_of_range, unknown), (wrong, _) = faults(rows.figures), faults(rows.totals)
    return out_of_range, wrong, unknown
