"""The first house: every table, index and rule that the first release has, as frozen SQL."""

from pathlib import Path

from alembic import op

from db import frozen

revision = "v0001"
down_revision = None


def upgrade() -> None:
    """Build the schema in an empty database."""
    frozen.run(op.get_bind(), Path(__file__).with_suffix(""))
