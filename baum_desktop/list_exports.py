"""The record of lists that left the program."""

import hashlib
from datetime import datetime

from baum_desktop.edits import add_row
from baum_desktop.views.seen import Seen
from db.engine import Database, Saved
from db.models.reference import ExportLog
from db.vocabulary import Confidentiality


def log_list(database: Database, title: str, seen: Seen, data: bytes, exported_at: datetime) -> Saved:
    """Record that a list was written to a file: which, how many rows, by whom and when. It is nothing to undo."""
    with database.change(f"Export list “{title}”", origin="setup") as change:
        add_row(
            change.session,
            ExportLog,
            kind="employers list",
            audience=Confidentiality.INTERNAL.value,
            parameters={"filter": seen.sentence, "columns": [column.key for column in seen.columns]},
            rows=len(seen.rows),
            file_sha256=hashlib.sha256(data).hexdigest(),
            exported_by=database.actor,
            exported_at=exported_at,
        )
    return change.saved
