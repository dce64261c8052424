"""Files kept with records, as lists show them: everything but their content, which is read only when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from baum_desktop.attachment_files import LARGEST_MOST_BYTES, MEGABYTE, USUAL_MOST_BYTES, kind_words, size_words
from baum_desktop.confidentiality import came_of_notes_for, viewer_by
from baum_desktop.record_kinds import EMPLOYER, kind_of, may_read
from db.raw import Reader

MOST_SETTING: Final = "attachment_most_bytes"
"""The name of the shared setting for how large a file may be."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file kept with a record; `interaction_id` says with which note it came, where it did."""

    id: str
    version: int
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    interaction_id: str | None

    @property
    def added_at(self) -> datetime:
        """When it was added: its key says so."""
        return datetime.fromtimestamp(int(self.id.replace("-", "")[:12], 16) / 1000, UTC)

    @property
    def told(self) -> str:
        """What it is and how large, in words."""
        return f"{kind_words(self.media_type)}, {size_words(self.size_bytes)}"


def attachments_of(reader: Reader, kind: str, key: str) -> list[AttachmentRow]:
    """Return the files of a record, the newest first; of a firm also those of its notes that the viewer may read."""
    of = kind_of(kind)
    if not may_read(reader, of, key):
        return []
    where, values = f"a.{of.column} = ?", [key]
    if of is EMPLOYER:
        seen, who = came_of_notes_for(viewer_by(reader), "a.interaction_id").positional()
        where = (
            "a.organization_id = ? OR (a.interaction_id IN "
            f"(SELECT i.id FROM interaction i WHERE i.organization_id = ?) AND {seen})"
        )
        values = [key, key, *who]
    rows = reader.rows(
        "SELECT a.id, a.version, a.file_name, a.media_type, a.size_bytes, a.sha256, a.interaction_id"
        f" FROM attachment a WHERE {where} ORDER BY a.id DESC",
        values,
    )
    return [AttachmentRow(*row) for row in rows]


def most_bytes(reader: Reader) -> int:
    """Return how many bytes a file may have: what is set, within what the database takes."""
    row = reader.row("SELECT value FROM setting WHERE name = ?", [MOST_SETTING])
    kept = None if row is None else json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return kept if isinstance(kept, int) and MEGABYTE <= kept <= LARGEST_MOST_BYTES else USUAL_MOST_BYTES
