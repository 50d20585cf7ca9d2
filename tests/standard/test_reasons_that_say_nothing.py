"""A reason of words that say nothing is none, whatever keys were pressed; a short true one stays a reason."""

import pytest

from vlr_service.standard.figures.written import says_anything


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "ABCDEFG", "xyz", "abc def", "123 abc", "asdf", "qwer", "hjkl", "asdf qwer", "aaa bbb"),
        *("一二三四五", "一二三", "甲乙丙丁", "哈哈哈", "啊啊啊", "测试测试"),
        *("same", "same as last year", "as last year", "see last year", "as before", "idem dito", "ditto"),
        *("同上年", "同去年", "同上一年。", "与上年相同", "和去年一样", "同2023年", "与2023年度一致"),
        *("见上", "见上文", "参见前文", "请参见下表", "如前所述", "如上所述", "详见上文"),
        *(
            "n/a",
            "N.A.",
            "not applicable",
            "other",
            "other reasons",
            "其他原因",
            "其它",
            "因故",
            "正常",
            "可以",
        ),
        *("no comments", "nothing to add", "无特殊原因", "无其他说明", "idk", "whatever", "good", "暂时没有"),
        *("\u200b", "\u200bn/a", "\ufeff同上年", "abc\u200b"),
    ],
)
def test_words_that_say_nothing_are_no_reason(text: str) -> None:
    assert not says_anything(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "无轨道交通",
            "No metro",
            "行政区划调整",
            "无地铁",
            "No trams",
            "Not surveyed.",
            "未统计",
            "未开展调查",
        ),
        *(
            "Law changed",
            "New method",
            "Flood",
            "洪水",
            "疫情",
            "机构改革",
            "统计口径调整",
            "口径变化",
            "抽样误差",
        ),
        *(
            "No slums",
            "无贫民窟",
            "Same method as the 2023 census",
            "五年一次调查",
            "一次性调查",
            "三次普查数据",
        ),
        *(
            "同上海市统计局口径",
            "上年数据",
            "上年为普查数据",
            "同口径",
            "人口未变",
            "上期数据",
            "上次普查数据",
            "数据尚未发布",
            "无变化",
            "unchanged",
            "样本不足",
            "四舍五入",
        ),
        *(
            "The figure of last year was revised",
            "其他城市数据",
            "正常年份降水",
            "八一区",
            "一二线城市",
            "见证人",
            "未受前一年洪水影响",
        ),
    ],
)
def test_a_short_true_reason_stays_one(text: str) -> None:
    assert says_anything(text)
