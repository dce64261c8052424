"""The first line of the visit form: which firm, when, how long, how; and where, for a firm with several sites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.vocabulary import InteractionKind
from ui.desk import Desk
from ui.firm_field import FirmField
from ui.outreach.part import Part
from ui.outreach.times import TimeField
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.numbers import NumberField

if TYPE_CHECKING:
    from baum_desktop.site_rows import SiteRow

HOW: tuple[tuple[object, str], ...] = (
    (InteractionKind.SITE_VISIT, "On site"),
    (InteractionKind.PHONE, "By phone"),
    (InteractionKind.VIDEO, "By video"),
    (InteractionKind.OFFICE_MEETING, "At our office"),
    (InteractionKind.EMAIL, "By e-mail"),
    (InteractionKind.EVENT, "At an event"),
    (InteractionKind.WALK_THROUGH, "Walk-through"),
    (InteractionKind.SURVEY, "By survey"),
)
LONGEST_MINUTES = 1440


class VisitHead(Part):
    """Firm, date, start, minutes, how, and the site where there are several."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.firm = FirmField(desk)
        self.fields["organization_id"] = Field(theme, "Firm", self.firm)
        flow = FlowLayout(self, gap=theme.space(12))
        flow.addWidget(self.fields["organization_id"])
        for field in (
            self.add("held_on", "Date", DateField(theme, desk.today, today=lambda: desk.today)),
            self.add("starts_at", "Start", TimeField(theme)),
            self.add("minutes", "Minutes", NumberField(theme, most=LONGEST_MINUTES, width=4)),
            self.add("kind", "How", Choice(theme, HOW, InteractionKind.SITE_VISIT)),
            self.add("site_id", "Site", Choice(theme, placeholder="Main site")),
        ):
            flow.addWidget(field)
        self.fields["site_id"].hide()
        self._wanted_site: object = None
        self._main_site: str | None = None

    def kept(self) -> dict[str, Any]:
        standing = super().kept()
        # The day, kind and site that every new form starts with say nothing that has to be kept.
        if self.value("held_on") == self.desk.today:
            standing.pop("held_on", None)
        if standing.get("kind") == InteractionKind.SITE_VISIT:
            standing.pop("kind")
        if standing.get("site_id") == self._main_site:
            standing.pop("site_id", None)
        return standing

    def take(self, kept: dict[str, Any]) -> None:
        super().take(kept)
        if "held_on" not in kept:
            self.controls["held_on"].set_value(self.desk.today)
        if "kind" not in kept:
            self.controls["kind"].set_value(InteractionKind.SITE_VISIT)
        self._wanted_site = kept.get("site_id")

    def show_sites(self, sites: Sequence[SiteRow]) -> None:
        """Offer the open sites of the firm; a firm with one asks nothing."""
        choice: Choice = self.controls["site_id"]
        named = [(site.id, site.name or site.street or "Site") for site in sites]
        standing = choice.value()
        self._main_site = named[0][0] if len(named) > 1 else None
        choice.set_options(named)
        choice.updateGeometry()
        choice.set_value(self._wanted_site or standing or self._main_site)
        self._wanted_site = None
        self.fields["site_id"].setVisible(len(named) > 1)

    @property
    def held_on(self) -> date | None:
        """The day of the visit."""
        found = self.value("held_on")
        return found if isinstance(found, date) else None

    @property
    def kind(self) -> InteractionKind:
        """How we were in touch."""
        return InteractionKind(self.value("kind") or InteractionKind.SITE_VISIT)
