"""Roles, permissions, and how far a role reaches."""

import pytest

from tests.texts import both
from vlr_service.access.policy import POLICY, Actor, Permission, Reach, Role, may, require
from vlr_service.errors import NotAllowed
from vlr_service.records.areas.area import Area


def area(key: int, *, kind: str, parent: int | None, country: int | None) -> Area:
    found = Area(code=f"a{key}", kind=kind, parent_id=parent, country_id=country, name=both("", ""))
    found.id = key
    return found


COUNTRY = area(1, kind="country", parent=None, country=None)
REGION = area(2, kind="region", parent=1, country=1)
TOWN = area(3, kind="municipality", parent=2, country=1)
ELSEWHERE = area(9, kind="municipality", parent=8, country=8)


def actor(role: Role, area_id: int | None) -> Actor:
    return Actor(1, "somebody", (Reach(role, area_id),))


@pytest.mark.parametrize("where", [COUNTRY, REGION, TOWN])
def test_a_role_in_a_country_holds_in_everything_below(where: Area) -> None:
    assert may(actor(Role.STATISTICIAN, 1), Permission.ACCEPT, area=where)


def test_a_role_does_not_reach_another_country() -> None:
    assert not may(actor(Role.STATISTICIAN, 1), Permission.ACCEPT, area=ELSEWHERE)
    assert not may(actor(Role.OFFICER, 3), Permission.EDIT, area=REGION)


def test_every_permission_belongs_to_some_role() -> None:
    assert set(POLICY) == set(Permission)
    assert all(POLICY.values())


def test_nobody_is_both_author_and_approver_by_role() -> None:
    assert not POLICY[Permission.EDIT] & POLICY[Permission.APPROVE]
    assert not POLICY[Permission.SUBMIT] & POLICY[Permission.APPROVE]


def test_a_refusal_names_the_role_it_takes() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(actor(Role.OFFICER, 3), Permission.APPROVE, area=TOWN)
    assert refused.value.facts == {"permission": "approve", "roles": ["approver"]}
    with pytest.raises(NotAllowed):
        require(None, Permission.READ_DRAFT, area=TOWN)
