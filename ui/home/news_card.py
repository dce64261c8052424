"""What else is new: each line says how many there are, and opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.home.card import HomeCard
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.wording import counted, day

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.outreach_rows import Home, HomeNews


class NewsCard(HomeCard):
    """WARN notices, referrals without an answer, what others changed, imports with remarks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Also new", "History")
        self.header.acted.connect(lambda: desk.go(Link(Place.HISTORY)))

    def show_home(self, home: Home) -> None:
        column = self.fill()
        lines = _lines(home.news, home.today)
        if not lines:
            self.nothing(column, "Nothing new: no WARN notice, no referral without an answer, no remark on an import.")
        for words, link in lines:
            line = NameLink(self.theme, words)
            line.clicked.connect(lambda _=False, link=link: self.desk.go(link))
            column.addWidget(line)


def _lines(news: HomeNews, today: date) -> list[tuple[str, Link]]:
    """Return each line in words, and where its rows are."""
    found = []
    if news.warn_notices:
        found.append((counted(news.warn_notices, "open WARN notice"), Link(Place.OUTREACH, None, "flags")))
    if news.referrals_sent:
        since = f", the oldest of {day(news.longest_sent_on, today)}" if news.longest_sent_on else ""
        words = f"{counted(news.referrals_sent, 'referral')} without an answer{since}"
        found.append((words, Link(Place.OUTREACH, None, "referrals")))
    if news.imports_with_remarks:
        words = f"{counted(news.imports_with_remarks, 'import')} with remarks this month"
        found.append((words, Link(Place.EXCHANGE)))
    if news.changes:
        who = counted(news.changed_by, "colleague")
        found.append((f"{counted(news.changes, 'change')} by {who} since yesterday", Link(Place.HISTORY)))
    return found
