"""A hand-made review of a constructed city that holds every kind of block, in both languages."""

from dataclasses import replace
from decimal import Decimal

from tests.documents.prose_factory import words_in
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.documents.tree import (
    Block,
    Bullets,
    ChartFigure,
    Cover,
    Document,
    Facts,
    Figure,
    GoalBand,
    Highlights,
    Labels,
    MarkedGap,
    Paragraph,
    Section,
    Statement,
    Table,
)
from vlr_service.i18n import Rendered
from vlr_service.i18n.marks import marked

NOTICES = (
    "Constructed demonstration: every figure in this document is constructed. Not issued by any city.",
    "虚构示范：本文件中的全部数字均为虚构，并非任何城市发布。",
)

NOTICES_BY_LANGUAGE = (Rendered(NOTICES[0], "en"), Rendered(NOTICES[1], "zh_Hans"))

YEARS = ("2015", "2016", "2017", "2018", "2019", "2020")

LABELS = {
    "en": Labels("Contents", "Page #", "Source", "Table", "Figure", "To be written", "Notes"),
    "zh_Hans": Labels("目录", "第 # 页", "来源", "表", "图", "待补内容", "注", "："),
}


def sample_document(language: str) -> Document:
    """A document in `language` (`en` or `zh_Hans`) with every block, a gap, and a 12-column annex table."""
    return Document(
        id=f"constructed-2026-{language}",
        language=language,
        cover=_cover(language),
        notices=tuple(marked(one, around=language) for one in NOTICES_BY_LANGUAGE),
        labels=LABELS[language],
        sections=(
            _opening(language),
            _profile(language),
            _method(language),
            _progress(language),
            _annex(language),
            _signing(language),
        ),
        author=_say(language, "VLR Service (demonstration)", "自愿地方审查平台（演示）"),
    )


def _say(language: str, en: str, zh: str) -> str:
    return zh if language == "zh_Hans" else en


def _say_other(language: str) -> Rendered:
    if language == "zh_Hans":
        return Rendered("Municipality of Northhaven", "en")
    return Rendered("北港市", "zh_Hans")


def _cover(lang: str) -> Cover:
    return Cover(
        title=_say(lang, "Voluntary Local Review", "自愿地方审查报告"),
        subtitle=_say(
            lang,
            "Progress towards the Sustainable Development Goals and the New Urban Agenda",
            "可持续发展目标与《新城市议程》落实进展",
        ),
        area=_say(lang, "Municipality of Northhaven", "北港市"),
        area_other=marked(_say_other(lang), around=lang),
        period=_say(lang, "Reporting period 2015–2020", "报告期：2015—2020 年"),
        edition=_say(lang, "Draft edition", "草案版"),
        version=(
            (_say(lang, "Version", "版本"), "1.0"),
            (_say(lang, "Round", "报告轮次"), "2026"),
            (_say(lang, "Built on", "编制日期"), _say(lang, "20 November 2026", "2026 年 11 月 20 日")),
        ),
        signature=(
            (_say(lang, "Approved by", "审批人"), ""),
            (_say(lang, "Office", "职务"), ""),
            (_say(lang, "Date and signature", "日期与签名"), ""),
        ),
    )


def _opening(lang: str) -> Section:
    return Section(
        id="highlights",
        number="1",
        title=_say(lang, "Highlights", "要点"),
        blocks=(
            Highlights(
                items=(
                    (
                        "81.4 %",
                        _say(
                            lang, "residents near public transport, 2020", "居民可便捷使用公共交通，2020 年"
                        ),
                    ),
                    ("12.6", _say(lang, "PM2.5, µg/m³, 2020", "PM2.5 年均浓度（µg/m³），2020 年")),
                    ("3,125,400", _say(lang, "residents, 2020", "常住人口，2020 年")),
                    (
                        _say(lang, "no data", "无数据"),
                        _say(lang, "public open space, 2020", "公共开放空间，2020 年"),
                    ),
                )
            ),
            Paragraph(
                _say(
                    lang,
                    "This review brings together what the municipality measured between 2015 and 2020. "
                    "It states each figure with its source and names what is not known.",
                    "本报告汇集了本市 2015 年至 2020 年间的监测结果。"
                    "每个数字均注明来源，未掌握的情况一律如实说明。",
                ),
                role="lead",
            ),
            Paragraph(
                _say(
                    lang,
                    "The municipality follows the outline of resolution 2/6 of the United Nations Habitat "
                    "Assembly. Progress is described per goal; the sentences rest on published observations "
                    "alone, and no cause is claimed where none was studied.",
                    "本市依照联合国人居大会第 2/6 号决议的大纲编写本报告。"
                    "各项目标的进展逐一叙述，所有陈述仅以已发布的观测值为依据；"
                    "凡未经研究的因果关系，本报告不作推断。",
                )
            ),
            Bullets(
                items=(
                    _say(lang, "Two of four indicators improved.", "四项指标中有两项改善。"),
                    _say(lang, "One indicator shows no clear change.", "一项指标无明显变化。"),
                    _say(
                        lang,
                        "For one indicator there are no data; the gap is named.",
                        "一项指标没有数据，缺口已注明。",
                    ),
                )
            ),
        ),
    )


