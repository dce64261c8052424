"""For developers: `python -m db.freeze` writes the newest edition's SQL from the model, until it has landed for good.

An edition that has left main's hands never changes: people's files have its shape. To change the model after that,
raise identity.SCHEMA, add db/migrations/vNNNN_<name>.py, whose upgrade() corrects the rows that a new rule would
refuse (db.mending, db.log_rewrite), names what the new shape alone does not decide (db.reshape.Fills) and calls
db.reshape.reshape; then freeze, and write the SHA-256 of the edition before it into tests/db/test_schema.py.
Until it has landed for good an edition may be frozen anew, as often as the model changes; tests hold that it is the
model of today, and that every older edition comes to the same shape.
"""

import sys
from pathlib import Path

from db import frozen, identity, schema
from db.migrate import SCRIPTS


def newest() -> Path:
    """Return the folder of the newest edition's frozen SQL.

    Raises:
        FileNotFoundError: its migration has not been written.
    """
    name = identity.revision(identity.SCHEMA)
    for script in SCRIPTS.glob(f"{name}_*.py"):
        return script.with_suffix("")
    raise FileNotFoundError(f"write db/migrations/{name}_<what it brings>.py first")


def main() -> int:
    """Freeze the model of today into the newest edition, for both engines."""
    folder = newest()
    for dialect_name in ("sqlite", "postgresql"):
        sys.stdout.write(f"{frozen.write(folder, dialect_name, schema.ddl(dialect_name))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
