"""A constructed city's review material: small, complete, with every kind of hole a real one has."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.loaded import CATALOGUE, STANDARD
from tests.texts import both
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import (
    Aggregation,
    Catalogue,
    Code,
    CodeList,
    Dimension,
    Direction,
    GlobalIndicator,
    Goal,
    GoalTarget,
    Indicator,
    Kind,
    Placement,
    Relation,
    UMFStatus,
)
from vlr_service.catalogue.statuses import BREAK
from vlr_service.documents.material import ReviewMaterial, WaiverNote
from vlr_service.i18n import Message, Text
from vlr_service.methods.basis import Basis
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.outcome import (
    PASS,
    CheckedRule,
    Finding,
    Gate,
    Outcome,
    Place,
    Result,
    Severity,
    fail,
    not_applicable,
    not_evaluable,
)
from vlr_service.standard.registers import AreaFacts, Registers

NOTICE = both(
    "Constructed data: this city and all its figures are made up to show the service.",
    "虚构数据：本城市及其全部数字均为演示而虚构。",
)


def both_languages(en: str, zh: str) -> Message:
    """A message that needs no translation catalogue."""
    return Message("%(text)s", {"text": both(en, zh)})


SURVEY = SourceEntry("Linmere Office of Statistics", "Labour force survey", 2023, "survey", None, True)
REGISTER = SourceEntry("Linmere Health Bureau", "Civil register", 2023, "administrative", None, True)
STATIONS = SourceEntry(
    "Linmere Environment Bureau",
    "Air quality yearbook",
    2022,
    "administrative",
    "https://example.org/air",
    True,
)
CENSUS = SourceEntry("National Statistics Office", "Population census", 2020, "census", None, False)

DEFINITIONS = CATALOGUE.registers
WORDS = {
    name: found for name, found in CATALOGUE.code_lists.items() if found.is_internal or name == "CL_RELATION"
}
"""The registers as the catalogue defines them."""

UNITS = {
    name: CATALOGUE.units[name]
    for name in (
        "PT",
        "PER_1000_BIRTHS",
        "UG_M3",
        "RATIO",
        "COUNT",
        "BOARDINGS",
        "PERSONS",
        "USD",
        "YES_NO",
        "PT_YEAR",
    )
}


def code_list(
    list_id: str, name: Text, codes: dict[str, Text], people: dict[str, Text] | None = None
) -> CodeList:
    nouns = people or {}
    return CodeList(
        list_id, name, "1.0", "SDMX", {k: Code(k, v, people=nouns.get(k)) for k, v in codes.items()}
    )


SEX = code_list(
    "CL_SEX",
    both("Sex", "性别"),
    {"_T": both("Total", "合计"), "F": both("Female", "女"), "M": both("Male", "男")},
    people={"F": both("women", "女性"), "M": both("men", "男性")},
)
OBS_STATUS = code_list(
    "CL_OBS_STATUS",
    both("Observation status", "观测状态"),
    {
        "A": both("Normal value", "正常值"),
        "B": both("Time series break", "时间序列中断"),
        "D": both("Definition differs", "定义不同"),
        "E": both("Estimated value", "估计值"),
        "L": both("Missing value; data exist but were not collected", "缺失值；存在但未收集"),
        "M": both("Missing value; data cannot exist", "缺失值；数据不可能存在"),
        "O": both("Missing value", "缺失值（原因不分）"),
        "P": both("Provisional value", "暂定值"),
        "Q": both("Missing value; suppressed", "缺失值；已抑制"),
        "U": both("Low reliability", "可靠性较低"),
    },
)
CONF_STATUS = code_list(
    "CL_CONF_STATUS",
    both("Confidentiality status", "保密状态"),
    {"F": both("Free (free for publication)", "可自由发布"), "C": both("Confidential", "保密统计信息")},
)

GOALS = {
    1: Goal(
        1,
        both("No poverty", "无贫穷"),
        both("End poverty in all its forms everywhere", "在全世界消除一切形式的贫困"),
        "#E5243B",
        "#FFFFFF",
    ),
    3: Goal(
        3,
        both("Good health and well-being", "良好健康与福祉"),
        both(
            "Ensure healthy lives and promote well-being for all at all ages",
            "确保健康的生活方式，促进各年龄段人群的福祉",
        ),
        "#4C9F38",
        "#000000",
    ),
    8: Goal(
        8,
        both("Decent work and economic growth", "体面工作和经济增长"),
        both(
            "Promote sustained, inclusive and sustainable economic growth, full and productive employment "
            "and decent work for all",
            "促进持久、包容和可持续的经济增长，促进充分的生产性就业和人人获得体面工作",
        ),
        "#A21942",
        "#FFFFFF",
    ),
    11: Goal(
        11,
        both("Sustainable cities and communities", "可持续城市和社区"),
        both(
            "Make cities and human settlements inclusive, safe, resilient and sustainable",
            "建设包容、安全、有抵御灾害能力和可持续的城市和人类住区",
        ),
        "#FD9D24",
        "#000000",
    ),
}


def an_indicator(indicator_id: str, **changes: Any) -> Indicator:
    """Return the smallest valid indicator; name what differs."""
    fields: dict[str, Any] = {
        "id": indicator_id,
        "umf_code": None,
        "umf_status": UMFStatus.NONE,
        "domain": "society",
        "objective": "inclusive",
        "placed_by_catalogue": True,
        "goal": None,
        "sdg_target": None,
        "sdg_indicator": None,
        "relation": Relation.IDENTICAL,
        "nua_part": None,
        "name": both(indicator_id, indicator_id),
        "short_name": both(indicator_id, indicator_id),
        "definition": both("One sentence.", "一句话。"),
        "unit": "PT",
        "kind": Kind.RATIO,
        "direction": Direction.LOWER,
        "multiplier": Decimal(100),
        "method": "ratio",
        "method_version": "1",
        "method_basis": Basis.SECONDARY,
        "numerator": None,
        "denominator": None,
        "components": (),
        "hard_min": Decimal(0),
        "hard_max": Decimal(100),
        "soft_min": None,
        "soft_max": None,
        "disaggregations": (),
        "person_based": True,
        "custodian": None,
        "references": (),
        "note": None,
        "aggregation": Aggregation.RATIO_OF_SUMS,
        "ends": None,
        "concept": both("The words are plain.", "词义自明。"),
        "computation": both("Part divided by whole.", "以部分除以整体。"),
        "limits": both("The reasons behind it.", "不反映背后的原因。"),
        "usual_sources": both("Household survey.", "住户调查。"),
        "relevance": both("It concerns every resident.", "关系到每位居民。"),
    }
    return Indicator(**{**fields, **changes})


POVERTY = an_indicator(
    "SDG_1_2_1",
    goal=1,
    sdg_target="1.2",
    sdg_indicator="1.2.1",
    name=both(
        "Proportion of population living below the national poverty line, by sex and age",
        "国家贫穷线以下人口的比例，按性别和年龄组分列",
    ),
    short_name=both("Population below the national poverty line", "国家贫穷线以下人口比例"),
    quantity=both("the share of people below the national poverty line", "国家贫穷线以下人口比例"),
    definition=both(
        "Share of residents whose income or consumption is below the poverty line set by the country.",
        "收入或消费低于国家规定贫困线的居民所占比例。",
    ),
    numerator=both("People below the poverty line", "贫困线以下人数"),
    denominator=both("Total population", "总人口"),
    disaggregations=("SEX",),
    custodian=Text({"en": "World Bank"}),
    concept=both("Poverty is judged by household.", "贫困按住户判定。"),
    computation=both(
        "People below the line divided by all residents, times 100.",
        "低于贫困线的人数除以总人口，再乘以100。",
    ),
    limits=both("Lines differ between countries.", "各国贫困线不同。"),
)
MORTALITY = an_indicator(
    "SDG_3_2_1",
    goal=3,
    sdg_target="3.2",
    sdg_indicator="3.2.1",
    name=both("Under-5 mortality rate", "5岁以下儿童死亡率"),
    short_name=both("Under-5 mortality rate", "5岁以下儿童死亡率"),
    quantity=both("the under-5 mortality rate", "5岁以下儿童死亡率"),
    definition=both(
        "Maternal deaths per 100,000 live births in a year.", "一年内每十万例活产中的孕产妇死亡数。"
    ),
    unit="PER_1000_BIRTHS",
    kind=Kind.RATE,
    multiplier=Decimal(1000),
    method="rate",
    method_basis=Basis.MEMORY,
    hard_max=None,
    custodian=Text({"en": "UNICEF"}),
)
UNEMPLOYMENT = an_indicator(
    "UMF_2_2_1",
    umf_code="2.2.1",
    umf_status=UMFStatus.INFERRED,
    domain="economy",
    placed_by_catalogue=False,
    goal=8,
    sdg_target="8.5",
    sdg_indicator="8.5.2",
    nua_part="prosperity",
    name=both(
        "Unemployment rate, by sex, age and persons with disabilities", "失业率，按性别、年龄和残疾人分列"
    ),
    short_name=both("Unemployment rate", "失业率"),
    quantity=both("the unemployment rate", "失业率"),
    definition=both(
        "Share of the labour force that has no job, seeks one and could start.",
        "劳动力中没有工作、正在找工作且可上岗者所占比例。",
    ),
    numerator=both("People without work, looking for work and available", "无工作、正在寻找且可上岗的人数"),
    denominator=both("Labour force", "劳动力人数"),
    disaggregations=("SEX",),
    custodian=Text({"en": "ILO"}),
)
TRANSPORT = an_indicator(
    "SDG_11_2_1",
    domain="society",
    goal=11,
    sdg_target="11.2",
    sdg_indicator="11.2.1",
    nua_part="inclusion",
    name=both(
        "Proportion of population that has convenient access to public transport, by sex, age "
        "and persons with disabilities",
        "可便利使用公共交通的人口比例，按年龄、性别和残疾人分列",
    ),
    short_name=both("Convenient access to public transport", "可便利使用公共交通的人口比例"),
    quantity=both(
        "the share of people with convenient access to public transport", "可便利使用公共交通的人口比例"
    ),
    definition=both(
        "Share of residents who live within walking distance of a stop.",
        "居住地在步行范围内有公交站点的居民所占比例。",
    ),
    direction=Direction.HIGHER,
    disaggregations=("SEX",),
    custodian=Text({"en": "UN-Habitat"}),
)
PARTICLES = an_indicator(
    "SDG_11_6_2",
    domain="environment",
    objective="sustainable",
    goal=11,
    sdg_target="11.6",
    sdg_indicator="11.6.2",
    nua_part="environment",
    name=both(
        "Annual mean levels of fine particulate matter (e.g. PM2.5 and PM10) in cities (population weighted)",
        "城市细颗粒物（例如PM2.5和PM10）年度均值（按人口权重计算）",
    ),
    short_name=both("Fine particulate matter (PM2.5)", "细颗粒物（PM2.5）年均浓度"),
    quantity=both("the mean concentration of fine particulate matter (PM2.5)", "细颗粒物（PM2.5）年均浓度"),
    definition=both("Mean concentration of fine particles over the year.", "全年细颗粒物平均浓度。"),
    unit="UG_M3",
    kind=Kind.MEAN,
    multiplier=None,
    method="identity",
    hard_max=None,
    person_based=False,
    custodian=Text({"en": "WHO"}),
)
BOARDINGS = an_indicator(
    "LOC_BOARDINGS",
    relation=Relation.LOCAL,
    goal=11,
    name=both("Public transport boardings in a year", "公共交通年客运量"),
    short_name=both("Public transport boardings", "公共交通客运量"),
    quantity=both("the number of public transport boardings", "公共交通客运量"),
    definition=both("Boardings of buses and trams counted over the year.", "全年公共汽车和电车乘车人次。"),
    unit="BOARDINGS",
    kind=Kind.COUNT,
    direction=Direction.HIGHER,
    multiplier=None,
    method="identity",
    hard_max=None,
    person_based=False,
    aggregation=Aggregation.SUM,
)

INDICATORS = (POVERTY, MORTALITY, UNEMPLOYMENT, TRANSPORT, PARTICLES, BOARDINGS)

DOMAINS = (
    ("society", "Society", "社会"),
    ("economy", "Economy", "经济"),
    ("environment", "Environment", "环境"),
    ("culture", "Culture", "文化"),
    ("governance", "Governance and implementation", "治理与实施"),
)
OBJECTIVES = (
    ("safe", "Safe and peaceful", "安全与和平"),
    ("inclusive", "Inclusive", "包容"),
    ("resilient", "Resilient", "有韧性"),
    ("sustainable", "Sustainable", "可持续"),
)


def sample_catalogue(*indicators: Indicator) -> Catalogue:
    """Return a catalogue of the sample's indicators, or of the given ones."""
    chosen = indicators or INDICATORS
    return Catalogue(
        indicators={i.id: i for i in chosen},
        reserved={},
        code_lists={**WORDS, **{c.id: c for c in (SEX, OBS_STATUS, CONF_STATUS)}},
        units=UNITS,
        dimensions={"SEX": Dimension("SEX", both("Sex", "性别"), SEX)},
        goals=GOALS,
        targets={
            i.sdg_target: GoalTarget(i.sdg_target, i.goal, i.name) for i in chosen if i.sdg_target and i.goal
        },
        global_indicators={
            i.sdg_indicator: GlobalIndicator(i.sdg_indicator, i.sdg_target or "", i.name)
            for i in chosen
            if i.sdg_indicator
        },
        domains={d: Placement(d, n, both(en, zh)) for n, (d, en, zh) in enumerate(DOMAINS, 1)},
        objectives={o: Placement(o, n, both(en, zh)) for n, (o, en, zh) in enumerate(OBJECTIVES, 1)},
        registers=DEFINITIONS,
        number_words=CATALOGUE.number_words,
    )


