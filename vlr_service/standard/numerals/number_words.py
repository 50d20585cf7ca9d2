"""Words that stand for numbers, for what is counted, or beside numbers that only name something, as patterns.

English and Chinese; shares in a few languages more.
"""

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_LARGER = f"{_SMALL}|twelve|fifteen|twenty|thirty|fifty|hundred|thousand"
_NOT_IN_TIME = r"(?![\s-]+(?:an?\s+)?(?:years?|way|times?|term|hearted|days?|hours?|yearly|hourly)\b)"
ONE_OF_THEM = (
    "household|family|home|house|dwelling|flat|apartment|building|resident|inhabitant|citizen|person|adult|child|pupil"
    "|student|girl|boy|woman|man|worker|job|trip|journey|school|street|tree|bus|stop|case"
)
"""Nouns of which one in so many is said."""

_PARTS = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"

SHARES = (
    rf"\b(?i:(?:{_SMALL})[\s-]+(?:{_PARTS}))\b"  # two thirds, three-quarters
    rf"|\b(?i:(?:{_SMALL})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_LARGER}))\b"  # one in three
    rf"|\b(?i:(?:{_SMALL})\s+(?:{ONE_OF_THEM})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_LARGER}))\b"  # one home in five
    rf"|\b(?i:every\s+(?:second|third|fourth|fifth|sixth|eighth|tenth)\s+(?:{ONE_OF_THEM}))\b"
    r"|\b(?i:a\s+(?:third|quarter|fifth|tenth)(?=\s+of\b))"
    r"|(?<=\bby )(?i:a\s+(?:third|quarter|fifth|tenth)\b)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!last )\b(?i:half)\b"
    rf"{_NOT_IN_TIME}(?!\s+an?\s+(?:hundred|thousand|million|billion|dozen)\b)"
    r"|\b(?i:(?:la\s+)?moitié|un\s+tiers|un\s+quart|(?:la\s+)?mitad|un\s+tercio|un\s+cuarto)\b"
    r"|\b(?i:половин[аыуе]|четверт[ьи]|треть)\b|\bنصف\b|\bثلث\b|\bربع\b"
    "|过?半数|一半|过半(?!百)|大半|(?:接?近|超|逾)半(?![年月天日百个小时程径])|双倍"  # half of them, more than half, the greater half
    "|翻(?:了?[一两二三四五]番|了?番|倍)|减半|一倍"  # doubled, doubled twice, halved, once more
    "|[\u00bc-\u00be\u2150-\u215e]"  # vulgar fractions
)
"""Shares in words that a reader takes for figures."""

IDIOMS = "[三五]台[山县]|[一二三多]元(?:结构|经济|化|体制|文化|社会)|千家万户|千千万万|万家灯火|百家争鸣|百家姓|百千万工程|百县千镇|[三四五]位一体|千万[不别要]|三家店|三人行"
"""Sayings and names that begin like a numeral with a measure word."""

A_NUMBER_OF = "(?<=[人户次总件套系指倍参函])数"
"""The sign of “a few” where it ends a noun: the number of people, a coefficient."""

MEASURES = "人次|车次|班次|人|户|名|岁|倍|套|家|所|座|栋|幢|间|辆|台|位|例|起|艘|棵|株|床|宗|张|盏"
"""Chinese measure words of people and things that a review counts: with them a numeral in words is a figure."""

COUNTED_IN_CHINESE = (
    "多|个(?!百分点)|条|处|件|项|次|张|份|只|架|笔|场|批|盏|口|头|匹|本|支|片|块|对|组|平方|立方|公斤|千克|克|升|千瓦|度"
    "|角|分钟|小时|天|周|公里|里|度|余|部"
)
"""Further Chinese measure words, after which digits that look like a year are a count."""

COUNTED_IN_ENGLISH = (
    "people|persons|residents|inhabitants|citizens|households|families|homes|dwellings|flats|apartments|houses"
    "|units|buildings|rooms|beds|places|seats|jobs|workers|employees|staff|students|pupils|children|women|men"
    "|girls|boys|adults|teachers|doctors|nurses|patients|cases|deaths|victims|migrants|refugees|tenants"
    "|owners|visitors|passengers|trips|journeys|vehicles|cars|buses|bicycles|bikes|trees|parks|schools"
    "|hospitals|clinics|stations|stops|shelters|companies|firms|enterprises|businesses|shops|projects|events"
    "|meetings|complaints|permits|volunteers|participants|members|groups|organi[sz]ations|communities|districts"
    "|neighbou?rhoods|villages|towns|cities|countries|plots|parcels|lamps|lights|panels|pipes|wells|taps"
    "|toilets|tonnes|tons|kilomet(?:re|er)s|km2?|km²|met(?:re|er)s|hectares|ha|acres|lit(?:re|er)s|kWh|MWh|GWh"
    "|MW|kW|yuan|renminbi|dollars|euros|pounds|yen|rupees|pesos|r[ou]+bles|shillings|percent|per\\s+cent|times"
    "|hours|minutes|days|weeks|months|items|square|cubic|sq|thousand|million|billion|trillion"
)
"""Nouns in the plural after which four digits are a count and no year."""

