"""Recently deleted: what was deleted and is still gone, with who did it and what went with it; each can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.errors import UserError
from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.empty import EmptySection
from ui.widgets.labels import Hairline, Label
from ui.widgets.messages import Banner
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.deleted_records import Deleted, DeletedRecord, Restored
    from baum_desktop.files import Database

AT_ONCE = 60
OPENED_AT = {"organization": Place.EMPLOYER, "award": Place.AWARD}


class DeletedList(QScrollArea):
    """The records that are gone, newest first; *Restore* stands beside each, and a refusal beneath it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Recently deleted")
        self._column = QVBoxLayout()
        self._foot: list[QWidget] = []

    def reload(self) -> None:
        """Fetch the newest."""
        self._ask(None)

    def _ask(self, before: int | None) -> None:
        def work(database: Database) -> Deleted:
            from baum_desktop.deleted_records import deleted_records

            return deleted_records(database, AT_ONCE, before)

        self.desk.data.ask(work, self._show if before is None else self._add, owner=self, latest="deleted")

    def _show(self, found: Deleted) -> None:
        body = QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(24, self.theme.space(8), 24, self.theme.space(24))
        self._column.setSpacing(self.theme.space(6))
        self._column.addStretch(1)
        self._foot = []
        scrolled = self.verticalScrollBar().value()
        self.setWidget(body)
        if not found.rows and found.before is None:
            nothing = EmptySection(self.theme, "check", "Nothing is deleted", "What is deleted in the window can be "
                                   "brought back from here, with what belonged to it.")  # fmt: skip
            self._column.insertWidget(0, nothing)
        self._add(found)
        body.adjustSize()
        self.verticalScrollBar().setValue(scrolled)

    def _add(self, found: Deleted) -> None:
        for part in self._foot:
            part.deleteLater()
        self._foot = []
        for record in found.rows:
            self._put(_Row(self.desk, record))
            self._put(Hairline(self.theme))
        if found.kept:
            self._put(Label(self.theme, found.kept, "caption", tone="text3"))
        if found.before is not None:
            older = Button(self.theme, "Older", LINK)
            older.setAccessibleName("Show what was deleted earlier")
            older.clicked.connect(lambda: self._ask(found.before))
            self._put(older)
            self._foot.append(older)

    def _put(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)


class _Row(QWidget):
    """One deleted record: what, whose and with what; when and by whom; the way back."""

    def __init__(self, desk: Desk, record: DeletedRecord) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme.space(12))
        words.setSpacing(0)
        words.addWidget(Label(theme, record.title, strong=True, wrap=True))
        at = record.at.astimezone()
        kind = f"{record.kind[:1].upper()}{record.kind[1:]}"
        meta = [f"{kind} of {record.firm}" if record.firm else kind,
                f"deleted by {record.actor}, {full_day(at.date())}, {at:%H:%M}"]  # fmt: skip
        words.addWidget(Label(theme, " · ".join(meta), "caption", tone="text2", wrap=True))
        if record.with_it:
            words.addWidget(Label(theme, f"With {record.with_it}", "caption", tone="text2", wrap=True))
        row.addLayout(words, 1)
        self.restore = Button(theme, "Restore", SECONDARY)
        self.restore.setAccessibleName(f"Restore {record.title}")
        self.restore.clicked.connect(self._restore)
        row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        column.addWidget(self.problem)

    def _restore(self) -> None:
        key = self.record.id

        def work(database: Database) -> Restored:
            from baum_desktop.deleted_records import restore_record

            return restore_record(database, key)

        self.restore.setEnabled(False)
        self.desk.data.change(work, self._done, owner=self, failed=self._refused)

    def _refused(self, problem: UserError) -> None:
        first, _, rest = problem.sentence.partition(". ")
        self.problem.set_words(f"{first}." if rest else first, rest)
        self.problem.show()
        self.restore.setEnabled(True)

    def _done(self, done: Restored) -> None:
        self.desk.say(" ".join([f"{done.saved.action.removesuffix('.')}.", *done.remarks]))
        place = OPENED_AT.get(done.table)
        if place is not None:
            self.desk.go(Link(place, done.id))
