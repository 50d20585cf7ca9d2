"""WHO MAY: roles, permissions, accounts, signing in."""

from vlr_service.access.accounts import actor_of, authenticate, create_account, to_actor
from vlr_service.access.policy import (
    OPERATOR,
    POLICY,
    ROLE_NAMES,
    Actor,
    Permission,
    Reach,
    Role,
    may,
    require,
)

__all__ = [
    "OPERATOR",
    "POLICY",
    "ROLE_NAMES",
    "Actor",
    "Permission",
    "Reach",
    "Role",
    "actor_of",
    "authenticate",
    "create_account",
    "may",
    "require",
    "to_actor",
]
