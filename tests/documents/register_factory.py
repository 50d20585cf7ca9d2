"""Registers of the constructed city, with every register filled and something left open in each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.documents.material_factory import sample_material
from tests.texts import both
from vlr_service.catalogue.cells import Cell
from vlr_service.documents.material import ReviewMaterial
from vlr_service.methods.outlines import Outline
from vlr_service.standard.registers import (
    AreaFacts,
    Comparator,
    Department,
    FinanceRecord,
    GapPlan,
    Mechanism,
    Participation,
    Registers,
    ReviewFacts,
    SpatialSource,
    Strategy,
    Target,
    Verification,
    VulnerableArea,
    VulnerableGroup,
)

SQUARE = Outline.of_ring(tuple((Decimal(x), Decimal(y)) for x, y in ((1, 1), (2, 1), (2, 2))))


def sample_registers() -> Registers:
    return Registers(
        groups=(
            VulnerableGroup("women-alone", "Women living alone / 独居妇女", (Cell.of(SEX="F"),)),
            VulnerableGroup(
                "newcomers", "Newcomers / 新迁入居民", gap_reason="Not counted yet. / 尚未统计。"
            ),
        ),
        participation=(
            Participation(
                "Workshop on the harbour / 港区研讨会",
                "planning",
                date(2019, 5, 3),
                ("women-alone", "unknown"),
                ("civil_society", "women"),
                1240,
                700,
                310,
                "A crossing was moved. / 人行横道已迁移。",
                "5.2",
            ),
            Participation("Online survey / 网上调查", "reporting"),
        ),
        strategies=(
            Strategy(
                "Plan of the city / 城市规划",
                "Council / 市议会",
                2016,
                2025,
                ("11", "11.2"),
                ("environment",),
                True,
            ),
            Strategy("Charter / 宪章", start_year=2001),
        ),
        mechanisms=(
            Mechanism("Delta board / 三角洲委员会", ("local", "national"), "Law / 法律", date(2020, 2, 1)),
        ),
        departments=(Department("Planning / 规划局", (3, 11), (11,)), Department("Health / 卫生局", (3,))),
        finance=(
            FinanceRecord("Trams / 有轨电车", "own", Decimal("1500000"), "CNY", 2019, ("11.2",)),
            FinanceRecord("Clinics / 诊所", "transfer", Decimal("500000.5"), "CNY", 2018),
            FinanceRecord("Study / 研究", "", Decimal("1000"), "USD", 2019),
            FinanceRecord("Old loan / 旧贷款", "private", Decimal("9"), "CNY", 2001),
            FinanceRecord("Unknown / 不详"),
        ),
        gaps=(GapPlan("SDG_11_2_1", "No map. / 没有地图。", "Planning / 规划局", 2022),),
        verification=(
            Verification("SDG_3_2_1", "Bureau / 统计局", "local_office", date(2020, 9, 1), "confirmed"),
            Verification("SDG_9_9_9", "Bureau / 统计局", "other"),
        ),
        vulnerable_areas=(
            VulnerableArea(
                "Quay / 码头", "informal", Decimal(1234), date(2019, 1, 1), "Survey / 调查", True, SQUARE
            ),
            VulnerableArea("Refuge / 庇护所", "poor", Decimal(99), date(2019, 1, 1), outline=SQUARE),
        ),
        spatial_sources=(SpatialSource("SDG_11_2_1", "gis", "Stops / 站点", "10 m", 2019, "network"),),
        comparators=(Comparator("SDG_3_2_1", 2019, "national", Decimal("5.40")),),
        targets=(
            Target(
                "SDG_3_2_1",
                cell=Cell(),
                year=2030,
                value=Decimal("2.5"),
                baseline_year=2015,
                adopting_body="Council / 市议会",
                source="Plan / 规划",
            ),
            Target(
                "SDG_3_2_1",
                cell=Cell.of(SEX="F"),
                year=2030,
                value=Decimal("2.25"),
                adopting_body="Council / 市议会",
            ),
        ),
        profile=(AreaFacts(2020, population=Decimal(415050)),),
        facts=ReviewFacts(
            responsible_body="Office of the mayor / 市长办公室",
            approved_on=date(2021, 3, 1),
            priority_goals=(3, 11),
            was_concessional_sought=False,
            has_risk_strategy=True,
            vnr_year=2019,
            vnr_contribution=both("Our figures were quoted.\n\nTwice.", "我市数据被引用。"),
        ),
    )


def registered_material(**changes: Any) -> ReviewMaterial:
    """Return the constructed city's material with its registers; name what differs in them."""
    return sample_material(registers=replace(sample_registers(), **changes))
