"""A sample of cities as tables for other programs: strata, draw and coverage, as CSV or one workbook."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from vlr_service.catalogue.export.workbook import tables_as_xlsx
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.workbook.guide import notice_texts
from vlr_service.collection.workbook.writing import never_a_formula
from vlr_service.i18n import languages_of
from vlr_service.records import Session
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.round import required_indicators, rounds_of
from vlr_service.records.samples.sample import Sample
from vlr_service.statistics.sample_coverage import SampleCoverage, sample_coverage

Tables = Mapping[str, list[Mapping[str, Any]]]
SAMPLE_TABLES = ("strata", "draw", "coverage")


def coverage_of(session: Session, sample: Sample, *, catalogue: Catalogue) -> SampleCoverage | None:
    """Return the coverage of a sample in the last year of its country's newest round; None without a round."""
    rounds = rounds_of(session, country_id=sample.design.country_id)
    if not rounds:
        return None
    newest = max(rounds, key=lambda one: (one.end_year, one.code))
    required = required_indicators(session, newest.id)
    return sample_coverage(
        session, sample=sample, catalogue=catalogue, required=required, year=newest.end_year
    )


def sample_tables(sample: Sample, coverage: SampleCoverage | None) -> Tables:
    """Return the tables of a sample by name; constructed data say so in a last column of every row."""
    notices = notice_texts(notices_of(sample.design.country, None))
    notice = {"notice": " ".join(notices)} if notices else {}
    tables = {
        "strata": _strata(sample),
        "draw": _draw(sample),
        "coverage": _coverage(coverage) if coverage else [],
    }
    return {name: [row | notice for row in rows] for name, rows in tables.items()}


def sample_workbook(sample: Sample, coverage: SampleCoverage | None) -> bytes:
    """Return the tables of a sample as an .xlsx file with one sheet each."""
    design = sample.design
    title = f"{design.country.code} {design.version}"
    return tables_as_xlsx(sample_tables(sample, coverage), title=title, created=design.drawn_at)


def table_as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark; no text becomes a formula."""
    buffer = io.StringIO(newline="")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_text(row.get(name)) for name in columns] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _strata(sample: Sample) -> list[dict[str, Any]]:
    languages = languages_of(one.name for one in sample.strata)
    return [
        {
            "stratum": one.code,
            **one.name.columns("name", languages),
            "criteria": "; ".join(f"{name}: {', '.join(codes)}" for name, codes in one.criteria.items()),
            "frame": one.frame_count,
            "drawn": one.drawn_count,
            "weight": one.weight,
        }
        for one in sample.strata
    ]


def _draw(sample: Sample) -> list[dict[str, Any]]:
    design, weights = sample.design, {one.code: one.weight for one in sample.strata}
    languages = languages_of(unit.area.name for unit in sample.drawn)
    return [
        {
            "area": unit.area.code,
            **unit.area.name.columns("name", languages),
            "stratum": unit.stratum,
            "weight": weights[unit.stratum],
            "draw_number": unit.draw_number,
            "seed": design.seed,
            "frame_year": design.frame_year,
            "version": design.version,
        }
        for unit in sample.drawn
    ]


def _coverage(coverage: SampleCoverage) -> list[dict[str, Any]]:
    return [
        {
            "area": city.area.code,
            "stratum": city.stratum,
            "year": coverage.year,
            "domain": domain,
            "answered": city.answered[domain],
            "required": required,
        }
        for city in coverage.cities
        for domain, required in coverage.required.items()
    ]


def _text(content: Any) -> str:
    if content is None:
        return ""
    return format(content, "f") if isinstance(content, Decimal) else never_a_formula(str(content))
