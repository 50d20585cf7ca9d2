"""WHO MAY: roles, permissions, accounts, signing in, tokens of programs."""

from vlr_service.access.accounts import actor_of, authenticate, create_account, to_actor
from vlr_service.access.institutions import ROLES_OF, create_institution, work_for
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
from vlr_service.access.tokens import (
    LONGEST,
    SCOPE_NAMES,
    Bearer,
    NewToken,
    Scope,
    bearer_of,
    issue_token,
    offered_scopes,
    revoke_token,
)

__all__ = [
    "LONGEST",
    "OPERATOR",
    "POLICY",
    "ROLES_OF",
    "ROLE_NAMES",
    "SCOPE_NAMES",
    "Actor",
    "Bearer",
    "NewToken",
    "Permission",
    "Reach",
    "Role",
    "Scope",
    "actor_of",
    "authenticate",
    "bearer_of",
    "create_account",
    "create_institution",
    "issue_token",
    "may",
    "offered_scopes",
    "require",
    "revoke_token",
    "to_actor",
    "work_for",
]
