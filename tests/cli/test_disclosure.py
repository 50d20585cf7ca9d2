"""The audit of disclosure at the command line: quiet where nothing follows, status 1 where something does."""

from typing import Any

from tests.factories import NOW
from tests.statistics.test_suppression import Country, by_sex
from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.published.withheld import (
    KnownSum,
    Topic,
    add_known_sums,
    secrets_of,
    topics_with_secrets,
)
from vlr_service.standard.register import Standard
from vlr_service.statistics.disclosure_audit import DisclosureAudit, audit_disclosure


def audited_by_today(session: Session, country_id: int, standard: Standard) -> DisclosureAudit:
    return audit_disclosure(session, country_id=country_id, standard=standard, on=NOW.date())


def audited(session: Session, country_id: int, standard: Standard) -> list[tuple[str, int, str, str]]:
    found = audited_by_today(session, country_id, standard).recoverable
    return [(one.indicator, one.year, one.area, one.cell) for one in found]


def topic_of(session: Session, country_id: int) -> Topic:
    (topic,) = topics_with_secrets(session, country_id=country_id)
    return topic


def test_nothing_follows_from_what_the_service_publishes(installation: Installation, run: Any) -> None:
    with installation.sessions.transaction() as session:
        country = Country(session, installation.catalogue, installation.standard)
        country.release(tt_a=by_sex(3, 20), tt_b=by_sex(4, 60))
        country.release(tt_b=by_sex(2, 61))
        country.withdraw("tt-a")
        key = country.towns["tt-a"].submission.area.country
        assert audited(session, key, installation.standard) == []
        assert audited_by_today(session, key, installation.standard).topics == 1
    result = run("disclosure", "audit")
    assert (result.exit_code, result.output) == (0, "tt: 2 hidden counts; of them 0 can be worked out.\n")


def test_a_sum_that_should_not_be_known_is_found(installation: Installation, run: Any) -> None:
    with installation.sessions.transaction() as session:
        country = Country(session, installation.catalogue, installation.standard)
        country.release(tt_a=by_sex(3, 20))
        key = country.towns["tt-a"].submission.area.country
        known = KnownSum({1: 1}, of_base=False, area_id=key, cell="SEX=F")
        add_known_sums(session, topic_of(session, key), [known], after=99)
        assert ("UMF_2_2_1", 2025, "tt-a", "SEX=F") in audited(session, key, installation.standard)
    result = run("disclosure", "audit", "--country", "tt", language="zh_CN.UTF-8")
    assert result.exit_code == 1
    assert "UMF_2_2_1 2025 tt-a SEX=F" in result.output
    assert "隐藏计数" in result.output


def test_what_was_released_before_the_width_held_is_named(installation: Installation, run: Any) -> None:
    with installation.sessions.transaction() as session:
        country = Country(session, installation.catalogue, installation.standard)
        country.release(tt_a=by_sex(3, 20), tt_b=by_sex(4, 60))
        key = country.towns["tt-a"].submission.area.country
        numbers = {
            one.area_id: one.number
            for one in secrets_of(session, topic_of(session, key))
            if one.cell == "SEX=F"
        }
        known = KnownSum(dict.fromkeys(numbers.values(), 1), of_base=False, area_id=key, cell="SEX=F")
        add_known_sums(session, topic_of(session, key), [known], after=99)
        found = audited_by_today(session, key, installation.standard)
        assert found.recoverable == ()
        assert {(one.area, one.cell) for one in found.narrow} >= {("tt-a", "SEX=F"), ("tt-b", "SEX=F")}
    audit_run = run("disclosure", "audit", "--country", "tt")
    assert audit_run.exit_code == 1
    assert "more closely than the width of 2 allows" in audit_run.output
    assert "UMF_2_2_1 2025 tt-b SEX=F" in audit_run.output
