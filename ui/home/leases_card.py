"""The lease radar: which leases end within eighteen months, and how many jobs hang on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.home.card import HomeCard
from ui.places import Link, Place
from ui.widgets.labels import Label
from ui.widgets.lease_radar import LeaseEnd, LeaseRadar
from ui.wording import counted, months_after

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import Home

MONTHS = 18


class LeasesCard(HomeCard):
    """Dots along the months; a dot opens its firm."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, f"Leases ending in {MONTHS} months", "Open list")
        self.header.acted.connect(lambda: desk.go(Link(Place.EMPLOYERS, None, "lease")))

    def show_home(self, home: Home) -> None:
        column = self.fill(home.leases_count)
        if not home.leases:
            self.nothing(
                column, "No lease is known to end. Note the end of a lease at a site, and it shows here in time."
            )
            return
        firms = {lease.site_id: lease.organization_id for lease in home.leases}
        radar = LeaseRadar(self.theme)
        radar.set_ends(
            [LeaseEnd(e.site_id, e.organization_name, e.lease_ends_on, e.jobs) for e in home.leases],
            home.today,
            months_after(home.today, MONTHS),
        )
        radar.picked.connect(lambda key: self.desk.go(Link(Place.EMPLOYER, firms[key], "sites")))
        column.addWidget(radar)
        unseen = home.leases_not_visited
        told = "All of these firms were visited this year."
        if unseen:
            were = "was" if unseen == 1 else "were"
            told = f"{counted(unseen, 'of these firms', 'of these firms')} {were} not visited in the last year."
        column.addWidget(Label(self.theme, f"Size is jobs. {told}", "caption", tone="text2", wrap=True))
