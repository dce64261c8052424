"""For developers: `python -m db.freeze` writes the first migration's SQL from the model, until that is released."""

import sys

from db import frozen, identity, schema
from db.migrate import SCRIPTS


def main() -> int:
    """Freeze the model of today into the first migration, for both engines."""
    if identity.SCHEMA > 1:
        sys.stderr.write("The first migration has been released and never changes again; write the next one by hand.\n")
        return 1
    for dialect_name in ("sqlite", "postgresql"):
        path = frozen.write(SCRIPTS / "v0001_first_house", dialect_name, schema.ddl(dialect_name))
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
