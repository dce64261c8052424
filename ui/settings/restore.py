"""Putting a backup in the place of what is open: which, what it holds, what would be gone, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.errors import UserError
from ui.desk import Desk
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.messages import Banner
from ui.widgets.overlay import Overlay
from ui.wording import counted, full_day

if TYPE_CHECKING:
    from baum_desktop.restoring import Copy, Preview

MEGABYTE = 1_000_000


class RestorePanel(Overlay):
    """Offers the copies beside the file, shows what a copy holds, and restores it once the person says so."""

    holds = True

    def __init__(self, desk: Desk, window: QWidget, restored: Callable[[str], None]) -> None:
        """`restored` is called with the sentence that says where what was there before is kept."""
        super().__init__(desk.theme, window, name="Restore a backup", width=640)
        theme = desk.theme
        self.desk = desk
        self.target = Path(str(desk.data.target))
        self._restored = restored
        self._shown: Preview | None = None
        self.copies = Choice(theme, placeholder="Looking…")
        self.copies.value_changed.connect(lambda path: self.look(Path(str(path))))
        other = Button(theme, "From a file…", SECONDARY)
        other.clicked.connect(self._ask_file)
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        self.told = Label(theme, "Choose a copy to see what it holds. Nothing is changed by looking.", wrap=True)
        self.restore_button = Button(theme, "Restore this copy", PRIMARY)
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self.restore)
        self.cancel = Button(theme, "Cancel", SECONDARY)
        self.cancel.clicked.connect(self.close_panel)
        self._lay_out(other)
        self.closed.connect(self.deleteLater)

    def _lay_out(self, other: Button) -> None:
        theme, column = self.theme, QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(12))
        column.addWidget(Label(theme, "Restore a backup", "heading", strong=True))
        column.addWidget(Field(theme, "Copies kept beside the file", self.copies))
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.restore_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def ask(self) -> None:
        """Show the panel, and the copies once they have been looked into."""
        target = self.target

        def work(_: object) -> list[Copy]:
            from baum_desktop.restoring import kept_copies

            return kept_copies(target)

        self.open(self.copies)
        self.desk.data.read(work, self._show_copies, owner=self, failed=self._refused)

    def _show_copies(self, copies: list[Copy]) -> None:
        self.copies.setPlaceholderText("Choose" if copies else "No copy lies beside the file yet")
        self.copies.set_options((str(copy.path), _line(copy)) for copy in copies)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Restore from", str(self.target.parent), "Backups (*.baum)")
        if name:
            self.look(Path(name))

    def look(self, path: Path) -> None:
        """Look through a copy and say what it holds and what would be gone."""
        target = self.target

        def work(_: object) -> Preview:
            from baum_desktop.restoring import preview

            return preview(path, target)

        self._shown = None
        self.restore_button.setEnabled(False)
        self.problem.hide()
        self.told.set_words(f"Looking through {path.name}…")
        self.desk.data.read(work, self._show, owner=self, latest="preview", failed=self._refused)

    def _show(self, preview: Preview) -> None:
        self._shown = preview
        self.copies.set_value(str(preview.path))
        self.told.set_words("\n".join(sentences(preview)))
        self.restore_button.setEnabled(True)
        self.fit()

    def _refused(self, problem: UserError) -> None:
        first, _, rest = problem.sentence.partition(". ")
        self.problem.set_words(first if not rest else f"{first}.", rest)
        self.problem.show()
        self.told.set_words("")
        self.restore_button.set_busy()
        self.restore_button.setEnabled(self._shown is not None)
        self.cancel.setEnabled(True)
        self.fit()

    def restore(self) -> None:
        """Put the copy that is shown in the place of the database."""
        shown, target = self._shown, self.target
        if shown is None:
            return
        path = shown.path

        def work(_: object) -> Path | None:
            from baum_desktop.backups import restore

            return restore(path, target)

        self.restore_button.set_busy("Restoring")
        self.cancel.setEnabled(False)
        # As a change, so that closing the window waits for its end.
        self.desk.data.change(work, self._done, owner=self, failed=self._refused)

    def close_panel(self) -> None:
        """Close the panel, but not while the file is being written."""
        if self.cancel.isEnabled():
            super().close_panel()

    def _done(self, kept: Path | None) -> None:
        said = f"; what was there before is kept beside it as {kept.name}" if kept is not None else ""
        self._restored(f"{self.target.name} was restored{said}")


def sentences(preview: Preview) -> list[str]:
    """Return what a copy holds and what restoring it would cost, a sentence each."""
    said = [f"It holds {counted(preview.employers, 'employer')}."]
    if preview.newest is not None:
        at = preview.newest.at.astimezone()
        said.append(f"The last thing done in it: “{preview.newest.action}”, {full_day(at.date())}, {at:%H:%M}.")
    if preview.is_another:
        said.append("It is a copy of another database: nothing that is here now is in it.")
    if preview.lost is None:
        said.append("The present file cannot be read, so what would be gone cannot be told. It is kept aside as it is.")
    elif preview.lost == 0:
        said.append("Nothing would be gone: all that was done here is in it.")
    else:
        since = "1 action" if preview.lost == 1 else f"{preview.lost:,} actions"
        said.append(f"{since} of the present file would be gone:")
        said += [
            f"  • {one.action} ({one.actor}, {full_day(one.at.astimezone().date())})" for one in preview.lost_newest
        ]
        if preview.lost > len(preview.lost_newest):
            said.append(f"  • and {preview.lost - len(preview.lost_newest):,} more")
    said.append("The present file is kept beside it first, so you can come back.")
    return said


def _line(copy: Copy) -> str:
    size = f"{copy.size / MEGABYTE:,.1f} MB"
    holds = "cannot be read" if copy.employers is None else counted(copy.employers, "employer")
    kind = " · before a restore" if " before restore" in copy.path.stem else ""
    kind = " · before an update" if " before update" in copy.path.stem else kind
    return f"{full_day(copy.at.date())}, {copy.at:%H:%M} · {size} · {holds}{kind}"
