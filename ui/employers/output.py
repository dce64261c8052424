"""What leaves the list: exactly the rows and columns that are seen, as a table, or on paper for who may see them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from db.vocabulary import Confidentiality
from ui.audiences import AUDIENCES
from ui.desk import Desk
from ui.employers.listing import EmployerList, Meant
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database

INSIDE = Confidentiality.INTERNAL
Brief = Callable[[], object]


class Output:
    """The menu under Print, and what it does."""

    def __init__(self, desk: Desk, owner: QWidget, listing: EmployerList, meant: Meant, title: str) -> None:
        self.desk, self.owner, self.listing, self.meant, self.title = desk, owner, listing, meant, title

    def offer(self, below: QWidget, brief: Brief | None) -> QMenu:
        """Offer paper and table under a button, and the brief of the current employer where there is one."""
        menu = QMenu(self.owner)
        what = counted(self.meant.count, "employer")
        self._offer_audiences(menu.addMenu(f"Print this list ({what}) for"))
        menu.addAction(f"Export this list as CSV ({what})…").triggered.connect(self.ask_and_export)
        if brief is not None:
            menu.addSeparator()
            menu.addAction("Brief of this employer").triggered.connect(lambda _=False: brief())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        return menu

    def _offer_audiences(self, menu: QMenu) -> None:
        for audience, words in AUDIENCES:
            # A list has no notes in it, restricted or other.
            if audience != Confidentiality.RESTRICTED:
                chosen = menu.addAction(words)
                chosen.triggered.connect(lambda _=False, audience=audience: self.print(audience))

    def ask_and_export(self) -> None:
        """Ask for a file name, and write the table to it."""
        offered = str(Path.home() / f"{_file_name(self.title)} {self.desk.today.isoformat()}.csv")
        path, _ = QFileDialog.getSaveFileName(self.owner, "Export this list", offered, "Table (*.csv)")
        if path:
            self.write(Path(path if Path(path).suffix else f"{path}.csv"))

    def print(self, audience: Confidentiality) -> None:
        """Open the list as a PDF in this computer's program for it, to be printed."""
        path = Path(tempfile.mkdtemp(prefix="baum-")) / f"{_file_name(self.title)}.pdf"
        self.write(path, audience, self._open)

    def write(self, path: Path, audience: Confidentiality = INSIDE, then: Callable[[Path], None] | None = None) -> None:
        """Write the rows meant to a file, as CSV or as PDF by its name, all of it or nothing."""
        from baum_desktop.saved_views import Definition

        shown, listing, meant, title = self.listing.shows, self.listing, self.meant, self.title
        asker, columns, at = listing.asker, listing.columns, datetime.now().astimezone()
        shows = Definition(meant.which, shown.columns, shown.sorts, shown.group)

        def work(database: Database) -> int:
            from baum_desktop.list_exports import ListAsked, export_list

            return export_list(database, ListAsked(title, asker, shows, columns, meant.numbers), path, at, audience)

        def done(rows: int) -> None:
            self.desk.say(f"{counted(rows, 'employer')} written to {path.name}", undo=False)
            if then is not None:
                then(path)

        self.desk.data.ask(work, done, owner=self.owner, failed=self.desk.complain)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.desk.complain("No program on this computer opens PDFs. Export the list, and open it elsewhere.")


def _file_name(title: str) -> str:
    """Return a title without what a file's name cannot have."""
    return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title)
