"""Honest sentences, constructed: nothing in them is taken for a figure or a promise; and figures in words, which are."""

import pytest

from vlr_service.standard.figures.placeholders import unfinished_mark
from vlr_service.standard.numerals.free_numbers import free_numbers

WITHOUT_FIGURES = """
Resolution 2/6 of the Assembly and resolution 77/173 are recalled.
SDG 11.3.1 and SDG 6.1.1 stand side by side.
SDG11 and SDGs 3 and 11 are the priorities.
The 2030 Agenda and Agenda 2030 guide the plan.
Article 5 of the Housing Act applies.
Under Law No. 45 of 1998 the city plans its land.
Law 12/2003 and Decree 15-2021 were repealed.
The G20 platform and the C40 network met in 2021.
The G7, G20 and BRICS are named.
COVID-19 and SARS-CoV-2 changed how people travel.
PM2.5 and PM10 are measured at every station.
PM 2.5 is measured.
The 14th Five-Year Plan ends in 2025.
The 21st century and the 1990s brought change.
In the 1990s, the '90s and the mid-2000s the city grew.
第十四个五年规划和“十四五”规划相衔接。
“十四五”期间、十五五规划、第十五个五年规划。
依据《城乡规划法》第十二条和第十四条第二款。
国发〔2021〕15号文件和国办发〔2020〕23号。
GB/T 50137-2011和GB 3838—2002为依据。
ISO 37120 and ISO 37122:2019 are used.
Tel. +1 213 555 0100, fax 213-555-0101.
Phone: 0571-1234567
电话：0571-88886666，传真0571-88886667。
邮编310000，邮政编码：310014。
Postcode 90012; ZIP code 90012-1234.
Los Angeles, CA 90012
市民热线12345和110、119、120。
Bus line 12 and Route 66 cross the centre.
地铁2号线、12路公交和K155路。
The A4 motorway and the M25, highway 101, Interstate 5.
Version 2.0 of the tool, Industry 4.0 and Web 3.0.
Box 3, Table 2 and Figure 4 show it; see pages 12–14.
参见图3、表2、专栏4和第12—14页。
Chapter 5 and sections 5.1 to 5.6 describe it.
HSP/HA.2/Res.6 and A/RES/77/173, HSP/OECPR.2025/4.
On 9 June 2023 the Assembly met; on June 9, 2023 it adopted.
2023年6月9日通过，6月9日公布。
At 9:30 and at 14.00 hours the hearing began.
上午9时30分至11时召开听证会。
The 2020 census and the 2021 survey, the 2022/23 school year.
2022—2023学年、2020年度、2021财年。
between 2015 and 2020; 2015–2020; since 2016; FY2021
Goal 11, target 11.2, indicator 11.2.1; targets 11.1, 11.5 and 11.b.
目标11、具体目标11.2、指标11.2.1和11.b.2。
可持续发展目标6、11和13。
17 Goals? No: the Goals and their targets.
The 2030 targets, the 2050 vision and Horizon 2020.
Local2030, U20, Habitat III, Quito 2016.
No one is left behind, one of the most important promises.
On the one hand, on the other; one by one; one another.
At one time, one day, one way, one more step, the one that counts.
First, second and third; the first of them; a third party; the third sector.
The second half of the period, half a year, half-yearly.
两个月后、几年来、第三方、三农、四好农村路。
一方面、另一方面；一批项目；一系列措施；一户一策；一站式服务。
三级医院、五保户、九年义务教育、双一流、两会、三甲医院。
千家万户、四面八方、百花齐放、万众一心、一心一意。
不让任何一个人掉队、人人享有、一网通办。
放管服改革、“三线一单”、“两山”理念、八项规定。
二十国集团和七十七国集团。
第二届会议、第77届会议、第七十九届会议。
小康、半小时生活圈、十五分钟生活圈、15分钟生活圈。
The 15-minute city is the aim.
Under-5 mortality and the age group 15–24 are shown.
5岁以下儿童、60岁及以上老年人、15至24岁青年。
people aged 65 and over; children under 5; youth aged 15 to 24
24/7 hotline, 3D model, 4G, 5G, WiFi 6.
H1N1, B2B, CO2, N95, E10, F-150, A380, Boeing 747.
The Class of 2020; Olympics 2022; Expo 2010.
Paragraph 12(a), clause 4(b), OP2(b), PP3.
Decision 53/110 of the Statistical Commission.
联合国统计委员会第53/110号决定。
Directive 2008/50/EC and Regulation (EU) 2021/1119
The Sendai Framework 2015–2030.
《2015—2030年仙台减少灾害风险框架》
ward 7, district 3, zone 2, block 12, plot 45, room 302
Plan 2035 and Vision 2050
the 2021–2030 City plan
twofold purpose? Its purpose is of two kinds.
One person in the working group led it.
The three dimensions of sustainable development
the four parts of the New Urban Agenda
the five domains of the framework
seventeen Goals
In her 20s and 30s she led the group.
By 2030 all homes have water.
四川省三台县、五台山和城乡二元结构。
The 100 Resilient Cities network ended in 2019.
On 31/10/2014 and 2014/10/31 the council met.
A Level 2 class, stage 3, tier 2 cities and No 5 of the list, see footnote 5.
as others found[5], and Article 5(2) says
people 65 years and over, the elderly (60+), a 16-year-old, 60-plus
0～3岁婴幼儿、16周岁以上公民、80后和05后。
Hundreds of years ago the town was founded, and for decades it grew.
The wall is thousands of years old.
Money is given in thousands of yuan.
Amounts are in millions of US dollars.
A few residents, several schools, some streets and many homes were asked.
Most residents and a large majority of the council agreed, nearly all of them in person.
It was said a couple of times, and again a few days later.
One of the first, at the twelfth hour, on the double.
The council thought twice before it changed the plan.
A number of schools, a range of views, a series of meetings, a variety of trees.
市政府千方百计保障供水，百年大计、质量第一。
各部门十分重视，万众一心，确保万无一失。
数百年历史的老城、千余年的古迹、十余年来的努力。
千百年来，河流养育了两岸居民，百废待兴。
绝大多数居民、大部分学校和若干街道参与了讨论。
有关人数、户数和次数均由统计部门核实。
千千万万的建设者、千家万户的灯火、一两个问题、数一数二。
三番五次上门走访，一次次倾听，百分百投入，七上八下的心情。
工作千头万绪，责任重于千钧，百尺竿头更进一步。
几个月来、几年间、数月后、数日内完成整改。
几个方面、数个问题、几条建议、几次会议、好几个部门。
历史上百家争鸣，线上线下齐头并进。
一个个社区、一条条街道、一户户家庭都有人走访。
函数、参数、系数和指数均在附件中说明。
"""
WITH_FIGURES = [
    ("A dozen schools opened.", ("A dozen",)),
    ("Half of the residents own a bicycle.", ("Half",)),
    ("Twofold growth of ridership", ("Twofold",)),
    ("Ridership doubled in five years.", ("doubled",)),
    ("Ridership has tripled.", ("tripled",)),
    ("Twice as many people cycle.", ("Twice as many",)),
    ("One in three residents", ("One in three",)),
    ("one in every four households", ("one in every four",)),
    ("two out of five people", ("two out of five",)),
    ("Three hundred households moved.", ("Three hundred",)),
    ("About twenty thousand people live there.", ("twenty thousand",)),
    ("Twelve schools were repaired.", ("Twelve",)),
    ("Some five hundred jobs", ("five hundred",)),
    ("half a million people", ("half a million",)),
    ("A hundred buses", ("A hundred",)),
    ("A third of the homes", ("A third",)),
    ("nearly three-quarters of all trips", ("three-quarters",)),
    ("two thirds", ("two thirds",)),
    ("50 per cent", ("50",)),
    ("fifty per cent of people", ("fifty per cent",)),
    ("a majority of 51%", ("51%",)),
    ("半数居民", ("半数",)),
    ("过半居民", ("过半",)),
    ("三分之一的家庭", ("三分之一",)),
    ("两成居民", ("两成",)),
    ("近八成", ("八成",)),
    ("九成以上的车站", ("九成",)),
    ("翻一番", ("翻一番",)),
    ("翻了两番", ("翻了两番",)),
    ("增长一倍", ("一倍",)),
    ("增加两倍", ("两倍",)),
    ("三百户家庭", ("三百户",)),
    ("两万人", ("两万人",)),
    ("近千名居民", ("千名",)),
    ("上百个小区", ("百个",)),
    ("十余所学校", ("十余所",)),
    ("一百二十公里", ("一百二十公里",)),
    ("五十亩", ("五十亩",)),
    ("三点五公里", ("三点五公里",)),
    ("两千多人", ("两千多人",)),
    ("百分之八十", ("百分之八十",)),
    ("一半以上", ("一半",)),
    ("二百五十六万", ("二百五十六万",)),
    ("12.5万户", ("12.5万",)),
    ("1,234", ("1,234",)),
    ("RMB500 million", ("500",)),
    ("ca.12000", ("12000",)),
    ("1950 households", ("1950",)),
    ("2015 yuan", ("2015",)),
    ("1950套", ("1950",)),
    ("US$2.5bn", ("2.5",)),
    ("€3m", ("3",)),
    ("¥2015万", ("2015万",)),
    ("3.5 km", ("3.5",)),
    ("one household in five", ("one household in five",)),
    ("every second household", ("every second household",)),
    ("hundred per cent of homes", ("hundred per cent",)),
    ("zero deaths on the roads", ("zero",)),
    ("two and a half million people", ("two and a half million",)),
    ("壹佰万元、贰拾所学校", ("壹佰万元", "贰拾所")),
    ("三萬人、两億元", ("三萬人", "两億元")),
    ("廿所学校", ("廿所",)),
    ("十几万人", ("十几万人",)),
    ("近半居民、客流为双倍", ("近半", "双倍")),
    ("三成半", ("三成半",)),
    ("1950多户", ("1950",)),
    ("rose by 1950 households", ("1950",)),
    ("class 12 schools", ("12",)),
    ("12 schools", ("12",)),
    ("2020 people", ("2020",)),
    ("２０２０人", ("２０２０",)),
    ("２３所", ("２３",)),
    ("12个社区", ("12",)),
    ("三个社区", ("三个",)),
    ("两个公园", ("两个",)),
    ("The area is 412.5 km².", ("412.5",)),
    ("12-storey? The 12 storeys", ("12",)),
    ("a fifth of all trips", ("a fifth",)),
    ("one-fifth of trips", ("one-fifth",)),
    ("four in ten", ("four in ten",)),
    ("nine out of ten homes", ("nine out of ten",)),
    ("percent: 45 percent", ("45",)),
    ("45 pct", ("45",)),
    ("10k homes", ("10",)),
    ("1/3 of homes", ("1/3",)),
    ("½ of homes", ("½",)),
    ("1 in 3 people", ("1", "3")),
    ("1.5倍", ("1.5",)),
    ("数百人", ("数百人",)),
    ("dozens of schools", ("dozens",)),
    ("hundreds of people", ("hundreds",)),
    ("2,000余人", ("2,000",)),
    ("约300人", ("300",)),
    ("第二季度增长5%", ("5%",)),
    ("Ⅲ类水体占80%", ("80%",)),
    ("four hundred and twenty people", ("four hundred and twenty",)),
    ("forty-five buses", ("forty-five",)),
    ("a billion yuan", ("a billion",)),
    ("one million trees", ("one million",)),
    ("ten percent", ("ten percent",)),
    ("twenty-first century", ()),
    ("In the district 300 homes were built.", ("300",)),
    ("In industry 4,000 jobs were lost.", ("4,000",)),
    ("residents over 12,000", ("12,000",)),
    ("安装电话300部", ("300",)),
    ("建成住宅12栋。", ("12",)),
    ("We call 300 homes smart.", ("300",)),
    ("in all, UK 12 cities", ("12",)),
    ("the ‘300 homes’ plan", ("300",)),
    ("预期寿命由75.2至76.3岁", ("75.2", "76.3")),
    ("form 120 cooperatives", ("120",)),
    ("热线接听1.2万次", ("1.2万",)),
    ("people over 65", ()),
    ("bus 12", ()),
    ("the level 300 was reached", ("300",)),
    ("on line 3 km were built", ("3",)),
    ("Tens of thousands of people came.", ("Tens of thousands",)),
    ("a few thousand residents", ("a few thousand",)),
    ("Several hundred households moved.", ("Several hundred",)),
    ("a couple of dozen shops", ("a couple of dozen",)),
    ("Many thousands of trees were planted.", ("Many thousands",)),
    ("millions of yuan", ("millions",)),
    ("In hundreds of homes the roof leaks.", ("hundreds",)),
    ("Dozens more schools opened.", ("Dozens",)),
    ("The city will double the number of buses.", ("double the number",)),
    ("数千户家庭、上百套住房、近千人", ("数千户", "百套", "千人")),
    ("两三千户、三四十个社区、十余个项目", ("两三千户", "三四十个", "十余个")),
    ("半数以上的居民、翻了一番", ("半数", "翻了一番")),
    ("几十所学校、好几百户、十来个、二十多项", ("几十所", "好几百户", "十来个", "二十多项")),
    ("数亿元投资、近万人参加、上亿元", ("数亿元", "万人", "亿元")),
    ("数以万计的市民、成千上万的居民", ("数以万计", "成千上万")),
    ("客流增加数倍、成倍增长", ("数倍", "成倍")),
    ("总人数百分之三十、户数三千户、件数十件", ("百分之三十", "三千户")),
    ("数十场活动、近百场、tens of thousands who came", ("数十场", "百场", "tens of thousands")),
    ("百余条线路、数十公里", ("百余条", "数十公里")),
]
FINISHED = """
Two lines are to be completed by 2027, and three schools opened in 2024.
The tram is to be completed in the next budget period.
The land register is to be updated every year by the planning office.
Localization is a work in progress, and the council says so.
Some data remain to be collected, and the survey is planned.
The route is to be decided by the council after the hearing.
The second part of the line is to be completed by the region.
Residents are to be provided with safe water in every quarter.
The programme is to be continued beyond the period.
Data are to be updated monthly on the open data portal.
The council asked which works are to be done first.
He added that homes under construction would be ready in spring.
Details are to be decided together with the residents.
The mayor said that nothing is to be added to the budget.
We are none the wiser without data on tenure.
制度有待完善，服务能力仍待加强。
部分城区暂无数据，已列入数据缺口清单。
该片区暂无公交线路，居民步行至邻近站点。
待更新的老旧小区已全部摸底，先修缮屋顶和管道。
医护人员有待补充，培训名额逐年增加。
选址由市议会决定，待确认后公布。
体制机制亟待完善，部门之间分工不清。
定居居民登记后可享受同等待遇。
待遇有所提高，等待时间缩短。
工程待续建部分由区级承担。
各项数据有待核实后公布。
占位率下降，停车更为有序。
本市期待与邻近市镇加强合作。
优待老年人，接待来访居民。
The placement of homeless families is reviewed each month.
Please see the annex for the figures of each district, which the office verified.
See Annex 2 for the sources of every figure.
The text of the law was to be found in every library.
测试显示水质达标，说明管网改造有效。
无障碍设施覆盖全部车站。
没有任何一个片区被排除在外。
"""
PROMISES = """
This section is to be completed.
Text to be added.
To be written
[to be completed]
Chapter 5 — to be drafted
The rest is to be completed later.
Data to be added
Figures to be confirmed
Coming soon
[insert name of city]
<insert text>
Click or tap here to enter text.
单击此处输入文字。
本章待补充
此处填写内容
内容待完善
（待补充）
具体内容：待定
待更新
暂无
暂无内容
本节暂无
XX市人民政府
敬请期待
本部分内容待补充，请稍候。
资料待更新
示例文字
Sample text
TBD
to be determined
Work in progress
____
[ ]
【】
【待填】
Placeholder
tba
"""


def lines(corpus: str) -> list[str]:
    return [line for line in corpus.splitlines() if line]


@pytest.mark.parametrize("text", lines(WITHOUT_FIGURES))
def test_names_dates_ages_telephones_and_laws_are_no_figures(text: str) -> None:
    assert free_numbers(text) == ()


@pytest.mark.parametrize(("text", "numbers"), WITH_FIGURES, ids=[text for text, _ in WITH_FIGURES])
def test_figures_are_found_in_digits_and_in_words(text: str, numbers: tuple[str, ...]) -> None:
    assert free_numbers(text) == numbers


@pytest.mark.parametrize("text", lines(FINISHED))
def test_an_honest_sentence_is_no_promise(text: str) -> None:
    assert unfinished_mark(text) is None


@pytest.mark.parametrize("text", lines(PROMISES))
def test_a_promise_is_no_text(text: str) -> None:
    assert unfinished_mark(text) is not None
