"""What comes over the page: the command field, help, the sheet of shortcuts; and the regions that F6 walks through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import Command
from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ui.help import HelpDrawer, KeySheet
    from ui.palette.command_field import CommandField


class Panels:
    """The panels of a window, each made when it is first asked for."""

    def __init__(
        self, desk: Desk, window: QWidget, commands: Callable[[], list[Command]], trail: Callable[[], Sequence[Link]]
    ) -> None:
        self._desk = desk
        self._window = window
        self._commands = commands
        self._trail = trail
        self.command_field: CommandField | None = None
        self.help: HelpDrawer | None = None
        self.keys: KeySheet | None = None

    def may_run(self, command: Command) -> bool:
        """Whether keys may act now: a form is saved or cancelled first, any other panel gives way."""
        if command.over_forms:
            return True
        panels = [panel for panel in self._window.findChildren(Overlay) if panel.isVisible()]
        if any(panel.holds for panel in panels):
            return False
        for panel in panels:
            panel.close_panel()
        return True

    def find(self, typed: str) -> None:
        """Open the field for everything, with what was typed so far."""
        from ui.palette.command_field import CommandField

        if self.command_field is None:
            self.command_field = CommandField(self._desk, self._window, self._commands, self._trail)
        self.command_field.ask(typed)

    def explain(self, place: Place) -> None:
        """Explain a place."""
        from ui.help import HelpDrawer

        if self.help is None:
            self.help = HelpDrawer(self._desk.theme, self._window)
        self.help.explain(place)

    def show_keys(self) -> None:
        """Show the sheet of shortcuts."""
        from ui.help import KeySheet

        if self.keys is None:
            self.keys = KeySheet(self._desk.theme, self._window, self._commands())
        self.keys.open()


def focus_next(regions: Sequence[QWidget]) -> None:
    """Move the focus to the first control of the region after the one that has it."""
    focus = QApplication.focusWidget()
    now = next((i for i, part in enumerate(regions) if focus is not None and part.isAncestorOf(focus)), -1)
    for step in range(1, len(regions) + 1):
        stop = _first_stop(regions[(now + step) % len(regions)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_stop(region: QWidget) -> QWidget | None:
    """Return the first control of a region that Tab reaches."""
    for part in region.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and part.isVisible():
            return part
    return None
