"""Words that stand for numbers or for what is counted, as patterns: English and Chinese, shares in a few languages more."""

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_LARGER = f"{_SMALL}|twelve|fifteen|twenty|thirty|fifty|hundred|thousand"
_PARTS = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"

SHARES = (
    rf"\b(?i:(?:{_SMALL})[\s-]+(?:{_PARTS}))\b"  # two thirds, three-quarters
    rf"|\b(?i:(?:{_SMALL})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_LARGER}))\b"  # one in three
    r"|\b(?i:a\s+(?:third|quarter|fifth|tenth)(?=\s+of\b))"
    r"|(?<=\bby )(?i:a\s+(?:third|quarter|fifth|tenth)\b)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!last )\b(?i:half)\b(?![\s-]+(?:a\s+)?(?:year|way|time|term|hearted|day|hour))"
    r"|\b(?i:(?:la\s+)?moitié|un\s+tiers|un\s+quart|(?:la\s+)?mitad|un\s+tercio|un\s+cuarto)\b"
    r"|\b(?i:половин[аыуе]|четверт[ьи]|треть)\b|\bنصف\b|\bثلث\b|\bربع\b"
    "|过?半数|一半|过半(?!百)|大半"  # half of them, more than half, the greater half
)
"""Shares in words that a reader takes for figures."""

MEASURES = "人次|车次|班次|人|户|名|岁|倍|套|家|所|座|栋|幢|间|辆|台|位|例|起|艘|棵|株|床|宗|张|盏"
"""Chinese measure words of people and things that a review counts: with them a numeral in words is a figure."""

COUNTED_IN_CHINESE = (
    "个(?!百分点)|条|处|件|项|次|张|份|只|架|笔|场|批|盏|口|头|匹|本|支|片|块|对|组|平方|立方|公斤|千克|克|升|千瓦|度"
    "|角|分钟|小时|天|周|公里|里|度|余"
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
