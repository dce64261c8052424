"""Files kept inside the database with the interaction they came with, checked as they come in."""

import hashlib
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from baum_desktop.edits import add_row
from baum_desktop.email_rows import MailAttachment
from db.errors import Refused
from db.models.reference import Attachment

MOST_BYTES: Final = 50 * 1024 * 1024
"""What the database takes of one file."""


def check_files(files: Sequence[MailAttachment]) -> None:
    """Refuse files that the database would not take.

    Raises:
        Refused: a file is larger than 50 MB; `.field` is files.
    """
    for file in files:
        if file.size > MOST_BYTES:
            raise Refused(f"{file.name} is larger than {MOST_BYTES // 1024**2} MB. Nothing was saved.", "files")


def insert_files(session: Session, interaction_id: str, files: Sequence[MailAttachment]) -> None:
    """Insert files of an interaction within a change that is already open."""
    for file in files:
        add_row(
            session,
            Attachment,
            interaction_id=interaction_id,
            file_name=file.name,
            media_type=file.media_type,
            size_bytes=file.size,
            sha256=hashlib.sha256(file.content).hexdigest(),
            content=file.content,
        )
