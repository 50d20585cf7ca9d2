"""Let a release publish the records of registers and the texts of sections as they stood when it was made."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "release_entry",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_release_entry_release_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["register_revision.id"], name=op.f("fk_release_entry_revision_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "revision_id", name=op.f("pk_release_entry")),
    )
    op.create_table(
        "release_section",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_release_section_release_id")),
        sa.PrimaryKeyConstraint("release_id", "section", "language", name=op.f("pk_release_section")),
    )


def downgrade() -> None:
    op.drop_table("release_section")
    op.drop_table("release_entry")
