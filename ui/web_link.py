"""A website or an e-mail address that is opened outside the program, if it is nothing else than that."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from baum_desktop.web_addresses import host_of, opened_as
from ui.desk import Desk
from ui.widgets.buttons import LINK, Button


class WebLink(Button):
    """Shows the host or the mail address in ASCII and opens it; takes no room while there is none."""

    def __init__(self, desk: Desk, what: str) -> None:
        """`what` is spoken before the address: "Website"."""
        super().__init__(desk.theme, "", LINK)
        self.desk = desk
        self._what = what
        self._opens = ""
        self.clicked.connect(self._open)
        self.hide()

    def show_address(self, kept: str | None) -> None:
        """Show an address as it is kept; one that must not be opened is shown and does nothing."""
        self._opens = opened_as(kept) or ""
        self.set_label(host_of(self._opens) if self._opens else (kept or "")[:120])
        self.setAccessibleName(f"{self._what}: {self.label}")
        self.setToolTip(self._opens or "Only http, https and mailto addresses are opened.")
        self.setEnabled(bool(self._opens))
        self.setVisible(bool(kept))

    def _open(self) -> None:
        if self._opens and not QDesktopServices.openUrl(QUrl(self._opens, QUrl.ParsingMode.StrictMode)):
            self.desk.say(f"Nothing on this computer opens {self.label}.")
