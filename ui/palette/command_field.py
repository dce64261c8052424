"""The field for everything: finds as one types, and runs any command by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.actions import Command
from ui.desk import Desk
from ui.palette.entries import Entry, command_entries, found_entries, opened_entries
from ui.palette.recent import Recent
from ui.palette.result_list import ResultList
from ui.places import Link
from ui.widgets.art import IconMark
from ui.widgets.badges import KeyCap
from ui.widgets.herald import Herald
from ui.widgets.labels import Hairline, Label
from ui.widgets.overlay import Overlay
from ui.widgets.spoken import tell_choice, tell_focus

if TYPE_CHECKING:
    from baum_desktop.files import Reader
    from baum_desktop.search import Found, Hit

_LONGEST_TOLD = "nothing found, still indexing"
PROMPT = "Find a firm, person, note or award, or run a command"


class CommandField(Overlay):
    """An overlay with one field; the arrows choose, Enter goes there, Esc gives the page back."""

    def __init__(
        self, desk: Desk, window: QWidget, commands: Callable[[], list[Command]], trail: Callable[[], Sequence[Link]]
    ) -> None:
        """`commands` gives what can be run now, `trail` the places the person was at, the newest last."""
        super().__init__(desk.theme, window, name="Find anything", width=680)
        self.desk = desk
        self._commands = commands
        self._offered: Sequence[Command] = ()
        self.recent = Recent(trail)
        self._shown = ""
        self._awaited = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(PROMPT)
        self.field.setAccessibleName(PROMPT)
        self.field.setFrame(False)
        self.field.setProperty("bare", "true")
        self.field.setMaxLength(1000)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.told = Label(desk.theme, "", "caption", tone="text2")
        self._herald = Herald(self)
        self._chose = False
        self.list = ResultList(desk.theme)
        self.list.clicked.connect(lambda _: self._take())
        desk.theme.changed.connect(self._hold_width)
        self._hold_width()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.theme
        head = QHBoxLayout()
        head.setContentsMargins(theme.space(20), theme.space(12), theme.space(20), theme.space(12))
        head.setSpacing(theme.space(12))
        head.addWidget(IconMark(theme, "search", "accent"))
        head.addWidget(self.field, 1)
        head.addWidget(self.told)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setFont(theme.font("heading"))
        self.body.addLayout(head)
        self.body.addWidget(Hairline(theme))
        inner = QHBoxLayout()
        inner.setContentsMargins(theme.space(8), theme.space(4), theme.space(8), theme.space(4))
        inner.addWidget(self.list)
        self.body.addLayout(inner, 1)
        self.body.addWidget(Hairline(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(20), theme.space(8), theme.space(20), theme.space(8))
        foot.setSpacing(theme.space(8))
        for keys, words in (("↑ ↓", "move"), ("Enter", "open"), ("Esc", "close")):
            foot.addWidget(KeyCap(theme, keys))
            foot.addWidget(Label(theme, words, "caption", tone="text2"))
            foot.addSpacing(theme.space(8))
        foot.addStretch(1)
        self.body.addLayout(foot)

    def ask(self, typed: str = "") -> None:
        """Open with what was typed so far."""
        # Asked once: looking through a page is no work for every key.
        self._offered = self._commands()
        self.open(self.field)
        self.field.setText(typed)
        self._typed(typed)
        if typed:
            self.field.setCursorPosition(len(typed))
        else:
            self.field.selectAll()

    def _typed(self, typed: str) -> None:
        self._awaited = False
        if self._chose:
            self._chose = False
            tell_focus(self.field)
        if not typed.strip():
            self._offer([])
            self._look_back()
            return

        def look(reader: Reader) -> Found:
            from baum_desktop.search import look_up

            return look_up(reader, typed)

        self.desk.data.read(look, lambda found: self._answered(typed, found), owner=self, latest="find")

    def _look_back(self) -> None:
        """Offer what was opened last while nothing is typed."""
        records = self.recent.shown()

        def look(reader: Reader) -> list[Hit]:
            from baum_desktop.search import opened

            return opened(reader, records)

        # Asked without records too: an older answer must not come in late.
        self.desk.data.read(look, self._offer, owner=self, latest="find")

    def _offer(self, opened: list[Hit]) -> None:
        if not self.field.text().strip():
            commands = command_entries(self.recent.commands(self._offered), "", None)
            self.list.show_entries([*opened_entries(opened), *commands])
            self.told.set_words("")
            self._shown = self.field.text()

    def _answered(self, typed: str, found: Found) -> None:
        if typed != self.field.text():
            return
        self._show(found.hits, typed, is_current=found.is_current)
        self._shown = typed
        if self._awaited:
            self._take_when_shown()
        elif found.may_go_further:
            self._look_further(typed, found)

    def _look_further(self, typed: str, found: Found) -> None:
        """Ask for names like what was typed once what fits is shown: they take longer and never hold a key up."""

        def look(reader: Reader) -> Found:
            from baum_desktop.search import look_further

            return look_further(reader, typed, found)

        def then(further: Found) -> None:
            if typed == self.field.text() and len(further.hits) > len(found.hits):
                chosen = self.list.current()
                self._show(further.hits, typed, is_current=further.is_current)
                self.list.choose(chosen)

        self.desk.data.read(look, then, owner=self, latest="find")

    def _show(self, hits: list[Hit], typed: str, *, is_current: bool = True) -> None:
        hits = self.recent.hits(typed, hits)
        firm = next(((hit.row_key, hit.title) for hit in hits if hit.section == "employers"), None)
        commands = command_entries(self.recent.commands(self._offered), typed, firm)
        entries = [*found_entries(hits), *commands]
        self.list.show_entries(entries)
        self.told.set_words(_count(len(hits)))
        if not entries:
            self.told.set_words("nothing found")
        if not is_current:
            self.told.set_words(f"{self.told.words}, still indexing")
        first = self.list.current()
        self._herald.tell(self.told.words if first is None else f"{self.told.words}. {first.spoken or first.title}")

    def _hold_width(self) -> None:
        """Give the count the room of its longest words, so that no key lays the panel out anew."""
        metrics = self.theme.metrics("caption")
        self.told.setFixedSize(metrics.horizontalAdvance(_LONGEST_TOLD), metrics.height())

    def _take_when_shown(self) -> None:
        """Take what is current; pressed before the answer is there, Enter means what the answer begins with."""
        self._awaited = self._shown != self.field.text()
        if not self._awaited:
            self._take()

    def _take(self) -> None:
        entry = self.list.current()
        if entry is None:
            return
        self.close_panel()
        self._run(entry)

    def _run(self, entry: Entry) -> None:
        if entry.command is not None:
            self.recent.run(entry.command)
            entry.command.run()
        elif entry.link is not None:
            self.desk.go(entry.link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self.list.step(steps[key])
                self._chose = True
                self._herald.hush()
                tell_choice(self.list, self.list.currentIndex())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_when_shown()
                return True
        return super().eventFilter(watched, event)


def _count(hits: int) -> str:
    return "1 found" if hits == 1 else f"{hits} found"
