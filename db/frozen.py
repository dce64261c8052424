"""SQL that lies frozen beside a migration: statements ended by `;` and set apart by empty lines, one file an engine."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection


def run(connection: Connection, folder: Path) -> None:
    """Execute the statements of `folder`/sqlite.sql or `folder`/postgresql.sql in order."""
    plain = connection.execution_options(no_parameters=True)
    for statement in read(folder, connection.dialect.name):
        plain.exec_driver_sql(statement)


def read(folder: Path, dialect_name: str) -> list[str]:
    """Return the frozen statements for an engine, without their closing semicolons."""
    text = _file(folder, dialect_name).read_text(encoding="utf-8")
    return [statement.strip().removesuffix(";") for statement in text.split("\n\n") if statement.strip()]


def write(folder: Path, dialect_name: str, statements: Iterable[str]) -> Path:
    """Freeze statements, none of which may hold an empty line, and return the file."""
    folder.mkdir(exist_ok=True)
    path = _file(folder, dialect_name)
    path.write_text("".join(f"{statement};\n\n" for statement in statements).rstrip("\n") + "\n", encoding="utf-8")
    return path


def _file(folder: Path, dialect_name: str) -> Path:
    return folder / f"{dialect_name}.sql"
