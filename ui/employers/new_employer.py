"""Adding a manufacturer by hand: a name is enough; firms that are likely the same show while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from baum_desktop.places import Places, places
from db.errors import Refused, UserError
from ui.desk import Desk
from ui.places import Link, Place
from ui.widgets.buttons import LINK, PRIMARY, SECONDARY, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import Field, TextField
from ui.widgets.labels import Label
from ui.widgets.messages import Banner
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from baum_desktop.employer_rows import Added, LikelyMatch
    from baum_desktop.files import Database

LOOK_AFTER_MS = 150
MOST_MATCHES = 4


class NewEmployerForm(Overlay):
    """One screen, eight fields. Ctrl+Enter adds; a likely match leads to the firm that is there already."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk.theme, window, name="New employer", width=640)
        self.desk = desk
        theme = desk.theme
        self.legal_name = TextField(theme, width=40, name="Name")
        self.dba = TextField(theme, width=24, name="DBA")
        self.street = TextField(theme, width=28, name="Street")
        self.city = TextField(theme, width=18, name="City")
        self.postal_code = TextField(theme, width=8, name="ZIP")
        self.phone = TextField(theme, width=18, name="Phone")
        self.website = TextField(theme, width=24, name="Website")
        self.sector: Choice | None = None
        self.fields: dict[str, Field] = {}
        self.matches = QVBoxLayout()
        self.problem = Banner(theme, "", level="red")
        self.problem.hide()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(LOOK_AFTER_MS)
        self._clock.timeout.connect(self._look)
        for control in (self.legal_name, self.phone, self.website, self.street):
            control.textChanged.connect(lambda _: self._clock.start())
        self.closed.connect(self.deleteLater)

    def ask(self) -> None:
        """Open the form once the places are known."""
        self.desk.data.read(places, self._open, owner=self)

    def _open(self, found: Places) -> None:
        theme = self.theme
        self.sector = Choice(theme, [(code, name) for code, name in found.sectors])
        column = QVBoxLayout()
        column.setContentsMargins(*(theme.space(20),) * 4)
        column.setSpacing(theme.space(12))
        column.addWidget(Label(theme, "New employer", "heading", strong=True))
        column.addWidget(self.problem)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(12))
        grid.setVerticalSpacing(theme.space(8))
        for name, words, control, row, left, wide in (
            ("legal_name", "Name", self.legal_name, 0, 0, 4),
            ("dba", "Also known as (DBA)", self.dba, 1, 0, 2),
            ("sector_code", "Sector", self.sector, 1, 2, 2),
            ("street", "Street", self.street, 2, 0, 2),
            ("city", "City", self.city, 2, 2, 1),
            ("postal_code", "ZIP", self.postal_code, 2, 3, 1),
            ("phone", "Phone", self.phone, 3, 0, 2),
            ("website", "Website", self.website, 3, 2, 2),
        ):
            self.fields[name] = Field(theme, words, control)
            grid.addWidget(self.fields[name], row, left, 1, wide, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(Label(theme, "County and liaison follow from the city.", "caption", tone="text2"))
        column.addLayout(self.matches)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = Button(theme, "Cancel", SECONDARY)
        cancel.clicked.connect(self.close_panel)
        self.add_button = Button(theme, "Add employer", PRIMARY)
        self.add_button.clicked.connect(self.add)
        foot.addWidget(cancel)
        foot.addWidget(self.add_button)
        column.addLayout(foot)
        self.body.addLayout(column)
        self.open(self.legal_name)

    def _look(self) -> None:
        name, phone = self.legal_name.text().strip(), self.phone.text().strip() or None
        website, street = self.website.text().strip() or None, self.street.text().strip() or None
        if len(name) < 2:
            self._show_matches([])
            return

        def work(database: Database) -> list[LikelyMatch]:
            from baum_desktop.employers import likely_matches

            return likely_matches(database, name, phone, website, street, limit=MOST_MATCHES)

        self.desk.data.ask(work, self._show_matches, owner=self, latest="matches")

    def _show_matches(self, found: list[LikelyMatch]) -> None:
        while (item := self.matches.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.deleteLater()
        if found:
            self.matches.addWidget(Label(self.theme, "Perhaps already here:", "caption", strong=True))
        for match in found:
            place = ", ".join(part for part in (match.street, match.city_name) if part)
            words = f"{match.legal_name}{f' ({place})' if place else ''}: {', '.join(match.reasons)}"
            button = Button(self.theme, words, LINK)
            button.clicked.connect(lambda _=False, key=match.id: self._go_to(key))
            self.matches.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fit()

    def _go_to(self, key: str) -> None:
        self.close_panel()
        self.desk.go(Link(Place.EMPLOYER, key))

    def add(self) -> None:
        """Add the employer and open it."""
        today = self.desk.today
        typed = {
            name: field.text().strip() or None
            for name, field in (("street", self.street), ("city", self.city), ("postal_code", self.postal_code))
        }
        name, dba = self.legal_name.text().strip(), self.dba.text().strip()
        phone, website = self.phone.text().strip() or None, self.website.text().strip() or None
        sector = self.sector.value() if self.sector is not None else None

        def work(database: Database) -> Added:
            from baum_desktop.employer_rows import NewEmployer, NewSite
            from baum_desktop.employers import add_employer

            site = NewSite(is_primary=True, **typed)
            new = NewEmployer(
                name,
                dbas=(dba,) if dba else (),
                sector_code=sector,
                phone=phone,
                website=website,
                known_since_on=today,
                site=site,
            )
            return add_employer(database, new, today)

        self.add_button.set_busy("Adding")
        self.desk.save(self, work, self._added, failed=self._refused)

    def _added(self, added: Added) -> None:
        self.close_panel()
        self.desk.go(Link(Place.EMPLOYER, added.id))

    def _refused(self, problem: UserError) -> None:
        self.add_button.set_busy()
        field = self.fields.get(problem.field or "") if isinstance(problem, Refused) else None
        if field is not None:
            field.set_problem(problem.sentence)
        else:
            self.problem.set_words(problem.sentence)
            self.problem.show()
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.add()
        else:
            super().keyPressEvent(event)
