"""What a start does before anything heavy is loaded: look at a database, make a new one, make the sample."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from baum_desktop.files import create_database, open_database
from db import identity, log_reading
from db.errors import DiskFull, UserError
from db.raw import Reader, is_server, open_reader

FOLDER_VARIABLE = "BAUM_DATA"
"""The environment variable that names another folder for what the program makes by itself."""
SAMPLE_FILE = "sample.baum"
SAMPLE_EMPLOYERS = 120
SAMPLE_SETTING = "sample_data"
"""The shared setting that says that everything in a database is invented."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is told of a database at a glance: whether all in it is invented, and whether an earlier build made it."""

    is_sample: bool
    is_older: bool = False


def look_at(target: str) -> Seen:
    """Look whether a database can be opened; one of an earlier build is left as it is until `bring_up`.

    Raises:
        UserError: with the sentence why it cannot be opened; it was not changed.
    """
    try:
        with closing(open_reader(target)) as reader:
            schema = reader.schema()
            if schema == identity.SCHEMA:
                return Seen(is_sample_data(reader))
            if schema is not None and schema < identity.SCHEMA:
                return Seen(is_sample=False, is_older=True)
    except UserError:
        if is_server(target):
            raise
    open_database(target, actor="").close()
    with closing(open_reader(target)) as reader:
        return Seen(is_sample_data(reader))


def bring_up(target: str) -> str:
    """Open a database, an older one after it was brought up to date, and return what is to be said of that, or "".

    Raises:
        UserError: with the sentence why it cannot be opened; it was not changed.
    """
    database = open_database(target, actor="")
    try:
        return brought_up_words(target, database.copy_before_update)
    finally:
        database.close()


def brought_up_words(target: str, copy: Path | None) -> str:
    """Return what is to be said of a database that was brought up to date and lies as `copy` as it was."""
    if copy is None:
        return ""
    if is_server(target):
        return (
            f"This database was made by an earlier BAUM Desktop and is up to date now. As it was, it is kept as {copy}."
        )
    return (
        f"{Path(target).name} was made by an earlier BAUM Desktop and is up to date now. "
        f"As it was, it lies beside it as {copy.name}."
    )


def is_sample_data(reader: Reader) -> bool:
    """Say whether a database says of itself that all in it is invented."""
    found = reader.row("SELECT value FROM setting WHERE name = ?", [SAMPLE_SETTING])
    return found is not None and str(found[0]).lower() == "true"


def undo_names(reader: Reader, actor: str) -> tuple[str, str]:
    """Return what undo would take back of this person's work and what redo would do again, "" where there is nothing.

    An action keeps the name that it was first done under.
    """
    offered = (log_reading.undoable(reader, actor), log_reading.redoable(reader, actor))
    undo, redo = ("" if found is None else log_reading.name_of(reader, found) for found in offered)
    return undo, redo


def is_behind(reader: Reader) -> bool:
    """Say whether search and lists do not know of every change yet."""
    return log_reading.is_behind(reader)


def make_new(name: str, actor: str) -> str:
    """Create a database with the region's places and codes in it, and its maker as the first of us; returns its place.

    Raises:
        UserError: it cannot be created there; nothing was changed.
    """
    from baum_desktop.people import add_ours

    database = create_database(name, actor)
    try:
        add_ours(database, actor)
        return database.target
    finally:
        database.close()


def make_sample() -> str:
    """Return the sample database of this computer, made anew if there is none.

    Raises:
        UserError: there is no room, or the folder cannot be written.
    """
    from baum_desktop.sample import create_sample

    chosen = os.environ.get(FOLDER_VARIABLE)
    folder = Path(chosen) if chosen else user_data_path("baum-desktop", appauthor=False)
    path = folder / SAMPLE_FILE
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise DiskFull(
                f"The folder {folder} cannot be made ({problem.strerror}). Nothing was changed."
            ) from problem
        create_sample(path, employers=SAMPLE_EMPLOYERS)
    return str(path)
