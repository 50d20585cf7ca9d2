"""Where a rule meets an unusual figure."""

from dataclasses import replace
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier, DossierArea
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Outcome
from vlr_service.standard.register import Standard

FIGURE = ObservedCell(indicator="UMF_2_2_1", year=2025, cell=Cell(), value=Decimal(6))
HIDDEN = replace(FIGURE, value=None, obs_status="Q", conf_status="A")


def outcome(rule: str, catalogue: Catalogue, standard: Standard, *figures: ObservedCell) -> Outcome:
    dossier = Dossier(DossierArea("tt-a", "Testville"), 2021, 2025, catalogue, figures)
    return {one.rule: one.outcome for one in check(dossier, standard=standard)}[rule]


def test_a_value_withheld_for_its_confidentiality_is_explained_by_its_code(
    catalogue: Catalogue, standard: Standard
) -> None:
    assert outcome("COMP-08", catalogue, standard, HIDDEN).findings == ()


def test_a_value_said_to_be_suppressed_without_a_reason_is_a_silent_gap(
    catalogue: Catalogue, standard: Standard
) -> None:
    (finding,) = outcome("COMP-08", catalogue, standard, replace(HIDDEN, conf_status="F")).findings
    assert finding.place.field == "comment"


def test_parts_of_a_negative_total_may_differ_by_as_much_as_those_of_a_positive_one(
    catalogue: Catalogue, standard: Standard
) -> None:
    name = next(i.id for i in catalogue.indicators.values() if i.aggregation == "sum" and i.kind == "amount")
    for sign in (1, -1):
        figures = [
            replace(FIGURE, indicator=name, cell=cell, value=sign * Decimal(value))
            for cell, value in ((Cell(), 100_000), (Cell.of(SEX="F"), 50_020), (Cell.of(SEX="M"), 50_030))
        ]
        assert outcome("CON-03", catalogue, standard, *figures).findings == ()