Numbered = tuple[int, ObservedCell]
"""A revision and what is observed in it."""


def an_observation(revision: int, indicator: str, year: int, value: str | None, **changes: Any) -> Numbered:
    """Return one observation with its revision; `value` None makes a gap."""
    fields: dict[str, Any] = {
        "indicator": indicator,
        "year": year,
        "cell": Cell(),
        "value": None if value is None else Decimal(value),
        "obs_status": "O" if value is None else "A",
        "source": None if value is None else SURVEY,
        "method_version": "1",
    }
    cell_fields = {**fields, **changes}
    return revision, ObservedCell(**{"series_break": cell_fields["obs_status"] == BREAK, **cell_fields})


def _series(first: int, indicator: str, values: dict[int, str | None], **changes: Any) -> list[Numbered]:
    return [
        an_observation(first + n, indicator, year, value, **changes)
        for n, (year, value) in enumerate(values.items())
    ]


def sample_observations() -> tuple[Numbered, ...]:
    """Return totals, a breakdown by sex, a break, gaps, a suppressed cell, a proxy and a local series."""
    poverty = _series(
        101, "SDG_1_2_1", {2015: "22.1", 2016: "21.4", 2018: "18.25", 2019: "17.35", 2020: "16.9"}
    )
    poverty += [
        an_observation(111, "SDG_1_2_1", 2020, "17.8", cell=Cell.of(SEX="F")),
        an_observation(112, "SDG_1_2_1", 2020, "15.9", cell=Cell.of(SEX="M")),
    ]
    mortality = [
        an_observation(121, "SDG_3_2_1", 2019, "8.4", source=REGISTER),
        an_observation(
            122, "SDG_3_2_1", 2020, None, obs_status="Q", source=REGISTER, comment="Fewer than five cases."
        ),
    ]
    women = _series(141, "UMF_2_2_1", {2018: "5.3", 2019: "5.1", 2020: "6.9"}, cell=Cell.of(SEX="F"))
    men = _series(151, "UMF_2_2_1", {2018: "4.5", 2019: "4.3", 2020: "6.1"}, cell=Cell.of(SEX="M"))
    work = _series(131, "UMF_2_2_1", {2016: "5.6", 2017: "5.2"})
    work += [
        an_observation(133, "UMF_2_2_1", 2018, "4.9", obs_status="B", comment="New questionnaire from 2018.")
    ]
    work += _series(134, "UMF_2_2_1", {2019: "4.7", 2020: "6.5"})
    transport = [
        an_observation(
            161,
            "SDG_11_2_1",
            2020,
            None,
            obs_status="L",
            comment="Stops and homes have not been matched on a map yet.",
        )
    ]
    air = _series(
        171,
        "SDG_11_6_2",
        {2016: "14.0", 2017: "13.2", 2018: "12.9", 2019: "11.1", 2020: "10.4"},
        source=STATIONS,
        relation=Relation.PROXY,
        relation_reason="Mean of four stations, not weighted by population.",
        obs_status="D",
    )
    trips = _series(
        181,
        "LOC_BOARDINGS",
        {2017: "1254300", 2018: "1301870", 2019: "1301870"},
        source=STATIONS,
        relation=Relation.LOCAL,
    )
    return (*poverty, *mortality, *work, *women, *men, *transport, *air, *trips)


