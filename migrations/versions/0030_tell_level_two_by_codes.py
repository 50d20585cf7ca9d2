"""Tell level 2 of the Degree of Urbanisation by its codes; what is none of their names stays as it was typed."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

FIELD = "degurba_level2"
NAMES = {
    "city": ("City", "城市"),
    "dense_town": ("Dense town", "密集城镇"),
    "semi_dense_town": ("Semi-dense town", "半密集城镇"),
    "suburban": ("Suburban or peri-urban area", "郊区或近郊区"),
    "village": ("Village", "村庄"),
    "dispersed_rural": ("Dispersed rural area", "分散农村"),
    "uninhabited": ("Mostly uninhabited area", "基本无人居住"),
}
FURTHER = {
    "suburban": ("suburb", "suburban", "peri-urban", "suburban/peri-urban", "suburban area", "郊区", "近郊区", "郊区/近郊区"),
    "dispersed_rural": ("dispersed rural",),
    "uninhabited": ("mostly uninhabited",),
}

entry = sa.table("register_entry", sa.column("id"), sa.column("register"))
revision_ = sa.table(
    "register_revision",
    sa.column("id"),
    sa.column("entry_id"),
    sa.column("texts", sa.JSON()),
    sa.column("value", sa.JSON(none_as_null=True)),
)
profile = sa.table("area_profile", sa.column(FIELD))


def upgrade() -> None:
    named = {code: (code, *names, *FURTHER.get(code, ())) for code, names in NAMES.items()}
    _change({name.casefold(): code for code, names in named.items() for name in names})


def downgrade() -> None:
    _change({code: english for code, (english, _) in NAMES.items()})


def _change(words: Mapping[str, str]) -> None:
    """Write what `words` knows in its other form, in the facts of areas and in every revision of their records."""
    connection = op.get_bind()
    for text in connection.execute(sa.select(profile.c[FIELD]).distinct()).scalars().all():
        if text is not None and (said := words.get(text.strip().casefold())):
            connection.execute(profile.update().where(profile.c[FIELD] == text).values({FIELD: said}))
    facts = sa.select(entry.c.id).where(entry.c.register == "profile")
    query = sa.select(revision_.c.id, revision_.c.texts, revision_.c.value).where(revision_.c.entry_id.in_(facts))
    for key, texts, value in connection.execute(query).all():
        changed = {"texts": _said(texts, words), "value": _said(value, words)}
        if changed != {"texts": texts, "value": value}:
            connection.execute(revision_.update().where(revision_.c.id == key).values(changed))


def _said(kept: dict[str, Any] | None, words: Mapping[str, str]) -> dict[str, Any] | None:
    text = (kept or {}).get(FIELD)
    said = words.get(text.strip().casefold()) if isinstance(text, str) else None
    return {**kept, FIELD: said} if kept is not None and said else kept
