"""The page Briefs: choose one, read its pages as they will be on paper, save or open the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from baum_desktop.briefs.audience import DEFAULT, RECORD
from baum_desktop.briefs.choices import BriefSubject
from db.errors import UserError
from ui.briefs.opening import open_pdf
from ui.briefs.options import Asked, Options
from ui.briefs.preview import Preview
from ui.desk import Desk
from ui.page import Page
from ui.places import Link
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, Hairline, Label
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from baum_desktop.briefs.printing import Exported
    from baum_desktop.files import Database, Reader

FILE_WORDS = {"visit-prep": "visit preparation", "visit-sheet": "visit sheet"}


@dataclass(frozen=True, slots=True)
class Made:
    """A brief that was made: what was asked for, when, and the file's bytes."""

    asked: Asked
    at: datetime
    data: bytes


class BriefsPage(Page):
    """Makes a brief of what is chosen, off the GUI thread, and shows its pages; nothing is saved unasked."""

    follows = frozenset(
        {"organization", "organization_name", "site", "person", "role", "contact_point", "ownership", "interaction"}
        | {"red_flag", "task", "employment_snapshot", "wage_band", "job_event", "service", "referral", "opportunity"}
        | {"award", "tranche", "expense", "budget_line", "requirement", "target", "actual_value", "membership"}
        | {"liaison", "city_assignment", "attribution", "placement", "funder", "award_amendment", "wage_standard"}
    )
    made = Signal()
    """Emitted when a brief was made and handed to the preview."""
    saved = Signal(str)
    """Emitted with the path of a file that was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Briefs")
        self.brief: Made | None = None
        self.problem = ""
        self._asked: Asked | None = None
        self._build()

    def _build(self) -> None:
        theme = self.theme
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.options = Options(self.desk)
        self.preview = Preview(theme)
        self.preview.page_changed.connect(self._name_page)
        self.preview.broke.connect(lambda why: self._fail(UserError(f"The pages cannot be shown here ({why}).")))
        self.banner = Banner(theme, "", level="red")
        self.banner.hide()
        self.empty = EmptyState(
            theme,
            "Choose a brief",
            "Its pages appear here as they will be on paper, before anything is saved.",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.preview)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._bar())
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(24, theme.space(16), theme.space(12), theme.space(12))
        title.addWidget(Label(theme, "Briefs", "title", strong=True))
        left.addLayout(title)
        left.addWidget(self.options, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left)
        whole.addWidget(Hairline(theme, upright=True))
        whole.addLayout(right, 1)
        self.options.asked.connect(self._make)
        self.options.kind_changed.connect(self._forget)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)
        self._offer()

    def _bar(self) -> QHBoxLayout:
        theme = self.theme
        self.what = ElidedLabel(theme, "", "body", tone="text2")
        self.save_button = Button(theme, "Save PDF", PRIMARY, "export")
        self.save_button.setToolTip("Ctrl+S")
        self.open_button = Button(theme, "Open", SECONDARY, "print")
        self.open_button.setToolTip("Open in this computer’s PDF program, to print it")
        self.save_button.clicked.connect(self.save)
        self.open_button.clicked.connect(self.open)
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(16), theme.space(12), theme.space(16), theme.space(12))
        row.setSpacing(theme.space(8))
        row.addWidget(self.what, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.save_button)
        return row

    # Coming and going -------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        kind = link.detail if link.detail in DEFAULT else None
        if kind is None or link.key is None:
            if self._asked is None or kind is not None:
                self.options.begin(kind or "employer")
                self._forget()
                self.options.tell()
                self.desk.data.read(_own_city, lambda city: self._begin_with(city, kind), owner=self, latest="own city")
            self.filter_here()
            return
        key, wanted_kind = link.key, kind

        def work(reader: Reader) -> BriefSubject | None:
            from baum_desktop.briefs.choices import subject

            return subject(reader, RECORD.get(wanted_kind, wanted_kind), key)

        self.options.begin(kind)
        self._forget()
        self.desk.data.read(work, self._arrived, owner=self, latest="subject")

    def _begin_with(self, city: BriefSubject | None, kind: str | None) -> None:
        """Show the brief of the city that the person works for, unless they have asked for another by now."""
        if city is None:
            return
        self.options.know_city(city)
        if self._asked is None and kind in (None, "city") and not self.options.subjects.field.text():
            self.options.begin("city")
            self.options.choose(city)

    def _arrived(self, subject: BriefSubject | None) -> None:
        if subject is None:
            self._fail(UserError("What this brief was to be about is not in the database any more. Choose another."))
            return
        self.options.choose(subject)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        self.options.subjects.look()
        if self._asked is not None:
            self._make(self._asked, keep_place=True)

    def filter_here(self) -> bool:
        field = self.options.subjects.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        return True

    def subject(self) -> tuple[str, str] | None:
        asked = self._asked
        if asked is None or asked.kind == "funder" or not asked.subject.id:
            return None
        return RECORD.get(asked.kind, asked.kind), asked.subject.id

    # Making -----------------------------------------------------------------------------------------------------------

    def _make(self, asked: Asked, *, keep_place: bool = False) -> None:
        self._asked = asked
        self.what.set_words(f"{asked.subject.name}: making the pages …")
        at, today = datetime.now().astimezone(), self.desk.today

        def work(database: Database) -> Made:
            from baum_desktop.briefs.printing import brief_pdf

            data = brief_pdf(
                database,
                asked.kind,
                asked.subject.id,
                today=today,
                from_on=asked.from_on,
                to_on=asked.to_on,
                printed_at=at,
                audience=asked.audience,
            )
            return Made(asked, at, data)

        self.desk.data.ask(
            work, lambda made: self._show(made, keep_place=keep_place), owner=self, latest="brief", failed=self._fail
        )

    def _show(self, made: Made, *, keep_place: bool) -> None:
        if made.asked != self._asked:
            return
        self.brief = made
        self.problem = ""
        self.banner.hide()
        self.stack.setCurrentWidget(self.preview)
        self.preview.show_pdf(made.data, keep_place=keep_place)
        self._offer()
        self.made.emit()

    def _forget(self) -> None:
        self._asked = self.brief = None
        self.problem = ""
        self.banner.hide()
        self.preview.clear()
        self.stack.setCurrentWidget(self.empty)
        self._offer()

    def _fail(self, problem: UserError) -> None:
        self.problem = problem.sentence
        first, _, rest = problem.sentence.partition(". ")
        self.banner.set_words(first if not rest else f"{first}.", rest)
        self.banner.show()
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done now."""
        for button in (self.save_button, self.open_button):
            button.setEnabled(self.brief is not None)
        if self.brief is None:
            self.what.set_words("")

    def _name_page(self, page: int, of: int) -> None:
        if self.brief is not None:
            self.what.set_words(f"{self.brief.asked.subject.name} · page {page} of {of}")

    # The file ---------------------------------------------------------------------------------------------------------

    def file_name(self) -> str:
        """Return the name that is offered for the file."""
        if self.brief is None:
            return "brief.pdf"
        asked = self.brief.asked
        name = "".join(letter if letter.isalnum() or letter in " -&'’" else " " for letter in asked.subject.name)
        what = FILE_WORDS.get(asked.kind, f"{asked.kind} brief") if asked.subject.id else "empty"
        return f"{' '.join(name.split())[:80]} - {what} {asked.to_on.isoformat()}.pdf"

    def save(self) -> None:
        """Ask where to, then save."""
        if self.brief is None:
            return
        offered = str(Path.home() / self.file_name())
        path, _ = QFileDialog.getSaveFileName(self, "Save PDF", offered, "PDF (*.pdf)")
        if path:
            self.save_to(path if Path(path).suffix else f"{path}.pdf")

    def save_to(self, path: str | Path) -> None:
        """Write the brief that is shown to a file, all of it or nothing, off the GUI thread."""
        brief = self.brief
        if brief is None:
            return

        def work(database: Database) -> Exported:
            from baum_desktop.briefs.printing import export

            asked = brief.asked
            return export(database, path, brief.data, asked.kind, asked.subject.id, asked.audience, brief.at)

        self.desk.data.change(work, self._told_saved, owner=self, failed=self._fail)

    def _told_saved(self, exported: Exported) -> None:
        self.problem = ""
        self.banner.hide()
        self.desk.say(f"Saved {exported.path.name} in {exported.path.parent}. {exported.problem}".strip(), undo=False)
        self.saved.emit(str(exported.path))

    def open(self) -> None:
        """Show the brief in the system's PDF program."""
        if self.brief is not None:
            try:
                open_pdf(self.brief.data, self.file_name())
            except UserError as problem:
                self._fail(problem)


def _own_city(reader: Reader) -> BriefSubject | None:
    """Return the city of who is signed in, for which they print most."""
    from baum_desktop.briefs.choices import subject
    from baum_desktop.confidentiality import viewer_by

    city_id = viewer_by(reader).city_id
    return subject(reader, "city", city_id) if city_id else None