THINGS_IN_ENGLISH = (
    "people|persons|residents|inhabitants|households|families|homes|dwellings|flats|apartments|houses|buildings|beds|schools"
    "|kindergartens|hospitals|clinics|libraries|museums|parks|stations|stops|shelters|buses|trams|trains|vehicles|trees"
    "|toilets|wells|deaths|victims|jobs|teachers|doctors|nurses|children|women|men|villages|kilomet(?:re|er)s|hectares"
)
"""Nouns after which a small number in words is a figure too, as after a measure word in Chinese."""

NAMED_BY_DIGITS = "|".join(
    (
        "邮(?:政编码|编)[：:]?\\s*",  # postcode
        r"(?i:post(?:al)?\s*codes?|zip(?:\s+codes?)?)\s*:?\s*(?:\d+-)?",
        r"(?<![A-Za-z])(?:GB(?:/T)?|ISO(?:/[A-Z]+)?|IEC|DIN|EN|ASTM|JGJ|CJJ|PM|Wi-?Fi|Boeing|Airbus)\s?(?:\d+-)?",
        r"/(?:Res|Dec|Rev|Add|Corr|L)\.",
        r"\b(?i:under|over)-",  # under-5 mortality
        r"第\s*\d+\s*[-–—至到、和]\s*",  # di 12–14
        r"(?<=[\d])时\s*",  # half past nine
    )
)
"""What stands before digits that only name: postcodes, standards, documents, pages."""

NAMED_IN_FORM = (
    (
        r"\b(?i:ag(?:ed?|es)|age\s+groups?)(?:\s+(?:of|from|between))?\s+(?:\d+\s*(?:[-–—]|to|and|or)\s*)?"
        r"|\b(?i:children|girls|boys|youth|adults|people|persons|women|men|those|residents)\s+(?i:under|over|above|below)\s+",
        r"\d{1,2}|1[01]\d|120",
    ),
    (r"\b(?i:levels?|stages?|tiers?|grades?|class)\s+", r"[1-9]"),
    (r",\s[A-Z]{2}\s", r"\d{5}"),  # Los Angeles, CA 90012
    (r"\b(?i:industry|web|version)\s+v?", r"\d{1,2}\.\d{1,2}"),
)
"""What stands before digits that name where they have a form: ages, postcodes, releases."""

NAMED_UNLESS_COUNTED = (
    r"(?i:tel|phone|telephone|mobile|fax|hotline|call|dial)\.?:?\s*[+\d\s().-]*"
    "|(?:电话|传真|热线|手机|拨打|致电)[号码：:]*[\\d\\s、和及+()-]*"  # telephone, fax, hotline, to call
    r"|\b(?i:laws?|acts?|decrees?|directives?|regulations?|ordinances?|by-?laws?|circulars?)"
    r"\s+(?:\([A-Z]+\)\s*)?(?:(?i:no)\.?\s*)?(?:\d+[-/])*"
    r"|\bNo\s+|\b(?:ID|[Ff]ootnotes?)\s+"
    r"|\b(?i:routes?|lines?|bus|tram|metro|highways?|motorways?|interstate|road|platform|wards?|districts?|zones?|blocks?"
    r"|plots?|lots?|rooms?|floors?|version)\s+"
)
"""What stands before digits that name, unless a noun that is counted follows."""

_PEOPLE_OF_AN_AGE = "儿童|青年|老年|老人|人口|人群|女性|妇女|男性|居民|公民|青少年|少年|幼儿|婴幼儿|劳动"

NAMES_AFTER_DIGITS = (
    rf"(?:\s*[-–—~～至到]\s*\d+)?\s*周?岁(?:及?以[上下内]|的?(?:{_PEOPLE_OF_AN_AGE}))"  # age groups
    r"|(?:\s+|-)(?i:years?(?:\s+|-)(?:and|or)\s+(?:over|older|above|under|younger)|years?\s+(?:of\s+age|old)|year-olds?|plus\b)"
    r"|\s*时(?![间候段数])"  # o'clock
    r"|\s*(?:热线|号线|路公交|路电车|室(?!内)|楼(?=室|\W|$))"  # hotline, line, room, floor
    r"|[\s-]+(?i:minute\s+(?:city|cities|neighbo|communit|walk\s+circle|living))"
    "|分钟(?:社区)?(?:生活圈|便民圈|健身圈|城市|养老)"  # fifteen-minute circle
    r"|(?i:\s*(?:a\.?m\b|p\.?m\b|o['’]clock))"
    r"|\s+(?:[A-Z][\w'’-]*\s+){1,3}(?:Street|Avenue|Road|Boulevard|Lane|Square|Drive)\b"
)
"""What stands after digits that only name: ages of a group, times of day, lines, addresses."""

KNOWN_NAMES = (
    r"24/7",
    r"\d\d?/\d\d?/(?:19|20)\d\d(?!\d)|(?:19|20)\d\d/\d\d?/\d\d?(?!\d)",  # days
    r"100\s?(?:RC\b|Resilient\s+Cities)",
    "(?:[5-9]0|0[05])后",  # those born in the eighties
    r"\d\d[.:][0-5]\d\s*h(?:ours)?\b",
    r"[1-9]0s\b",  # the 90s
    r"17\s+(?:Sustainable\s+Development\s+)?(?:Goals|SDGs)\b",
    "17[项个](?:可持续发展)?目标",
)
"""Names that begin with digits."""
