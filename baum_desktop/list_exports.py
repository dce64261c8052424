"""Lists that leave the program: written to a file as they are seen, and recorded."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from baum_desktop.briefs.files import write_atomically
from baum_desktop.briefs.list_audience import fit_for, fitted
from baum_desktop.briefs.list_pages import list_brief
from baum_desktop.edits import add_row
from baum_desktop.files import open_reader
from baum_desktop.opening import is_sample_data
from baum_desktop.saved_views import Definition
from baum_desktop.views.catalogue import entity_of
from baum_desktop.views.seen import Seen, as_csv, seen
from baum_desktop.views.sql import Asker
from db.engine import Database, Saved
from db.models.reference import ExportLog
from db.vocabulary import Confidentiality


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list as it is seen: its name, who asks, what it shows; of `numbers` (or keys) alone where given."""

    title: str
    asker: Asker
    shows: Definition
    columns: tuple[str, ...]
    numbers: tuple[Any, ...] | None = None
    entity: str = "employer"


def export_list(
    database: Database,
    asked: ListAsked,
    path: Path,
    at: datetime,
    audience: Confidentiality = Confidentiality.INTERNAL,
) -> int:
    """Write a list to a file, as PDF or CSV by its name, all or nothing, and record it; return its rows.

    For an audience outside, what does not leave the organisation is left out of it, and its order and name tell
    nothing of it either.

    Raises:
        Refused: nothing of such a list is for this audience.
        UserError: the file cannot be written; the earlier one is as it was.
    """
    fit = fitted(asked.shows, asked.columns, audience, asked.entity)
    which = asked.shows.which if fit.which is None else fit.which
    with closing(open_reader(database.target, database.actor)) as reader:
        read = seen(reader, asked.entity, asked.asker, which, fit.asked, fit.sorts, fit.group, asked.numbers)
        found = fit_for(fit, read)
        if path.suffix.casefold() == ".pdf":
            brief = list_brief(
                asked.title,
                found,
                fit,
                today=asked.asker.today,
                printed_at=at,
                printed_by=database.actor,
                audience=audience,
                sample=is_sample_data(reader),
            )
            data = brief.pdf()
        else:
            data = as_csv(found)
    write_atomically(path, data)
    log_list(database, asked.title, found, data, at, audience)
    return len(found.rows)


def log_list(
    database: Database,
    title: str,
    seen: Seen,
    data: bytes,
    exported_at: datetime,
    audience: Confidentiality = Confidentiality.INTERNAL,
) -> Saved:
    """Record that a list was written to a file: which, for whom, how many rows, by whom, when. Nothing to undo."""
    with database.change(f"Export list “{title}”", origin="setup") as change:
        add_row(
            change.session,
            ExportLog,
            kind=f"{entity_of(seen.entity).plural} list",
            audience=audience.value,
            parameters={"filter": seen.sentence, "columns": [column.key for column in seen.columns]},
            rows=len(seen.rows),
            file_sha256=hashlib.sha256(data).hexdigest(),
            exported_by=database.actor,
            exported_at=exported_at,
        )
    return change.saved
