"""Files kept inside the database with the interaction they came with, checked as any other file that is kept."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from baum_desktop.attachment_files import NewFile, take_file
from baum_desktop.attachment_rows import most_bytes
from baum_desktop.edits import add_row
from baum_desktop.email_rows import MailAttachment
from baum_desktop.reading import plain
from db.models.reference import Attachment


def checked_files(session: Session, files: Sequence[MailAttachment]) -> list[NewFile]:
    """Return files that came with an e-mail as they may be kept: a safe name, and what they are by their content.

    Raises:
        Refused: one is too large, empty, or a program; `.field` is files.
    """
    most = most_bytes(plain(session)) if files else 0
    return [take_file(file.name, file.content, most) for file in files]


def insert_files(session: Session, interaction_id: str, files: Sequence[NewFile]) -> None:
    """Insert files of an interaction within a change that is already open."""
    for file in files:
        add_row(
            session,
            Attachment,
            interaction_id=interaction_id,
            file_name=file.name,
            media_type=file.media_type,
            size_bytes=file.size,
            sha256=file.sha256,
            content=file.content,
        )
