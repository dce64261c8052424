"""The history: who did what and when, newest first; any action can be taken back from here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from baum_desktop.confidentiality import kept_to_others
from ui.desk import Desk
from ui.page import Page
from ui.places import Link
from ui.settings.deleted import DeletedList
from ui.settings.history_filters import HistoryFilters
from ui.undo_panel import take_back
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.stack import ShownStack
from ui.widgets.tabs import TabBar
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.files import Database, Saved
    from baum_desktop.record_history import ChangedField, RecordAction

AT_ONCE = 100
ACTIONS, DELETED = "actions", "deleted"
OTHERS = "others"


class HistoryPage(Page):
    """All actions, or those on one record and what belongs to it, in sentences. A `Link` key is "table:id"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("History")
        self.about: tuple[str, str] | None = None
        self._day = ""
        self.older: Button | None = None
        self._column = QVBoxLayout()
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Actions")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.verticalScrollBar().valueChanged.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(16), 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, theme.space(8))
        self.title = Label(theme, "History", "title", strong=True)
        head.addWidget(self.title)
        head.addWidget(Label(theme, "Everything that was ever changed. An undo that would overwrite later work is "
                             "refused and says why.", tone="text2", wrap=True))  # fmt: skip
        self.tabs = TabBar(theme, ((ACTIONS, "All actions", None), (DELETED, "Recently deleted", None)), name="History")
        self.tabs.chosen.connect(self._show_part)
        head.addWidget(self.tabs)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        self.deleted = DeletedList(desk)
        self.parts = ShownStack()
        self.filters = HistoryFilters(desk)
        self.filters.changed.connect(self.reload)
        head.addWidget(self.filters)
        self.parts.addWidget(self.area)
        self.parts.addWidget(self.deleted)
        column.addWidget(self.parts, 1)

    def arrive(self, link: Link) -> None:
        table, _, key = (link.key or "").partition(":")
        self.about = (table, key) if key else None
        self.title.set_words("History of this record" if self.about else "History")
        self.tabs.setVisible(self.about is None)
        self.tabs.set_key(DELETED if link.detail == DELETED and self.about is None else ACTIONS)
        kind, _, at = (link.detail or "").partition(":")
        if kind == OTHERS and at:
            self.filters.show_others_since(datetime.fromisoformat(at))
        self._show_part(self.tabs.key())

    def _show_part(self, part: object) -> None:
        self.parts.setCurrentWidget(self.deleted if part == DELETED else self.area)
        self.filters.setVisible(self.about is None and part != DELETED)
        self.reload()

    def filter_here(self) -> bool:
        if self.filters.isVisible():
            self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.filters.isVisible()

    def reload(self) -> None:
        if self.parts.currentWidget() is self.deleted:
            self.deleted.reload()
        else:
            self._ask(None)
            if self.about is None:
                self.filters.reload()

    def _ask(self, before: int | None) -> None:
        about, asked = self.about, self.filters.asked()

        def work(database: Database) -> list[RecordAction]:
            from baum_desktop.action_list import Which, actions
            from baum_desktop.record_history import record_history

            if about is None:
                return actions(database, Which(**asked), AT_ONCE, before)
            return record_history(database, *about, limit=AT_ONCE, before=before)

        self.desk.data.ask(work, self._show if before is None else self._show_older, owner=self, latest="history")

    def _ask_older(self, before: int) -> None:
        if self.older is not None:
            self.older.setEnabled(False)
            self.older = None
            self._ask(before)

    def _go_on(self, value: int) -> None:
        """Ask for what came before once the end of what is shown comes near."""
        bar = self.area.verticalScrollBar()
        if self.older is not None and value > 0 and value >= bar.maximum() - bar.pageStep():
            self.older.click()

    def _show(self, found: list[RecordAction]) -> None:
        theme, body = self.theme, QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._day, self.older = "", None
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(24, theme.space(8), 24, theme.space(24))
        column.setSpacing(theme.space(4))
        if not found:
            none = "No action is like this." if self.filters.asked() else "Nothing has been changed yet."
            column.addWidget(Label(theme, none, tone="text2"))
        self._add(found)
        scrolled = self.area.verticalScrollBar().value()
        self.area.setWidget(body)
        body.adjustSize()
        self.area.verticalScrollBar().setValue(scrolled)

    def _show_older(self, found: list[RecordAction]) -> None:
        """Add what came before, under what is shown."""
        while self._column.count() and (last := self._column.takeAt(self._column.count() - 1)) is not None:
            old = last.widget()
            if old is not None:
                old.deleteLater()
                break
        self._add(found)

    def _add(self, found: list[RecordAction]) -> None:
        theme, column = self.theme, self._column
        for one in found:
            at = one.at.astimezone()
            if full_day(at.date()) != self._day:
                self._day = full_day(at.date())
                column.addSpacing(theme.space(8))
                column.addWidget(Label(theme, self._day, "caption", strong=True))
            column.addLayout(self._row(one, f"{at:%H:%M}"))
            self._add_fields(one)
        if len(found) < AT_ONCE:
            column.addStretch(1)
            return
        older = self.older = Button(theme, "Older", LINK)
        older.setAccessibleName("Show older actions")
        before = found[-1].change_set_id
        older.clicked.connect(lambda: self._ask_older(before))
        column.addStretch(1)
        column.addWidget(older)

    def _row(self, one: RecordAction, time: str) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setSpacing(theme.space(12))
        row.addWidget(Label(theme, time, "caption", tone="text2"))
        row.addWidget(ElidedLabel(theme, one.action, tone="text3" if one.undone else "text"), 1)
        row.addWidget(Label(theme, f"{one.actor} · {counted(one.rows, 'row')}", "caption"))
        button = Button(theme, "Undone" if one.undone else "Undo", LINK)
        button.setAccessibleName(f"Undo {one.action}")
        button.setAccessibleDescription(
            f"Action {one.change_set_id}, by {one.actor}, {full_day(one.at.astimezone().date())}, {time}"
        )
        button.setEnabled(one.may_be_undone)
        key = one.change_set_id
        button.clicked.connect(lambda _=False: self._undo(key))
        row.addWidget(button)
        return row

    def _add_fields(self, action: RecordAction) -> None:
        theme = self.theme
        for field in action.fields:
            line = QHBoxLayout()
            line.setContentsMargins(theme.space(48), 0, 0, 0)
            line.addWidget(Label(theme, field.sentence, "caption", tone="text2", wrap=True), 1)
            if field.may_be_put_back:
                back = Button(theme, "Put back", LINK)
                back.setAccessibleName(f"Put back: {field.sentence}")
                back.clicked.connect(lambda _=False, one=field: self._put_back(one))
                line.addWidget(back)
            self._column.addLayout(line)
        kept = kept_to_others(action.withheld, "change")
        if kept:
            self._column.addWidget(Label(theme, kept, "caption", tone="text3"))

    def _put_back(self, field: ChangedField) -> None:
        def work(database: Database) -> Saved:
            from baum_desktop.putting_back import put_back

            return put_back(database, field.change_id, field.column)

        self.desk.save(self, work)

    def _undo(self, change_set_id: int) -> None:
        take_back(self.desk, self, change_set_id)
