"""What a visit seldom has: other firms that were there, and somebody the firm is referred to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary import Need
from ui.desk import Desk
from ui.many_field import ManyField
from ui.outreach.part import Part
from ui.record_section import Tick, options
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice, TickBox
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.help_rows import NewReferral, ResourceRow

MOST_REFERRALS = 3


class VisitMore(Part):
    """Two links that open what they name; a draft that holds something opens it too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.resources: Sequence[ResourceRow] = ()
        self._wanted: dict[str, Any] = {}
        self._firm_id: str | None = None
        self.ask_firms = Button(theme, "Other firms were there", LINK, "firm")
        self.ask_firms.clicked.connect(lambda: self._open(firms=True))
        self.ask_referral = Button(theme, "Refer the firm", LINK, "refer")
        self.ask_referral.clicked.connect(self._another)
        self.firms = self.add("further_firms", "Other firms that were there", ManyField(desk))
        self.lines = [self._line(number) for number in range(MOST_REFERRALS)]
        links = FlowLayout(gap=theme.space(16), centred=True)
        links.addWidget(self.ask_firms)
        links.addWidget(self.ask_referral)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        for part in (self.firms, *self.lines):
            column.addWidget(part)
            part.hide()
        column.addLayout(links)

    def _line(self, number: int) -> QWidget:
        theme, line = self.theme, QWidget()
        which = "" if number == 0 else f" {number + 1}"
        need = Choice(theme, options(Need), placeholder="Any need")
        need.value_changed.connect(lambda _: self._offer(number))
        consent = Tick(TickBox(theme, "The firm agrees to be named to them"))
        flow = FlowLayout(line, gap=theme.space(12), centred=False)
        flow.addWidget(self.add(f"need_{number}", f"Needs{which}", need))
        flow.addWidget(self.add(f"resource_{number}", f"Refer to{which}", Choice(theme, placeholder="Who can help")))
        flow.addWidget(self.add(f"consent_{number}", f"Consent{which}", consent))
        return line

    def _open(self, *, firms: bool = False, referrals: int = 0) -> None:
        """Show the field for other firms, and as many referrals."""
        if firms:
            self.firms.show()
            self.ask_firms.hide()
            self.controls["further_firms"].setFocus(Qt.FocusReason.OtherFocusReason)
        for line in self.lines[:referrals]:
            line.show()
        self.ask_referral.setVisible(any(line.isHidden() for line in self.lines))
        self.ask_referral.set_label("Refer to somebody else" if referrals else "Refer the firm")

    def _another(self) -> None:
        shown = sum(not line.isHidden() for line in self.lines)
        self._open(referrals=shown + 1)
        self.controls[f"need_{shown}"].setFocus(Qt.FocusReason.OtherFocusReason)

    # Who can help -----------------------------------------------------------------------------------------------------

    def show_firm(self, organization_id: str) -> None:
        """Fetch who can help a firm, once for each."""
        if organization_id == self._firm_id:
            return
        self._firm_id = organization_id

        def work(database: Database) -> Sequence[ResourceRow]:
            from baum_desktop.resource_directory import resource_list

            return resource_list(database, organization_id=organization_id)

        self.desk.data.ask(work, self._show, owner=self, latest="resources", failed=self.desk.complain)

    def _show(self, resources: Sequence[ResourceRow]) -> None:
        self.resources = resources
        for number in range(MOST_REFERRALS):
            self._offer(number)
        self._wanted = {}

    def _offer(self, number: int) -> None:
        """Offer those who answer the need, those for the firm's place first."""
        need = self.value(f"need_{number}")
        found = [row for row in self.resources if need is None or need in row.needs]
        choice: Choice = self.controls[f"resource_{number}"]
        standing = choice.value() or self._wanted.get(f"resource_{number}")
        choice.set_options([(row.id, row.name if row.fits else f"{row.name} (elsewhere)") for row in found])
        choice.set_value(standing)
        choice.updateGeometry()

    # Draft and value --------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        return {**self._wanted, **{name: value for name, value in super().kept().items() if value}}

    def take(self, kept: dict[str, Any]) -> None:
        super().take(kept)
        self._wanted = {name: value for name, value in kept.items() if name.startswith("resource_")}
        self._firm_id = None
        given = (n + 1 for n in range(MOST_REFERRALS) if kept.get(f"resource_{n}") or kept.get(f"need_{n}"))
        for part in (self.firms, *self.lines):
            part.hide()
        self.ask_firms.show()
        self._open(referrals=max(given, default=0))
        if kept.get("further_firms"):
            self.firms.show()
            self.ask_firms.hide()

    def further_firms(self) -> tuple[str, ...]:
        """Return the keys of the other firms that were there."""
        firms: tuple[str, ...] = self.value("further_firms")
        return firms

    def referrals(self) -> tuple[NewReferral, ...]:
        """Return whom the firm is referred to; a need alone refers to nobody."""
        from baum_desktop.help_rows import NewReferral

        found = []
        for number in range(MOST_REFERRALS):
            key = self.value(f"resource_{number}")
            row = next((each for each in self.resources if each.id == key), None)
            if row is not None:
                need = self.value(f"need_{number}") or (row.needs[0] if row.needs else Need.OTHER)
                found.append(NewReferral(row.id, Need(str(need)), bool(self.value(f"consent_{number}"))))
        return tuple(found)
