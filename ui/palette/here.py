"""What can be done on the page that is shown: its buttons, by the names under which they are read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.widgets.buttons import Button, IconButton


def commands_here(page: QWidget | None, known: Iterable[Command]) -> list[Command]:
    """Return a command for each button of a page that can be pressed now, but for those that have one already."""
    if page is None:
        return []
    names = {command.name.casefold() for command in known}
    found = []
    for button in buttons_of(page):
        name = name_of(button)
        if name and name.casefold() not in names:
            names.add(name.casefold())
            found.append(Command(name, "", button.icon_name, button.click, button.toolTip()))
    return found


def buttons_of(page: QWidget) -> Iterator[Button | IconButton]:
    """Yield the buttons of a page that can be pressed now."""
    for word in page.findChildren(Button):
        if word.isVisible() and word.isEnabled():
            yield word
    for icon in page.findChildren(IconButton):
        if icon.isVisible() and icon.isEnabled():
            yield icon


def name_of(button: Button | IconButton) -> str:
    """Return what a button is called: what it is read aloud as, else its word."""
    return (button.accessibleName() or (button.label if isinstance(button, Button) else "")).rstrip("…")
