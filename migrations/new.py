"""Write the next migration from what the models changed: `make migration m="Record why …"`."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from vlr_service.records.engine import make_engine
from vlr_service.records.migrate import alembic_config, newest_revision, upgrade


def main(message: str) -> None:
    """Write migrations/versions/NNNN_message.py and name it in head.txt."""
    if not message:
        sys.exit('Say what the migration does: make migration m="Record why a submission was returned"')
    revision = f"{int(newest_revision()) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/schema.sqlite3")
        upgrade(engine)
        config = alembic_config(engine)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        command.revision(config, message, rev_id=revision, autogenerate=True)
        engine.dispose()
    (Path(__file__).parent / "head.txt").write_text(f"{revision}\n")


if __name__ == "__main__":
    main(re.sub(r"\s+", " ", " ".join(sys.argv[1:])).strip().rstrip("."))
