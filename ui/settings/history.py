"""The history: who did what and when, newest first; any action can be taken back from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.page import Page
from ui.places import Link
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database, Entry, RecordChange

AT_ONCE = 100


class HistoryPage(Page):
    """All actions, or those on one record with each field before and after. A `Link` key is "table:id"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("History")
        self.about: tuple[str, str] | None = None
        self._before: int | None = None
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Actions")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(16), 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, theme.space(8))
        self.title = Label(theme, "History", "title", strong=True)
        head.addWidget(self.title)
        head.addWidget(Label(theme, "Everything that was ever changed. An undo that would overwrite later work is "
                             "refused and says why.", tone="text2", wrap=True))  # fmt: skip
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        column.addWidget(self.area, 1)

    def arrive(self, link: Link) -> None:
        table, _, key = (link.key or "").partition(":")
        self.about = (table, key) if key else None
        self.title.set_words("History of this record" if self.about else "History")
        self.reload()

    def reload(self) -> None:
        about = self.about

        def work(database: Database) -> tuple[list[Entry], list[RecordChange]]:
            if about is None:
                return database.history(AT_ONCE), []
            return database.history(AT_ONCE, *about), database.changes_of(*about)

        self.desk.data.ask(work, self._show, owner=self, latest="history")

    def _show(self, found: tuple[list[Entry], list[RecordChange]]) -> None:
        entries, changes = found
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, theme.space(8), 24, theme.space(24))
        column.setSpacing(theme.space(4))
        if not entries:
            column.addWidget(Label(theme, "Nothing has been changed yet.", tone="text2"))
        by_set = {change.change_set_id: change for change in changes}
        day = ""
        for entry in entries:
            at = entry.at.astimezone()
            if full_day(at.date()) != day:
                day = full_day(at.date())
                column.addSpacing(theme.space(8))
                column.addWidget(Label(theme, day, "caption", strong=True))
            column.addLayout(self._row(entry, f"{at:%H:%M}"))
            self._add_fields(column, by_set.get(entry.id))
        column.addStretch(1)
        scrolled = self.area.verticalScrollBar().value()
        self.area.setWidget(body)
        body.adjustSize()
        self.area.verticalScrollBar().setValue(scrolled)

    def _row(self, entry: Entry, time: str) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Label(theme, time, "caption", tone="text2"))
        undone = entry.undone_by is not None
        row.addWidget(ElidedLabel(theme, entry.action, tone="text3" if undone else "text"), 1)
        row.addWidget(Label(theme, f"{entry.actor} · {counted(sum(entry.counts.values()), 'row')}", "caption"))
        button = Button(theme, "Undone" if undone else "Undo", LINK)
        button.setAccessibleName(f"Undo {entry.action}")
        button.setEnabled(not undone and entry.origin != "setup")
        button.clicked.connect(lambda _=False, key=entry.id: self._undo(key))
        row.addWidget(button)
        return row

    def _add_fields(self, column: QVBoxLayout, change: RecordChange | None) -> None:
        for field in change.fields if change is not None else ():
            before, after = _shown(field.old), _shown(field.new)
            words = f"{field.name.replace('_', ' ')}: {before} → {after}"
            column.addWidget(ElidedLabel(self.theme, words, "caption", tone="text2"))

    def _undo(self, change_set_id: int) -> None:
        self.desk.save(self, lambda database: database.undo(change_set_id))


def _shown(value: object) -> str:
    return "(empty)" if value in (None, "") else str(value)
