"""A website or an e-mail address that is opened outside the program, if it is nothing else than that."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from baum_desktop.web_addresses import host_of, opened_as
from ui.desk import Desk
from ui.widgets.buttons import IconButton
from ui.widgets.draw import plain_tip


class WebLink(IconButton):
    """Opens an address, whose host or mail address in ASCII it says; takes no room while there is none."""

    def __init__(self, desk: Desk, what: str) -> None:
        """`what` is spoken before the address: "website"."""
        super().__init__(desk.theme, "external-link", what)
        self.desk = desk
        self._what = what
        self._opens = self._told = ""
        self.clicked.connect(self._open)
        self.hide()

    def show_address(self, kept: str | None) -> None:
        """Show an address as it is kept; one that must not be opened is shown and does nothing."""
        self._opens = opened_as(kept) or ""
        self._told = host_of(self._opens) if self._opens else (kept or "")[:120]
        self.setAccessibleName(f"Open {self._what}: {self._told}")
        self.setToolTip(plain_tip(f"Open {self._told}" if self._opens else "Only http, https and mailto are opened."))
        self.setEnabled(bool(self._opens))
        self.setVisible(bool(kept))

    def _open(self) -> None:
        if self._opens and not QDesktopServices.openUrl(QUrl(self._opens, QUrl.ParsingMode.StrictMode)):
            self.desk.say(f"Nothing on this computer opens {self._told}.")
