"""What is asked of a `.baum` file before it is opened and before it is written; the file itself is never touched."""

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from db import identity
from db.errors import NewerFile, NotADatabase, NotFound, ReadOnly

UNTOUCHED: Final = "Nothing was changed."

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100


class Whereabouts:
    """Knows which file was opened, so that a moved, deleted or replaced one is noticed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found = self._now()

    def refuse_moved(self) -> None:
        """See that the file still lies where it was opened.

        Raises:
            NotFound: it does not.
        """
        if self._found is not None and self._now() != self._found:
            raise NotFound(
                f"{self._path.name} was moved, deleted or replaced while it was open. Nothing of this was saved; what "
                "was saved before is in the file that was there. Put it back, or open the database where it is now."
            )

    def _now(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def unlock(driver: Any, passphrase: str | None) -> None:
    """Give an encrypted file its passphrase, which must come before anything else."""
    if passphrase is not None:
        driver.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))


def check_file(path: Path, passphrase: str | None = None) -> int:
    """Return the schema number of a file after seeing that it is BAUM's and can be used; the file is not touched.

    Raises:
        NotFound, NotADatabase, NewerFile, ReadOnly: with the sentence why it cannot.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}. {UNTOUCHED} Choose another file or create a new database.")
    try:
        if passphrase is None:
            _check_header(path)
        schema = _schema_of(path, passphrase)
    except PermissionError as problem:
        raise ReadOnly(f"{path} may not be read by you. {UNTOUCHED}") from problem
    if schema is None:
        raise NotADatabase(f"{path.name} is a database, but not one of BAUM Desktop's. {UNTOUCHED}")
    if schema > identity.SCHEMA:
        raise NewerFile(
            f"{path.name} was last used by a newer BAUM Desktop. {UNTOUCHED} Install the newer version to open it."
        )
    _check_writable(path)
    return schema


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    size = path.stat().st_size
    if size == 0:
        raise NotADatabase(f"{path.name} is empty. {UNTOUCHED} Restore a backup, or create a new database elsewhere.")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise NotADatabase(f"{path.name} is not a BAUM database. {UNTOUCHED}")
    page = int.from_bytes(header[16:18]) or 1
    pages = int.from_bytes(header[28:32])
    # While there is a log beside the file, pages may still lie there.
    if size < pages * (65536 if page == 1 else page) and not _log_size(path):
        raise NotADatabase(
            f"{path.name} is cut short: {size:,} bytes are left. {UNTOUCHED} Copy it again, or restore a backup."
        )


def _log_size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def _schema_of(path: Path, passphrase: str | None) -> int | None:
    """Ask a file for its schema without leaving a trace: with a log it must be read along, without one it need not."""
    how = "mode=ro" if _log_size(path) else "immutable=1"
    try:
        driver = dbapi2.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True, isolation_level=None)
        try:
            unlock(driver, passphrase)
            # The head alone: reading all tables and triggers takes as long as the rest of a start's questions.
            return identity.schema_of_file(driver)
        finally:
            driver.close()
    except dbapi2.Error as problem:
        key = " with this passphrase" if passphrase is not None else ""
        raise NotADatabase(f"{path.name} cannot be read as a BAUM database{key} ({problem}). {UNTOUCHED}") from problem


def _check_writable(path: Path) -> None:
    advice = "Copy it to a folder of your own and open the copy."
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as problem:
        raise ReadOnly(f"{path.name} cannot be written ({problem.strerror}). {UNTOUCHED} {advice}") from problem
    if not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ReadOnly(f"The folder of {path.name} cannot be written. {UNTOUCHED} {advice}")