def sample_profile() -> tuple[AreaFacts, ...]:
    """Return two years of the area, the second with holes."""
    known = AreaFacts(
        2019,
        population=Decimal(412300),
        land_area_km2=Decimal("318.5"),
        boundary_type="administrative",
        boundary_version=date(2015, 1, 1),
        degurba_class="1",
        grid_year=2018,
        share_urban_centre=Decimal("0.725"),
        share_urban_cluster=Decimal("0.2"),
        share_rural=Decimal("0.075"),
        fua_code="XV-F1",
        fua_municipalities=4,
        in_sample="yes",
        sample_stratum="Large / 大城市",
        sample_weight=Decimal("2.5"),
        **_of_census("population"),
        **_of_census("land_area"),
    )
    return (known, AreaFacts(2020, population=Decimal(415050), **_of_census("population")))


def _of_census(fact: str) -> dict[str, Any]:
    return {
        f"{fact}_provider": CENSUS.provider,
        f"{fact}_title": CENSUS.title,
        f"{fact}_source_year": CENSUS.reference_year,
        f"{fact}_source_kind": CENSUS.kind,
    }


def a_checked_rule(
    rule: str, severity: Severity, outcome: Outcome, *, clause: str = "RES-2-6/OP2(b)"
) -> CheckedRule:
    """Return a rule with its outcome."""
    return CheckedRule(
        rule=rule,
        clauses=(clause,),
        severity=severity,
        gate=Gate.REVIEW,
        title=both(f"Title of {rule}", f"{rule}的标题"),
        rationale=both(f"Why {rule} matters.", f"{rule}为何重要。"),
        outcome=outcome,
        thresholds={},
    )


