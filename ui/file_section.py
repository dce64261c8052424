"""The files of a record: chosen or dropped, looked into, saved elsewhere, opened by whoever says so."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.name_link import NameLink
from ui.record_section import RecordSection, Rows, offer
from ui.theme import Theme
from ui.widgets.art import IconMark
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.attachment_rows import AttachmentRow
    from baum_desktop.attachments import FilesAdded
    from baum_desktop.files import Database
    from db.errors import UserError
    from ui.added_sections import Added

OPENED: Final = frozenset({"image/png", "image/jpeg", "image/gif", "application/pdf", "text/plain"})
"""What another program may be asked to open; anything else is saved first, where the person sees what it is."""


class _FileRow(QWidget):
    """A file: its name, what it is, since when, and what can be done with it."""

    asked = Signal(str, object)
    """Emitted with what is asked for and the AttachmentRow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.row: AttachmentRow | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(8))
        line.addWidget(IconMark(theme, "attachment", side=16))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = NameLink(theme, "")
        self._name.clicked.connect(lambda: self.asked.emit("preview", self.row))
        self._told = Label(theme, "", "caption", tone="text2", wrap=True)
        words.addWidget(self._name)
        words.addWidget(self._told)
        line.addLayout(words, 1)
        self._more = IconButton(theme, "more", "More")
        self._more.clicked.connect(self._offer)
        line.addWidget(self._more)

    def show_file(self, row: AttachmentRow) -> None:
        """Show a file."""
        self.row = row
        self._name.set_label(row.file_name)
        with_note = ", came with a note" if row.interaction_id else ""
        self._told.set_words(f"{row.told}, {full_day(row.added_at.astimezone().date())}{with_note}")
        self._more.setAccessibleName(f"More for {row.file_name}")

    def _offer(self) -> None:
        row = self.row
        if row is None:
            return
        entries = [("Look into it", "preview"), ("Save a copy…", "save"), ("Delete", "delete")]
        if row.media_type in OPENED:
            entries.insert(2, ("Open with another program", "open"))
        offer(self._more, [(words, partial(self.asked.emit, what, row)) for words, what in entries])


class FileSection(RecordSection):
    """The files kept with a record; files dropped anywhere on it are added."""

    title = "Files"
    action, action_words, action_icon = "add_file", "Add", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._added: Added | None = None
        self._rows: Rows[_FileRow, AttachmentRow] = Rows(column, self._make, lambda row, file: row.show_file(file))
        self.empty = Label(self.theme, "None yet. Drop pictures, PDFs or e-mails here, or choose them.", "caption",
                           tone="text2", wrap=True)  # fmt: skip
        column.addWidget(self.empty)
        self.problem = self.line(column, "caption")
        self.heading.acted.connect(self.choose)
        self.setAcceptDrops(True)

    def _make(self, _: AttachmentRow) -> _FileRow:
        row = _FileRow(self.theme)
        row.asked.connect(self._act)
        return row

    def show_added(self, added: Added) -> None:
        """Show the files of a record."""
        if self._added is None or self._added.key != added.key:
            self._say("")
        self._added = added
        self.heading.set_count(len(added.files))
        self._rows.show(added.files)
        self.empty.setVisible(not added.files)

    # Adding -----------------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files."""
        paths, _ = QFileDialog.getOpenFileNames(self, "Keep files with this record")
        if paths:
            self.add([Path(path) for path in paths])

    def add(self, paths: Sequence[Path]) -> None:
        """Keep these files with the record, all of them or none; what is worth knowing of one is said below."""
        added = self._added
        if added is None:
            return

        def work(database: Database) -> Any:
            from contextlib import closing

            from baum_desktop.attachment_files import read_file
            from baum_desktop.attachment_rows import most_bytes
            from baum_desktop.attachments import add_files
            from baum_desktop.files import open_reader

            with closing(open_reader(database.target)) as reader:
                most = most_bytes(reader)
            return add_files(database, added.kind, added.key, [read_file(path, most) for path in paths])

        self.desk.save(self, work, self._kept, failed=self._refused)

    def _kept(self, done: FilesAdded) -> None:
        self._say("\n".join(done.remarks), "text2")

    def _refused(self, problem: UserError) -> None:
        self._say(problem.sentence)

    def _say(self, sentence: str, tone: str = "red") -> None:
        self.problem.set_words(sentence)
        self.problem.set_tone(tone)
        self.problem.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add(paths)

    # With one file ----------------------------------------------------------------------------------------------------

    def _act(self, what: str, row: AttachmentRow) -> None:
        {"preview": self._preview, "save": self._ask_copy, "open": self._open, "delete": self._delete}[what](row)

    def _preview(self, row: AttachmentRow) -> None:
        from ui.file_preview import FilePreview

        FilePreview(self.desk, self.window(), row.id, row.file_name).open()

    def _ask_copy(self, row: AttachmentRow) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save a copy", str(Path.home() / row.file_name))
        if path:
            self.save_copy(row, Path(path))

    def save_copy(self, row: AttachmentRow, path: Path) -> None:
        """Write a copy of a file."""

        def work(database: Database) -> Path:
            from baum_desktop.attachments import save_copy

            return save_copy(database, row.id, path)

        self.desk.data.ask(work, lambda done: self.desk.say(f"Saved {done.name}", undo=False), owner=self,
                           failed=self._refused)  # fmt: skip

    def _open(self, row: AttachmentRow) -> None:
        """Hand a copy, which nobody else may read, to this computer's program for it."""

        def work(database: Database) -> Path:
            from baum_desktop.attachments import save_copy

            copy = save_copy(database, row.id, Path(tempfile.mkdtemp(prefix="baum-")) / row.file_name)
            copy.chmod(0o400)
            return copy

        def opened(copy: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
                self._say("No program on this computer opens this. Save a copy, and open it elsewhere.")

        self.desk.data.ask(work, opened, owner=self, failed=self._refused)

    def _delete(self, row: AttachmentRow) -> None:
        def work(database: Database) -> Any:
            from baum_desktop.attachments import delete_file

            return delete_file(database, row.id, row.version)

        self.heading.action.setFocus()
        self.desk.save(self, work)
