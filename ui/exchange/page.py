"""Import: choose a list, see every change first, take it in as one action that one undo takes back."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.errors import UserError
from ui.background import Work
from ui.desk import Desk
from ui.exchange.table import Counts, PlanTable, plan_columns
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import GHOST, PRIMARY, SECONDARY, Button
from ui.widgets.empty import EmptyState, Offer
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Hairline, Label
from ui.widgets.messages import Banner
from ui.widgets.progress import ProgressCard
from ui.widgets.stack import ShownStack
from ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from baum_desktop.exchange.employers_import import Imported
    from baum_desktop.exchange.plan import Plan, PlannedRow
    from baum_desktop.files import Database

LISTS = "Lists (*.csv *.tsv *.txt);;All files (*)"


class ExchangePage(Page):
    """Three steps on one page: the file, the check, the end. Nothing is written before Import is pressed."""

    follows = frozenset({"import_batch"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Import and export")
        self.plan: Plan | None = None
        self.file: Path | None = None
        self._work: Work | None = None
        self._shown: list[PlannedRow] = []
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label(theme, "Import & export", "title", strong=True)
        self.told = Label(theme, "", tone="text2", wrap=True)
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        self.progress = ProgressCard(theme, "Reading the list")
        self.progress.hide()
        self.progress.cancelled.connect(self._cancel)
        self.empty = EmptyState(
            theme, "Bring a list of firms",
            "A survey sheet, chamber list or license list as CSV. You see every change before anything is written.",
            [Offer("file_spreadsheet", "Choose a file", "Any encoding and delimiter; the columns are recognised.",
                   "Choose…", self.choose, "Ctrl N"),
             Offer("employers", "Back to the employers", "What is here already is never overwritten by an import.",
                   "Employers", lambda: self.desk.go(Link(Place.EMPLOYERS)))],
            foot="One undo takes a whole import back, also next week.",
        )  # fmt: skip
        self.stack = ShownStack()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._check_part())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(16), 0, 0)
        column.setSpacing(theme.space(8))
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        for part in (self.title, self.told, self.problem, self.progress):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _check_part(self) -> QWidget:
        theme, part = self.theme, QWidget()
        self.counts = Counts(theme)
        self.counts.chosen.connect(self._filter)
        self.table = PlanTable(theme, plan_columns(), name="Rows of the list")
        self.table.records.rows_needed.connect(self._deliver)
        self.back_button = Button(theme, "Back", SECONDARY)
        self.back_button.clicked.connect(self._start_over)
        self.save_refused = Button(theme, "Save the rows that need a word…", GHOST, "export")
        self.save_refused.clicked.connect(self._ask_where)
        self.import_button = Button(theme, "Import", PRIMARY)
        self.import_button.clicked.connect(self.take_in)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tiles = QHBoxLayout()
        tiles.setContentsMargins(24, 0, 24, theme.space(12))
        tiles.addWidget(self.counts)
        column.addLayout(tiles)
        column.addWidget(Hairline(theme))
        column.addWidget(self.table, 1)
        column.addWidget(Hairline(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, theme.space(10), 24, theme.space(10))
        foot.setSpacing(theme.space(12))
        told = "All of it can be undone in one step, also next week."
        foot.addWidget(Label(theme, told, "caption", tone="text2", wrap=True), 1)
        buttons = FlowLayout(gap=theme.space(12))
        foot.addLayout(buttons, 2)
        column.addLayout(foot)
        for button in (self.save_refused, self.back_button, self.import_button):
            buttons.addWidget(button)
        return part

    # Choosing ---------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.key:
            self.look_at(Path(link.key))
        elif self.plan is None:
            self.empty.show_first()

    def new_here(self) -> bool:
        self.choose()
        return True

    def choose(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Choose a list of firms", "", LISTS)
        if name:
            self.look_at(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look_at(Path(files[0]))

    def look_at(self, path: Path) -> None:
        """Read a list and show what importing it would do."""
        self.file = path
        self.problem.hide()

        def work(database: Database, told: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Plan:
            from baum_desktop.exchange.employers_import import preview

            return preview(database, path, told, cancelled)

        self.progress.start(f"Reading {path.name}")
        self._work = self.desk.data.long(work, self._show, owner=self, told=self._tell, failed=self._refused)

    def _tell(self, done: int, total: int) -> None:
        self.progress.set_progress(done, total)

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _refused(self, problem: UserError) -> None:
        self.progress.finish()
        self.import_button.set_busy()
        first, _, rest = problem.sentence.partition(". ")
        self.problem.set_words(f"{first}." if rest else first, rest)
        self.problem.show()

    # Checking ---------------------------------------------------------------------------------------------------------

    def _show(self, plan: Plan) -> None:
        self.progress.finish()
        self.plan = plan
        self.title.set_words(f"Import {plan.file_name}")
        columns = ", ".join(f"“{heading}” as {field}" for field, heading in plan.mapping.items())
        self.told.set_words(f"{counted(len(plan.rows), 'row')}. Read {columns}.")
        self.counts.show_counts(plan.counts)
        taken = len(plan.rows) - plan.counts["refused"]
        self.import_button.set_label(f"Import {counted(taken, 'row')}")
        self.import_button.setEnabled(taken > 0)
        self.save_refused.setVisible(any(row.reason for row in plan.rows))
        self.stack.setCurrentIndex(1)
        self._filter(None)
        self.import_button.setFocus()

    def _filter(self, outcome: str | None) -> None:
        if self.plan is None:
            return
        self._shown = [row for row in self.plan.rows if outcome is None or row.outcome.value == outcome]
        self._shown.sort(key=lambda row: (not row.reason, row.number))
        self.table.set_ids(range(len(self._shown)))

    def _deliver(self, first: int, last: int) -> None:
        self.table.records.set_rows({place: self._shown[place] for place in range(first, last + 1)})

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the rows that need a word", "rows to look at.csv", LISTS)
        if name:
            self.save_remarks(Path(name))

    def save_remarks(self, path: Path) -> None:
        """Write the rows that were refused or could not be placed, with the reason, as CSV."""
        rows = [row for row in (self.plan.rows if self.plan else []) if row.reason]
        try:
            with path.open("w", newline="", encoding="utf-8-sig") as file:
                writer = csv.writer(file)
                writer.writerow(("Row", "Employer", "City", "What happens", "Reason"))
                writer.writerows((row.number, _safe(row.employer), _safe(row.city), row.outcome.value, row.reason)
                                 for row in rows)  # fmt: skip
        except OSError as problem:
            self.desk.complain(f"{path.name} could not be written ({problem.strerror}). Choose another folder.")
            return
        self.desk.say(f"Saved {counted(len(rows), 'row')} to {path.name}", undo=False)

    # Taking in --------------------------------------------------------------------------------------------------------

    def take_in(self) -> None:
        """Write what the preview showed, as one change set."""
        plan, file, today = self.plan, self.file, self.desk.today
        if plan is None or file is None:
            return

        def work(database: Database, told: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Any:
            from baum_desktop.exchange.employers_import import commit

            done = commit(database, plan, file, today)
            database.catch_up(told, cancelled)
            return done

        self.import_button.set_busy("Importing")
        self.progress.start(f"Importing {plan.file_name}")
        self._work = self.desk.data.long(work, self._done, owner=self, told=self._tell, failed=self._refused)

    def _done(self, imported: Imported) -> None:
        self.progress.finish()
        self.import_button.set_busy()
        unplaced = len(imported.remarks)
        self._start_over()
        self.desk.say(imported.saved.action)
        self.desk.go(Link(Place.EMPLOYERS))
        if unplaced:
            self.desk.say(f"{imported.saved.action}; {counted(unplaced, 'row')} in no city, listed in the preview")

    def _start_over(self) -> None:
        self.plan = None
        self.title.set_words("Import & export")
        self.told.set_words("")
        self.stack.setCurrentIndex(0)


def _safe(words: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{words}" if words.lstrip()[:1] in {"=", "+", "-", "@", "\t"} else words
