"""A desk for a page under test: real data behind it, a fixed day, and where the page wanted to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baum_desktop.settings import Settings
from tests.baum_desktop.region import TODAY
from ui.background import Data
from ui.desk import Desk
from ui.form import Form
from ui.places import Link

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.page import Page
    from ui.theme import Theme


class Stage:
    """Shows pages, waits for their data, and fails where something broke."""

    def __init__(self, qtbot: QtBot, theme: Theme, database: Database) -> None:
        self.qtbot = qtbot
        self.data = Data(database.target, "Maya Okafor")
        self.desk = Desk(theme, self.data, Settings(), lambda: TODAY)
        self.went: list[Link] = []
        self.complaints: list[str] = []
        self.desk.went.connect(self.went.append)
        self.data.broke.connect(self.complaints.append)
        self.desk.complained.connect(self.complaints.append)

    def show(self, page: Page, link: Link) -> None:
        self.qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        self.data.saved.connect(lambda _: page.reload())
        page.arrive(link)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.data.is_busy)
        assert self.complaints == []

    def form(self, page: Page) -> Form:
        return next(form for form in page.window().findChildren(Form) if form.isVisible())

    def fill(self, page: Page, **values: Any) -> Form:
        """Type values into the form that is open, and save it."""
        form = self.form(page)
        for name, value in values.items():
            form.fields[name].control.set_value(value)  # type: ignore[attr-defined]
        form.save()
        return form
