"""The lease radar: which leases end within eighteen months, and how many jobs hang on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.home.card import HomeCard, Part
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.widgets.lease_radar import LeaseEnd, LeaseRadar
from ui.wording import counted, months_after

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.outreach_rows import Home
    from baum_desktop.outreach_rows import LeaseEnd as LeaseSoon

MONTHS = 18
UNSEEN = f"words:lease ends within {MONTHS} months, not visited in 12 months"


class LeasesCard(HomeCard):
    """Dots along the months; a dot opens its firm."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, f"Leases ending in {MONTHS} months", "Open list")
        self.header.acted.connect(lambda: desk.go(Link(Place.OUTREACH, None, "leases")))

    def show_home(self, home: Home) -> None:
        if not home.leases:
            told = "No lease is known to end. Note the end of a lease at a site, and it shows here in time."
            self.show_parts([self.told(told)], home.leases_count)
            return
        radar: Part = ((home.leases, home.today), partial(self._radar, home.leases, home.today))
        unseen = home.leases_not_visited
        if unseen:
            were = "was" if unseen == 1 else "were"
            told = f"{counted(unseen, 'of these firms', 'of these firms')} {were} not visited in the last year."
            below: Part = (told, partial(self._unseen, told))
        else:
            below = self.told("All of these firms were visited this year.", "caption")
        self.show_parts([radar, below], home.leases_count)

    def _radar(self, leases: Sequence[LeaseSoon], today: date) -> LeaseRadar:
        firms = {lease.site_id: lease.organization_id for lease in leases}
        radar = LeaseRadar(self.theme)
        radar.setToolTip("Size is jobs")
        ends = [LeaseEnd(one.site_id, one.organization_name, one.lease_ends_on, one.jobs) for one in leases]
        radar.set_ends(ends, today, months_after(today, MONTHS))
        radar.picked.connect(lambda key: self.desk.go(Link(Place.EMPLOYER, firms[key], "sites")))
        return radar

    def _unseen(self, told: str) -> NameLink:
        link = NameLink(self.theme, told, tone="text2")
        link.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYERS, None, UNSEEN)))
        return link