def _profile(lang: str) -> Section:
    return Section(
        id="profile",
        number="2",
        title=_say(lang, "City profile", "城市概况"),
        blocks=(
            Facts(
                rows=(
                    (_say(lang, "Population", "常住人口"), "3,125,400 (2020)"),
                    (_say(lang, "Land area", "土地面积"), _say(lang, "1,214.5 km²", "1,214.5 平方千米")),
                    (_say(lang, "Degree of Urbanisation", "城镇化程度"), _say(lang, "city", "城市")),
                    (
                        _say(lang, "Boundary", "边界"),
                        _say(lang, "administrative, 1 January 2019", "行政边界，2019 年 1 月 1 日"),
                    ),
                )
            ),
            MarkedGap(
                label=_say(lang, "To be written by the municipality", "由市政府补写"),
                prompt=_say(
                    lang,
                    "Describe the institutions that take part in the review and how they work together.",
                    "请说明参与审查的机构及其协调方式。",
                ),
            ),
        ),
    )


def _method(lang: str) -> Section:
    return Section(
        id="method",
        number="3",
        title=_say(lang, "Method and data", "方法与数据"),
        blocks=(
            Paragraph(
                _say(
                    lang,
                    "Rates are computed from numerator and denominator; figures are rounded once, when "
                    "printed. “No data” means that no figure is known, never that it is zero.",
                    "比率由分子和分母计算得出；数字只在印出时取整一次。“无数据”表示没有已知数字，绝不等于零。",
                )
            ),
        ),
        sections=(
            Section(
                id="participation",
                number="3.1",
                title=_say(lang, "Participation", "公众参与"),
                blocks=(
                    MarkedGap(
                        label=_say(lang, "To be written by the municipality", "由市政府补写"),
                        prompt=_say(
                            lang,
                            "State who was heard, when and how, and what changed because of it.",
                            "请说明听取了哪些群体的意见、时间与方式，以及因此作出的改变。",
                        ),
                    ),
                ),
            ),
            Section(
                id="sources",
                number="3.2",
                title=_say(lang, "Sources", "资料来源"),
                blocks=(
                    Paragraph(
                        _say(
                            lang,
                            "Every figure carries the number of its source; the full list is annexed.",
                            "每个数字均标注来源编号，完整清单见附件。",
                        ),
                        role="note",
                    ),
                ),
            ),
        ),
    )


def _progress(lang: str) -> Section:
    return Section(
        id="progress",
        number="4",
        title=_say(lang, "Progress per goal", "各项目标进展"),
        blocks=(
            Paragraph(
                _say(
                    lang,
                    "Each goal opens with its indicators, followed by table and chart.",
                    "每项目标先列指标，再列表格和图。",
                )
            ),
        ),
        sections=(_goal_3(lang), _goal_11(lang)),
    )


def _goal_3(lang: str) -> Section:
    return Section(
        id="goal-3",
        number="4.1",
        title=_say(lang, "Goal 3 Good health and well-being", "目标 3 良好健康与福祉"),
        blocks=(
            GoalBand(
                number=3,
                name=_say(lang, "Good health and well-being", "良好健康与福祉"),
                title=_say(
                    lang,
                    "Ensure healthy lives and promote well-being for all at all ages",
                    "确保健康的生活方式，促进各年龄段人群的福祉",
                ),
                colour="#4C9F38",
                ink="#000000",
            ),
            _statement(
                lang,
                "The death rate from road traffic injuries fell from 9.4 per 100,000 in 2015 to 7.1 in 2020.",
                "道路交通伤害死亡率由 2015 年的每 10 万人 9.4 人降至 2020 年的 7.1 人。",
            ),
            _table(
                lang,
                name="t-3-6-1",
                caption=_say(
                    lang, "Death rate from road traffic injuries by sex", "按性别分列的道路交通伤害死亡率"
                ),
                rows=(
                    (_say(lang, "Women", "女"), "5.1", "4.9", "4.6", "4.4", "4.1", "3.9"),
                    (_say(lang, "Men", "男"), "13.8", "13.2", "12.4", "12.1", "11.0", "10.4"),
                    (_say(lang, "Total", "合计"), "9.4", "9.0", "8.5", "8.2", "7.5", "7.1"),
                ),
            ),
            ChartFigure(chart=bar_chart(lang), caption=bar_chart(lang).title, figures=(Figure(14, "7.1"),)),
        ),
    )


