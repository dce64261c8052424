"""Files kept inside the database with a record: added, saved elsewhere, looked into, deleted. Rows: attachment_rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.attachment_files import LARGEST_MOST_BYTES, MEGABYTE, NewFile, size_words
from baum_desktop.attachment_rows import MOST_SETTING, AttachmentRow, attachments_of
from baum_desktop.briefs.files import write_atomically
from baum_desktop.confidentiality import came_of_notes_for, viewer_by
from baum_desktop.edits import add_row, remove_row
from baum_desktop.reading import plain
from baum_desktop.record_kinds import KINDS, RecordKind, kind_of, name_of, short
from baum_desktop.shared_settings import keep_setting
from db.engine import Database, Saved
from db.errors import NotFound, Refused
from db.models.reference import Attachment
from db.raw import Reader

_ELSEWHERE: Final = 3
"""How many other records that hold the same file are named."""


@dataclass(frozen=True, slots=True)
class FilesAdded:
    """What was saved, the keys of the files, and a sentence for each thing worth knowing about one of them."""

    saved: Saved
    ids: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileContent:
    """A kept file with its bytes."""

    id: str
    file_name: str
    media_type: str
    content: bytes


def add_files(database: Database, kind: str, key: str, files: Sequence[NewFile]) -> FilesAdded:
    """Keep files with a record, in one change; one that the record has already is left out, which a remark says.

    Raises:
        Refused: the record has all of them already; `.field` is files.
        NotFound: the record is gone, or kept to others.
    """
    of = kind_of(kind)
    with database.read() as session:
        reader = plain(session)
        record = name_of(reader, of, key)
        new, remarks = _new_ones(attachments_of(reader, kind, key), files, record)
        if not new:
            raise Refused(" ".join(remarks) or "Choose a file first.", "files")
        remarks += [remark for file in new if (remark := _elsewhere(reader, file))]
    with database.change(_action(new, record)) as change:
        ids = [_insert(change.session, of, key, file) for file in new]
    return FilesAdded(change.saved, tuple(ids), (*remarks, *(file.remark for file in new if file.remark)))


def _new_ones(there: Sequence[AttachmentRow], files: Sequence[NewFile], record: str) -> tuple[list[NewFile], list[str]]:
    known = {row.sha256: row.file_name for row in there}
    new: list[NewFile] = []
    remarks: list[str] = []
    for file in files:
        if file.sha256 in known:
            remarks.append(f"{record} has “{file.name}” already, as “{known[file.sha256]}”; it was not added again.")
        else:
            known[file.sha256] = file.name
            new.append(file)
    return new, remarks


def _elsewhere(reader: Reader, file: NewFile) -> str:
    """Return a sentence where other records hold the same file, as far as the viewer may know of them."""
    seen, who = came_of_notes_for(viewer_by(reader), "a.interaction_id").positional()
    named = ", ".join(
        f"(SELECT {kind.named} FROM {kind.table} r WHERE r.id = a.{kind.column})" for kind in KINDS.values()
    )
    rows = reader.rows(
        f"SELECT coalesce({named}) FROM attachment a WHERE a.sha256 = ? AND {seen} ORDER BY a.id LIMIT {_ELSEWHERE:d}",
        [file.sha256, *who],
    )
    names = list(dict.fromkeys(f"“{row[0]}”" for row in rows if row[0]))
    return f"The same file as “{file.name}” is kept with {' and '.join(names)} too." if names else ""


def _insert(session: Session, of: RecordKind, key: str, file: NewFile) -> str:
    return add_row(
        session,
        Attachment,
        file_name=file.name,
        media_type=file.media_type,
        size_bytes=file.size,
        sha256=file.sha256,
        content=file.content,
        **{of.column: key},
    )


def _action(files: Sequence[NewFile], record: str) -> str:
    what = f"“{files[0].name}”" if len(files) == 1 else f"{len(files)} files"
    return f"Keep {what} with {short(record)}"


def file_content(database: Database, attachment_id: str) -> FileContent:
    """Return a file with its bytes.

    Raises:
        NotFound: it is gone, or came with a note that is kept to others.
    """
    with database.read() as session:
        _demand(plain(session), attachment_id)
        query = select(Attachment.id, Attachment.file_name, Attachment.media_type, Attachment.content)
        row = session.execute(query.where(Attachment.id == attachment_id)).one()
    return FileContent(row[0], row[1], row[2], bytes(row[3]))


def save_copy(database: Database, attachment_id: str, path: str | Path) -> Path:
    """Write a copy of a file, all of it or nothing; what is kept here stays.

    Raises:
        NotFound: the file or the folder is gone.
        UserError: it cannot be written; a file that was there stays as it was.
    """
    return write_atomically(path, file_content(database, attachment_id).content)


def delete_file(database: Database, attachment_id: str, version: int) -> Saved:
    """Delete a file; undo brings it back.

    Raises:
        NotFound: it is gone, or kept to others.
    """
    with database.read() as session:
        name = _demand(plain(session), attachment_id)
    with database.change(f"Delete the file “{name}”") as change:
        remove_row(change.session, Attachment, attachment_id, version, f"“{name}”")
    return change.saved


def set_most_bytes(database: Database, most: int) -> Saved:
    """Say how many bytes a file may have from now on; files that are there stay.

    Raises:
        Refused: it is below 1 MB or above what the database takes; `.field` is most.
    """
    if not MEGABYTE <= most <= LARGEST_MOST_BYTES:
        raise Refused(f"A file may have from 1 MB to {size_words(LARGEST_MOST_BYTES)}. Nothing was changed.", "most")
    with database.change(f"Let a file have {size_words(most)} at most") as change:
        keep_setting(change.session, MOST_SETTING, most)
    return change.saved


def _demand(reader: Reader, attachment_id: str) -> str:
    seen, who = came_of_notes_for(viewer_by(reader), "a.interaction_id").positional()
    row = reader.row(f"SELECT a.file_name FROM attachment a WHERE a.id = ? AND {seen}", [attachment_id, *who])
    if row is None:
        raise NotFound("This file is not here any more, or is kept to others. Nothing was changed.")
    return str(row[0])
