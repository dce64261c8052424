"""What leaves the list: exactly the rows and columns that are seen, as a table or on paper."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from baum_desktop.views.seen import as_csv, seen
from ui.desk import Desk
from ui.employers.listing import EmployerList, Meant
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database

CSV, PDF = "csv", "pdf"


def ask_and_export(desk: Desk, parent: QWidget, listing: EmployerList, meant: Meant, title: str) -> None:
    """Ask for a file name, and write the table to it."""
    offered = str(Path.home() / f"{title} {desk.today.isoformat()}.csv")
    path, _ = QFileDialog.getSaveFileName(parent, "Export this list", offered, "Table (*.csv)")
    if path:
        export_to(desk, parent, listing, meant, title, Path(path if Path(path).suffix else f"{path}.csv"))


def export_to(desk: Desk, owner: QWidget, listing: EmployerList, meant: Meant, title: str, path: Path) -> None:
    """Write the rows meant to a file, as CSV or as PDF by its name, all of it or nothing; `title` heads the paper."""
    shows, asker, columns = listing.shows, listing.asker, listing.columns
    at = datetime.now().astimezone()

    def work(database: Database) -> tuple[Path, int]:
        from contextlib import closing

        from baum_desktop.briefs.files import write_atomically
        from baum_desktop.briefs.list_pages import list_brief
        from baum_desktop.files import open_reader
        from baum_desktop.list_exports import log_list
        from baum_desktop.opening import is_sample_data

        with closing(open_reader(database.target, database.actor)) as reader:
            found = seen(reader, "employer", asker, meant.which, columns, shows.sorts, shows.group, meant.numbers)
            sample = is_sample_data(reader)
        if path.suffix.casefold() == ".pdf":
            brief = list_brief(title, found, today=asker.today, printed_at=at, printed_by=database.actor, sample=sample)
            data = brief.pdf()
        else:
            data = as_csv(found)
        write_atomically(path, data)
        log_list(database, title, found, data, at)
        return path, len(found.rows)

    def done(written: tuple[Path, int]) -> None:
        desk.say(f"{counted(written[1], 'employer')} written to {written[0].name}", undo=False)

    desk.data.ask(work, done, owner=owner, failed=desk.complain)


def print_list(desk: Desk, owner: QWidget, listing: EmployerList, meant: Meant, title: str) -> None:
    """Open the list as a PDF in this computer's program for it, to be printed."""
    folder = Path(tempfile.mkdtemp(prefix="baum-"))
    path = folder / f"{title.replace('/', '-')}.pdf"
    export_to(desk, owner, listing, meant, title, path)
    desk.data.ask(lambda _: path.exists(), lambda there: _open(desk, path) if there else None, owner=owner)


def _open(desk: Desk, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.complain("No program on this computer opens PDFs. Export the list, and open it elsewhere.")
