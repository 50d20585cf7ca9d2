"""A country's own words stand where ours stood, and nowhere else."""

import pytest

from tests.texts import both
from vlr_service.i18n import N_, msg
from vlr_service.i18n.shown import shown
from vlr_service.i18n.terms import Terms

CHINA = Terms(
    {
        "zh_Hans": {
            "自愿地方审查": "地方自愿陈述报告",
            "国家自愿审查": "国别自愿陈述",
            "审查报告": "陈述报告",
            "审查": "自愿陈述",
            "审查会议": "审查会议",
        },
        "en": {
            "Voluntary Local Review": "Local Voluntary Report",
            "review": "account",
            "officer": "editor",
            "VLR": "LVR",
            "VLR Service": "VLR Service",
        },
        "fr": {"examen": "rapport"},
    }
)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh_Hans", "自愿地方审查与国家自愿审查", "地方自愿陈述报告与国别自愿陈述"),
        ("zh_Hans", "参与审查的部门", "参与自愿陈述的部门"),
        ("zh_Hans", "《北京行动纲领》及其历次审查会议", "《北京行动纲领》及其历次审查会议"),
        ("en", "A Voluntary Local Review", "A Local Voluntary Report"),
        (
            "en",
            "Voluntary Local Reviews of a voluntary local review",
            "Local Voluntary Reports of a local voluntary report",
        ),
        (
            "en",
            "A review is no reviewer, and a preview none.",
            "An account is no reviewer, and a preview none.",
        ),
        ("en", "Review: all reviews, the review's end", "Account: all accounts, the account's end"),
        ("en", "an officer", "an editor"),
        (
            "en",
            "VLR of the VLR Service, `vlr draft`, VLR_VAR",
            "LVR of the VLR Service, `vlr draft`, VLR_VAR",
        ),
        ("en", "%(review)s of the review", "%(review)s of the account"),
        ("fr", "Examen, examens", "Rapport, examens"),
        ("ar", "review", "review"),
    ],
)
def test_whole_terms_become_the_countrys_the_longest_first(language: str, text: str, expected: str) -> None:
    assert CHINA.applied(text, language) == expected


def test_sentences_are_told_in_the_countrys_words_and_what_people_wrote_is_left_alone() -> None:
    message = msg(N_("%(label)s: %(words)s"), label=both("Review", "审查报告"), words="审查报告 review")

    assert shown(message, "zh_Hans", terms=CHINA) == "陈述报告：审查报告 review"
    assert shown(message, "en", terms=CHINA) == "Account: 审查报告 review"
    assert shown(message, "en") == "Review: 审查报告 review"
