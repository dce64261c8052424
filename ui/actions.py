"""Everything that can be done from anywhere, by name and by key: shortcuts and the command field use this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """One action: its name as a person would look for it, its keys, its icon, and what it does."""

    name: str
    keys: str
    icon: str
    run: Callable[[], None]
    words: str = ""
    """Further words under which the command field finds it."""
    over_forms: bool = False
    """Whether its keys work while a form lies over the page."""


def install(window: QWidget, commands: list[Command], may_run: Callable[[Command], bool]) -> list[QAction]:
    """Give the window the keys of these commands; those without keys are reachable through the command field."""
    actions = []
    for command in commands:
        if not command.keys:
            continue
        action = QAction(command.name.replace("&", "&&"), window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys.split(" or ")])
        action.triggered.connect(lambda _=False, command=command: may_run(command) and command.run())
        window.addAction(action)
        actions.append(action)
    return actions
