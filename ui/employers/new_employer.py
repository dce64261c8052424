"""Adding a manufacturer by hand: a name is enough; firms that are likely the same show while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from baum_desktop.places import Places, places
from ui.desk import Desk
from ui.form import Form, Values
from ui.places import Link, Place
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.fields import TextField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.employer_rows import Added, LikelyMatch
    from baum_desktop.files import Database

LOOK_AFTER_MS = 150
FOLLOWS = "County and liaison follow from it."
MOST_MATCHES = 4
SHORTEST_NAME = 2


class NewEmployerForm(Form):
    """One screen, eight fields. Ctrl+Enter adds; a likely match leads to the firm that is there already."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window, "New employer", "Add employer", self._work, then=self._added)
        theme = desk.theme
        self.legal_name = self.add("legal_name", "Name", TextField(theme))
        self.add("dba", "Also known as (DBA)", TextField(theme), 6)
        self.sector = self.add("sector_code", "Sector", Choice(theme), 6)
        self.street = self.add("street", "Street", TextField(theme), 6)
        self.city = self.add("city", "City", TextField(theme), 4, hint=FOLLOWS)
        self.postal_code = self.add("postal_code", "ZIP", TextField(theme), 2)
        self.phone = self.add("phone", "Phone", TextField(theme), 6)
        self.website = self.add("website", "Website", TextField(theme), 6)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(LOOK_AFTER_MS)
        self._clock.timeout.connect(self._look)
        for control in (self.legal_name, self.phone, self.website, self.street):
            control.textChanged.connect(lambda _: self._clock.start())
        self._place_clock = QTimer(self)
        self._place_clock.setSingleShot(True)
        self._place_clock.setInterval(LOOK_AFTER_MS)
        self._place_clock.timeout.connect(self._look_where)
        for control in (self.city, self.postal_code):
            control.textChanged.connect(lambda _: self._place_clock.start())
        desk.data.read(places, self._know_places, owner=self)

    def _know_places(self, found: Places) -> None:
        self.sector.set_options(found.sectors)
        self.draft.take_again("sector_code")

    def _look_where(self) -> None:
        city, postal_code, today = self.city.text().strip(), self.postal_code.text().strip(), self.desk.today
        if not city and not postal_code:
            self.fields["city"].set_hint(FOLLOWS)
            return

        def work(database: Database) -> str:
            from baum_desktop.looked_after import who_looks_after

            return who_looks_after(database, city, postal_code, today)

        self.desk.data.ask(work, self.fields["city"].set_hint, owner=self, latest="where")

    def _look(self) -> None:
        typed = [field.text().strip() for field in (self.legal_name, self.phone, self.website, self.street)]
        if len(typed[0]) < SHORTEST_NAME:
            self._show_matches([])
            return

        def work(database: Database) -> list[LikelyMatch]:
            from baum_desktop.employers import likely_matches

            name, phone, website, street = (word or None for word in typed)
            return likely_matches(database, name or "", phone, website, street, limit=MOST_MATCHES)

        self.desk.data.ask(work, self._show_matches, owner=self, latest="matches")

    def _show_matches(self, found: list[LikelyMatch]) -> None:
        while (item := self.below.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.setParent(None)
                part.deleteLater()
        if found:
            self.below.addWidget(Label(self.theme, "Perhaps already here:", "caption", strong=True))
        for match in found:
            place = ", ".join(part for part in (match.street, match.city_name) if part)
            words = f"{match.legal_name}{f' ({place})' if place else ''}: {', '.join(match.reasons)}"
            button = Button(self.theme, words, LINK)
            button.clicked.connect(lambda _=False, key=match.id: self._go_to(key))
            self.below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fit()

    def _go_to(self, key: str) -> None:
        self.close_panel()
        self.desk.go(Link(Place.EMPLOYER, key))

    def _work(self, values: Values) -> Callable[[Database], Added]:
        today = self.desk.today

        def work(database: Database) -> Added:
            from baum_desktop.employer_rows import NewEmployer
            from baum_desktop.employers import add_employer
            from baum_desktop.site_rows import NewSite

            site = NewSite(
                street=values["street"], city=values["city"], postal_code=values["postal_code"], is_primary=True
            )
            new = NewEmployer(
                values["legal_name"] or "",
                dbas=(values["dba"],) if values["dba"] else (),
                sector_code=values["sector_code"],
                phone=values["phone"],
                website=values["website"],
                known_since_on=today,
                site=site,
            )
            return add_employer(database, new, today)

        return work

    def _added(self, added: Any) -> None:
        self.desk.go(Link(Place.EMPLOYER, added.id))