def sample_outcomes() -> tuple[CheckedRule, ...]:
    """Return one rule of each result."""
    missing = Finding(
        Place(domain="culture"),
        both_languages("No culture figure.", "没有文化领域的数据。"),
        both_languages("Report at least one culture figure.", "至少报告一项文化领域的数据。"),
    )
    unknown = not_evaluable(both_languages("The Degree of Urbanisation is not known.", "城市化程度未知。"))
    nothing = not_applicable(both_languages("No slum is reported.", "没有报告贫民窟。"))
    return (
        a_checked_rule("SRC-01", Severity.MUST, PASS),
        a_checked_rule(
            "COMP-01",
            Severity.MUST,
            fail([missing], both_languages("One domain has no figure.", "一个领域没有数据。")),
            clause="RES-2-6/PP9",
        ),
        a_checked_rule("SPA-01", Severity.MUST, unknown, clause="RES-2-6/OP4(b)"),
        a_checked_rule("SLU-01", Severity.SHOULD, nothing, clause="RES-2-6/PP3"),
        a_checked_rule("SRC-03", Severity.SHOULD, Outcome(Result.PASS)),
    )


def sample_material(**changes: Any) -> ReviewMaterial:
    """Return the constructed city's material; name what differs, observations with their revisions."""
    fields: dict[str, Any] = {
        "area_code": "xv-lin",
        "area_name": both("Linmere (constructed)", "临湄市（虚构）"),
        "country_name": both("Country XV (constructed)", "XV国（虚构）"),
        "is_constructed": True,
        "round_code": "2021",
        "start_year": 2015,
        "end_year": 2020,
        "notices": (both_languages(NOTICE.get("en"), NOTICE.get("zh_Hans")),),
        "catalogue": sample_catalogue(),
        "standard": STANDARD,
        "registers": Registers(profile=sample_profile()),
        "observations": sample_observations(),
        "outcomes": sample_outcomes(),
        "waivers": (
            WaiverNote(
                "COMP-01",
                "Culture figures are collected from 2022.",
                "A. Approver",
                date(2021, 3, 1),
                date(2022, 3, 1),
            ),
        ),
        "narratives": {
            ("1", "en"): "We wrote this review together.",
            ("1", "zh_Hans"): "本报告由我们共同编写。",
        },
        "built_on": date(2021, 5, 4),
    }
    given = {**fields, **changes}
    numbered: tuple[Numbered, ...] = given.pop("observations")
    observations = tuple(one for _revision, one in numbered)
    revisions = {one.key: revision for revision, one in numbered}
    return ReviewMaterial(**given, observations=observations, revisions=revisions)