def _goal_11(lang: str) -> Section:
    blocks: tuple[Block, ...] = (
        GoalBand(
            number=11,
            name=_say(lang, "Sustainable cities and communities", "可持续城市和社区"),
            title=_say(
                lang,
                "Make cities and human settlements inclusive, safe, resilient and sustainable",
                "建设包容、安全、有抵御灾害能力和可持续的城市和人类住区",
            ),
            colour="#FD9D24",
            ink="#000000",
        ),
        _statement(
            lang,
            "The share of residents with convenient access to public transport rose from 71.2 % in 2015 "
            "to 81.4 % in 2020.",
            "可便捷使用公共交通的居民比例由 2015 年的 71.2% 上升至 2020 年的 81.4%。",
        ),
        _table(
            lang,
            name="t-11-2-1",
            caption=_say(
                lang,
                "Residents with convenient access to public transport, %",
                "可便捷使用公共交通的居民比例（%）",
            ),
            rows=(
                (_say(lang, "Women", "女"), "70.1", "72.0", "…", "76.8", "79.0", "81.0"),
                (_say(lang, "Men", "男"), "72.3", "73.9", "…", "77.9", "80.1", "81.8"),
                (_say(lang, "Total", "合计"), "71.2", "73.0", "…", "77.4", "79.6", "81.4"),
            ),
            notes=(_say(lang, "… no data for 2017: survey not held.", "… 2017 年无数据：未开展调查。"),),
        ),
        ChartFigure(chart=line_chart(lang), caption=line_chart(lang).title, figures=(Figure(22, "81.4"),)),
        Paragraph(
            _say(
                lang,
                "Access grew in every district. The northern shore started lower and gained more.",
                "各区的公共交通可达性均有提高，其中北岸各区起点较低、增幅较大。",
            )
        ),
    )
    return Section(
        id="goal-11",
        number="4.2",
        title=_say(lang, "Goal 11 Sustainable cities and communities", "目标 11 可持续城市和社区"),
        blocks=blocks,
    )


def _statement(lang: str, en: str, zh: str) -> Statement:
    source = _say(
        lang,
        "Statistics Office of Northhaven (constructed), Yearbook 2021",
        "北港市统计局（虚构），《2021 年统计年鉴》",
    )
    return Statement(text=_say(lang, en, zh), figures=(Figure(9, "71.2"), Figure(14, "81.4")), source=source)


def _table(
    lang: str, *, name: str, caption: str, rows: tuple[tuple[str, ...], ...], notes: tuple[str, ...] = ()
) -> Table:
    return Table(
        id=name,
        caption=caption,
        head=(_say(lang, "Sex", "性别"), *YEARS),
        align=("start", *("end",) * 6),
        widths=(2.0, *(1.0,) * 6),
        rows=rows,
        notes=notes,
    )


def line_chart(lang: str) -> Chart:
    """Four series over six years; 2017 is missing everywhere and one series begins late."""
    rows = (
        ("71.2", "73.0", None, "77.4", "79.6", "81.4"),
        ("70.1", "72.0", None, "76.8", "79.0", "81.0"),
        ("72.3", "73.9", None, "77.9", "80.1", "81.8"),
        (None, None, None, "58.0", "61.5", "64.2"),
    )
    return Chart(
        id=f"c-11-2-1-{lang}",
        kind="line",
        title=_say(lang, "Convenient access to public transport", "可便捷使用公共交通的居民比例"),
        description=_say(
            lang,
            "Line chart: the total rose from 71.2 % in 2015 to 81.4 % in 2020; there are no data for 2017.",
            "折线图：总体比例由 2015 年的 71.2% 上升至 2020 年的 81.4%；2017 年无数据。",
        ),
        unit="%",
        categories=YEARS,
        series=tuple(
            ChartSeries(name, _decimals(row))
            for name, row in zip(
                (
                    _say(lang, "Total", "合计"),
                    _say(lang, "Women", "女"),
                    _say(lang, "Men", "男"),
                    _say(lang, "Northern shore", "北岸各区"),
                ),
                rows,
                strict=True,
            )
        ),
        labels=tuple(tuple(text or "" for text in row) for row in rows),
        colour="#FD9D24",
        words=words_in(lang),
    )


