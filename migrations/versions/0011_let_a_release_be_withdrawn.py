"""Let a release be withdrawn, before or after it was applied."""

import sqlalchemy as sa
from alembic import op

from vlr_service.records.base import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WITHDRAWN_WITH_THEIR_SUBMISSION = """
    UPDATE release SET withdrawn_at = (
        SELECT min(audit_line.at) FROM audit_line
        WHERE audit_line.chain = 'submission-' || release.submission_id
        AND audit_line.action = 'withdraw' AND audit_line.at >= release.created_at
    )
"""

REPLACED_BEFORE_THEIR_TIME = """
    UPDATE release SET withdrawn_at = (
        SELECT min(newer.created_at) FROM release AS newer
        WHERE newer.submission_id = release.submission_id AND newer.id > release.id
    )
    WHERE applied_at IS NULL AND withdrawn_at IS NULL
"""


def upgrade() -> None:
    op.add_column("release", sa.Column("withdrawn_at", UTCDateTime(), nullable=True))
    op.execute(WITHDRAWN_WITH_THEIR_SUBMISSION)
    op.execute(REPLACED_BEFORE_THEIR_TIME)


def downgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.drop_column("withdrawn_at")
