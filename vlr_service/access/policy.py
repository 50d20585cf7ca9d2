"""Who may do what: roles, permissions, and the one table that joins them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vlr_service.errors import NotAllowed
from vlr_service.i18n import N_, Message, msg
from vlr_service.records.areas.area import Area


class Role(StrEnum):
    """What a person is in the work; the operator is whoever has the command line."""

    OFFICER = "officer"
    APPROVER = "approver"
    STATISTICIAN = "statistician"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"


ROLE_NAMES = {
    Role.OFFICER: N_("officer"),
    Role.APPROVER: N_("approver"),
    Role.STATISTICIAN: N_("statistician"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.OPERATOR: N_("operator"),
}


class Permission(StrEnum):
    """What can be permitted."""

    READ_DRAFT = "read_draft"
    EDIT = "edit"
    DISTRICTS = "districts"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    ACCEPT = "accept"
    PUBLISH = "publish"
    PUBLISH_DEMONSTRATION = "publish_demonstration"
    WITHDRAW = "withdraw"
    WAIVE = "waive"
    DRAW_SAMPLE = "draw_sample"
    ADMINISTER = "administer"


POLICY: Mapping[Permission, frozenset[Role]] = {
    Permission.READ_DRAFT: frozenset(Role),
    Permission.EDIT: frozenset({Role.OFFICER, Role.OPERATOR}),
    Permission.DISTRICTS: frozenset({Role.OFFICER, Role.ADMINISTRATOR, Role.OPERATOR}),
    Permission.SUBMIT: frozenset({Role.OFFICER}),
    Permission.RETURN: frozenset({Role.APPROVER, Role.STATISTICIAN}),
    Permission.APPROVE: frozenset({Role.APPROVER}),
    Permission.ACCEPT: frozenset({Role.STATISTICIAN}),
    Permission.PUBLISH: frozenset({Role.STATISTICIAN}),
    Permission.PUBLISH_DEMONSTRATION: frozenset({Role.OPERATOR}),
    Permission.WITHDRAW: frozenset({Role.STATISTICIAN}),
    Permission.WAIVE: frozenset({Role.APPROVER, Role.STATISTICIAN}),
    Permission.DRAW_SAMPLE: frozenset({Role.STATISTICIAN, Role.OPERATOR}),
    Permission.ADMINISTER: frozenset({Role.ADMINISTRATOR, Role.OPERATOR}),
}


@dataclass(frozen=True)
class Reach:
    """A role and the area it holds in, with everything below; no area means everywhere."""

    role: Role
    area_id: int | None = None

    def covers(self, area: Area | None) -> bool:
        """Whether the role holds in `area`."""
        if self.area_id is None:
            return True
        return area is not None and self.area_id in (area.id, area.parent_id, area.country_id)


@dataclass(frozen=True)
class Actor:
    """Whoever acts: an account with its roles, or the operator at the command line."""

    account_id: int | None
    name: str
    reaches: tuple[Reach, ...]

    @property
    def area_ids(self) -> frozenset[int] | None:
        """The areas of the actor's roles; None when a role holds everywhere."""
        ids = [reach.area_id for reach in self.reaches]
        return None if None in ids else frozenset(key for key in ids if key is not None)


OPERATOR = Actor(None, "operator", (Reach(Role.OPERATOR),))


def may(actor: Actor | None, permission: Permission, *, area: Area | None) -> bool:
    """Whether `actor` has `permission` in `area`."""
    if actor is None:
        return False
    roles = POLICY[permission]
    return any(reach.role in roles and reach.covers(area) for reach in actor.reaches)


def require(actor: Actor | None, permission: Permission, *, area: Area | None) -> Actor:
    """Return the actor if it has `permission` in `area`; raises NotAllowed with who may."""
    if actor is not None and may(actor, permission, area=area):
        return actor
    roles = [role for role in Role if role in POLICY[permission]]
    raise NotAllowed(
        "not_allowed",
        msg(
            N_(
                "Your account may not do this here. It needs the role “%(role)s” for this area; ask your administrator."
            ),
            role=Message(ROLE_NAMES[roles[0]]),
        ),
        facts={"permission": permission.value, "roles": [role.value for role in roles]},
    )