def chart_of(*values: str, language: str = "en", ceiling: str | None = None, **changes: object) -> Chart:
    """Return a line chart of one series with these values."""
    found = tuple(Decimal(value) for value in values)
    chart = replace(
        line_chart(language),
        categories=tuple(str(2016 + n) for n in range(len(found))),
        series=(ChartSeries("City", found),),
        labels=(values,),
        unit="per cent",
        ceiling=None if ceiling is None else Decimal(ceiling),
    )
    return replace(chart, **changes)  # type: ignore[arg-type]


def bar_chart(lang: str) -> Chart:
    """Two groups of bars over six years without a gap."""
    rows = (("5.1", "4.9", "4.6", "4.4", "4.1", "3.9"), ("13.8", "13.2", "12.4", "12.1", "11.0", "10.4"))
    return Chart(
        id=f"c-3-6-1-{lang}",
        kind="bar",
        title=_say(lang, "Death rate from road traffic injuries", "道路交通伤害死亡率"),
        description=_say(
            lang,
            "Bar chart: the rate of men fell from 13.8 to 10.4, that of women from 5.1 to 3.9 per 100,000.",
            "柱状图：男性死亡率由每 10 万人 13.8 人降至 10.4 人，女性由 5.1 人降至 3.9 人。",
        ),
        unit=_say(lang, "per 100,000", "每 10 万人"),
        categories=YEARS,
        series=(
            ChartSeries(_say(lang, "Women", "女"), _decimals(rows[0])),
            ChartSeries(_say(lang, "Men", "男"), _decimals(rows[1])),
        ),
        labels=rows,
        colour="#4C9F38",
        words=words_in(lang),
    )


def _decimals(row: tuple[str | None, ...]) -> tuple[Decimal | None, ...]:
    return tuple(None if text is None else Decimal(text) for text in row)


def _annex(lang: str) -> Section:
    return Section(
        id="annex-data",
        number=_say(lang, "Annex A", "附件 A"),
        title=_say(lang, "Statistical annex", "统计附表"),
        blocks=(_wide_table(lang), _long_table(lang)),
    )


def _wide_table(lang: str) -> Table:
    rows = tuple(
        (
            f"SDG_11_{n // 4 + 1}_{n % 4 + 1}",
            _say(
                lang,
                "Proportion of population with convenient access to public transport, by sex and age",
                "可便捷使用公共交通的人口比例，按性别和年龄分列",
            ),
            _say(lang, "15–24, women", "15—24 岁，女"),
            "%",
            *(f"{60 + n + step}.{(n * 3 + step) % 10}" for step in range(6)),
            "A" if n % 3 else "E",
            f"[{n % 7 + 1}]",
        )
        for n in range(46)
    )
    return Table(
        id="annex-wide",
        caption=_say(lang, "All published observations", "全部已发布观测值"),
        head=(
            _say(lang, "Code", "代码"),
            _say(lang, "Indicator", "指标"),
            _say(lang, "Breakdown", "分列"),
            _say(lang, "Unit", "单位"),
            *YEARS,
            _say(lang, "Status", "状态"),
            _say(lang, "Source", "来源"),
        ),
        align=("start", "start", "start", "start", *("end",) * 6, "start", "start"),
        widths=(2.0, 4.0, 2.0, 1.0, *(1.0,) * 6, 1.0, 1.0),
        rows=rows,
        notes=(_say(lang, "A normal value; E estimated value.", "A 正常值；E 估计值。"),),
    )


def _long_table(lang: str) -> Table:
    rows = tuple(
        (
            f"COMP-{n:02d}",
            _say(lang, "every figure names its source", "每个数字均注明来源"),
            _say(lang, "passes", "符合"),
        )
        for n in range(1, 41)
    )
    return Table(
        id="annex-long",
        caption=_say(lang, "Alignment with resolution 2/6", "与第 2/6 号决议的对齐程度"),
        head=(_say(lang, "Rule", "规则"), _say(lang, "What it asks", "要求"), _say(lang, "Outcome", "结果")),
        align=("start", "start", "start"),
        widths=(1.0, 4.0, 1.0),
        rows=rows,
    )


def _signing(lang: str) -> Section:
    return Section(
        id="approval",
        number=_say(lang, "Annex B", "附件 B"),
        title=_say(lang, "Approval", "审批"),
        blocks=(
            Paragraph(
                _say(
                    lang,
                    "Approval and signature are blank: this document is a constructed demonstration.",
                    "审批与签名留空：本文件为虚构示范。",
                )
            ),
        ),
    )
