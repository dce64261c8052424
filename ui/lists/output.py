"""What leaves a list: its rows and columns as they are seen, on paper or as a table, as far as readers may see them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from baum_desktop.saved_views import Definition
from db.vocabulary import Confidentiality
from ui.audiences import AUDIENCES
from ui.desk import Desk
from ui.lists.listing import Meant, RecordList

if TYPE_CHECKING:
    from baum_desktop.files import Database

Brief = tuple[str, Callable[[], object]]
"""The words and the work of what else is offered."""


class Output:
    """The menu under Print, and what it does."""

    def __init__(self, desk: Desk, owner: QWidget, listing: RecordList, meant: Meant, title: str) -> None:
        self.desk, self.owner, self.listing, self.meant, self.title = desk, owner, listing, meant, title

    def offer(self, below: QWidget, brief: Brief | None) -> QMenu:
        """Offer paper and table under a button, each for whom it is, and the brief of the current record if any."""
        menu = QMenu(self.owner)
        what = self.listing.kind.many(self.meant.count)
        self._offer_audiences(menu.addMenu(f"Print this list ({what}) for"), self.print)
        self._offer_audiences(menu.addMenu(f"Export this list as CSV ({what}) for"), self.ask_and_export)
        if brief is not None:
            menu.addSeparator()
            menu.addAction(brief[0]).triggered.connect(lambda _=False: brief[1]())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
        return menu

    def _offer_audiences(self, menu: QMenu, take: Callable[[Confidentiality], object]) -> None:
        from baum_desktop.briefs.audience import stays_inside
        from baum_desktop.briefs.list_audience import leaves

        entity = self.listing.kind.entity.key
        for audience, words in AUDIENCES:
            # Only the list of notes has restricted ones in it.
            has_any = audience != Confidentiality.RESTRICTED or entity == "interaction"
            if has_any and (leaves(entity) or stays_inside(audience)):
                chosen = menu.addAction(words)
                chosen.triggered.connect(lambda _=False, audience=audience: take(audience))

    def ask_and_export(self, audience: Confidentiality) -> None:
        """Ask for a file name, and write the table to it."""
        offered = str(Path.home() / f"{self._name_for(audience)} {self.desk.today.isoformat()}.csv")
        path, _ = QFileDialog.getSaveFileName(self.owner, "Export this list", offered, "Table (*.csv)")
        if path:
            self.write(Path(path if Path(path).suffix else f"{path}.csv"), audience)

    def print(self, audience: Confidentiality) -> None:
        """Open the list as a PDF in this computer's program for it, to be printed."""
        path = Path(tempfile.mkdtemp(prefix="baum-")) / f"{self._name_for(audience)}.pdf"
        self.write(path, audience, self._open)

    def _name_for(self, audience: Confidentiality) -> str:
        """Return a name for the file; that of the list only where its readers may know it."""
        from baum_desktop.briefs.list_audience import fitted

        kind = self.listing.kind
        fit = fitted(self._shows(), self.listing.columns, audience, kind.entity.key)
        return _file_name(self.title if fit.told else kind.title)

    def _shows(self) -> Definition:
        shown = self.listing.shows
        return Definition(self.meant.which, shown.columns, shown.sorts, shown.group)

    def write(self, path: Path, audience: Confidentiality, then: Callable[[Path], None] | None = None) -> None:
        """Write the rows meant to a file, as CSV or as PDF by its name, all of it or nothing."""
        listing, meant, title, shows = self.listing, self.meant, self.title, self._shows()
        asker, columns, at = listing.asker, listing.columns, datetime.now().astimezone()
        entity = listing.kind.entity.key

        def work(database: Database) -> int:
            from baum_desktop.list_exports import ListAsked, export_list

            asked = ListAsked(title, asker, shows, columns, meant.numbers, entity)
            return export_list(database, asked, path, at, audience)

        def done(rows: int) -> None:
            self.desk.say(f"{listing.kind.many(rows)} written to {path.name}", undo=False)
            if then is not None:
                then(path)

        self.desk.data.ask(work, done, owner=self.owner, failed=self.desk.complain)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.desk.complain("No program on this computer opens PDFs. Export the list, and open it elsewhere.")


def _file_name(title: str) -> str:
    """Return a title without what a file's name cannot have."""
    return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title)
