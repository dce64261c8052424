"""Five quick facts: only what was heard; empty stays as it was, and the old value stands beneath."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from db.vocabulary import Answered, Tenure, label
from ui.desk import Desk
from ui.outreach.part import Part
from ui.widgets.dates import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField
from ui.widgets.segments import Segments
from ui.wording import day, full_day

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import KnownFacts, QuickFacts

TENURES = ((Tenure.OWNED, "Owned"), (Tenure.LEASED, "Leased"), (Tenure.MONTH_TO_MONTH, "Monthly"))
TRENDS = (("growing", "Growing"), ("flat", "Flat"), ("shrinking", "Shrinking"))


class VisitFacts(Part):
    """Jobs, lease, tenure, trend, space."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        head = FlowLayout(gap=theme.space(10), centred=True)
        head.addWidget(Label(theme, "Five quick facts", strong=True))
        head.addWidget(Label(theme, "only what you heard; empty stays as it was", "caption", tone="text2"))
        column.addLayout(head)
        lease = DateField(theme, today=lambda: desk.today, placeholder="not asked")
        flow = FlowLayout(gap=theme.space(20))
        for field in (
            self.add("jobs", "Jobs now", NumberField(theme, width=5)),
            self.add("lease_ends_on", "Lease ends", lease),
            self.add("tenure", "Space is", Segments(theme, TENURES)),
            self.add("trend", "Work is", Segments(theme, TRENDS)),
            self.add("needs_space", "Needs space", Segments(theme, ((False, "No"), (True, "Yes")))),
            self.add("needs_space_sf", "How much", self._space_field()),
        ):
            flow.addWidget(field)
        column.addLayout(flow)

    def _space_field(self) -> NumberField:
        field = NumberField(self.theme, width=7, placeholder="sq ft")
        field.value_changed.connect(self._need)
        return field

    def _need(self, square_feet: object) -> None:
        """Whoever names a size needs space."""
        if square_feet and self.value("needs_space") is None:
            self.controls["needs_space"].set_value(True)
            self.changed.emit()

    def show_known(self, known: KnownFacts) -> None:
        """Show the old values beneath."""
        today = self.desk.today
        site = known.site
        lease = ""
        if site is not None and site.lease_ends_on is not None:
            lease = f"was {full_day(site.lease_ends_on)}{_heard(known.lease_heard_on, today)}"
        needs = ""
        if known.needs_space != Answered.UNKNOWN:
            needs = f"was {label(known.needs_space).lower()}"
        hints = {
            "jobs": "" if known.jobs is None else f"{known.jobs:,}, {day(known.jobs_on, today)}",
            "lease_ends_on": lease,
            "tenure": _tenure(known, today),
            "trend": f"was {label(known.trend).lower()}" if known.trend else "",
            "needs_space": needs,
            "needs_space_sf": f"was {known.needs_space_sf:,} sf" if known.needs_space_sf else "",
        }
        for name, hint in hints.items():
            self.fields[name].set_hint(hint)

    def facts(self) -> QuickFacts:
        """Return what was heard."""
        from baum_desktop.outreach_rows import QuickFacts, Trend

        tenure, trend = self.value("tenure"), self.value("trend")
        return QuickFacts(
            jobs=self.value("jobs"),
            lease_ends_on=self.value("lease_ends_on"),
            tenure=Tenure(tenure) if tenure else None,
            trend=Trend(trend) if trend else None,
            needs_space=self.value("needs_space"),
            needs_space_sf=self.value("needs_space_sf"),
        )


def _tenure(known: KnownFacts, today: date) -> str:
    site = known.site
    if site is None or site.tenure == Tenure.UNKNOWN:
        return ""
    since = f" since {site.lease_starts_on.year}" if site.lease_starts_on else ""
    return f"{label(site.tenure).lower()}{since}{_heard(known.tenure_heard_on, today)}"


def _heard(on: date | None, today: date) -> str:
    """Return when a fact was last heard at a visit."""
    return f", heard {day(on, today)}" if on else ""
