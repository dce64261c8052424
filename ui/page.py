"""What the window expects of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.places import Link

if TYPE_CHECKING:
    from baum_desktop.files import Saved


class Page(QWidget):
    """A place of the window. Override what the place can do; what it cannot do answers False.

    `follows` names the tables whose changes concern the page; None means all. `reload` is called when one of
    them was touched while the page is shown, or else when it is shown again.
    """

    follows: frozenset[str] | None = None

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.is_stale = False

    def arrive(self, link: Link) -> None:
        """Show what the link asks for; called each time somebody goes here."""

    def leave(self) -> bool:
        """Keep what was typed; False holds the person here because something must be decided first."""
        return True

    def reload(self) -> None:
        """Fetch again what is shown."""

    def concerns(self, saved: Saved) -> bool:
        """Whether a change touches what the page shows."""
        return self.follows is None or any(table in self.follows for table, _ in saved.touched)

    def new_here(self) -> bool:
        """Ctrl+N: start a new record of this place."""
        return False

    def filter_here(self) -> bool:
        """Ctrl+F: put the cursor where the place is filtered."""
        return False

    def brief_here(self) -> bool:
        """Ctrl+P: print the brief of what is shown."""
        return False

    def subject(self) -> tuple[str, str] | None:
        """What commands here are about: (kind, id), such as ("employer", "0192…"), or None."""
        return None
