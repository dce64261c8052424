"""What else is new: each line says how many there are, and opens them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baum_desktop.home_news import beginning_of
from ui.desk import Desk
from ui.home.card import HomeCard, Part
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.wording import counted, day, moment

if TYPE_CHECKING:
    from baum_desktop.outreach_rows import Home, HomeNews


class NewsCard(HomeCard):
    """WARN notices, referrals without an answer, what others changed, imports with remarks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Also new", "History")
        self.header.acted.connect(lambda: desk.go(Link(Place.HISTORY)))

    def show_home(self, home: Home) -> None:
        lines = _lines(home.news, home.today)
        parts: list[Part] = [((words, link), partial(self._line, words, link)) for words, link in lines]
        if not parts:
            parts = [self.told("Nothing new: no WARN notice, no referral without an answer, no agreement to renew.")]
        self.show_parts(parts)

    def _line(self, words: str, link: Link) -> NameLink:
        line = NameLink(self.theme, words)
        line.clicked.connect(lambda: self.desk.go(link))
        return line


def _lines(news: HomeNews, today: date) -> list[tuple[str, Link]]:
    """Return each line in words, and where its rows are."""
    found = []
    if news.warn_notices:
        found.append((counted(news.warn_notices, "open WARN notice"), Link(Place.OUTREACH, None, "flags:notices")))
    if news.referrals_sent:
        since = f", the oldest of {day(news.longest_sent_on, today)}" if news.longest_sent_on else ""
        words = f"{counted(news.referrals_sent, 'referral')} without an answer{since}"
        found.append((words, Link(Place.OUTREACH, None, "referrals:sent")))
    if news.imports_with_remarks:
        words = f"{counted(news.imports_with_remarks, 'import')} with remarks this month"
        found.append((words, Link(Place.EXCHANGE)))
    if news.agreements_to_renew:
        words = f"{counted(news.agreements_to_renew, 'agreement')} of partners to renew"
        found.append((words, Link(Place.CITIES, None, "renew")))
    if news.changes:
        words = f"{_changes(news.changes, news.changed_by)} since yesterday"
        found.append((words, _others_since(beginning_of(today - timedelta(days=1)))))
    if news.since_here and news.last_here is not None:
        when = moment(news.last_here, today)
        words = f"{_changes(news.since_here, news.since_here_by)} since you were last here, {when}"
        found.append((words, _others_since(news.last_here)))
    return found


def _changes(count: int, by: int) -> str:
    return f"{counted(count, 'change')} by {counted(by, 'colleague')}"


def _others_since(at: datetime) -> Link:
    return Link(Place.HISTORY, None, f"others:{at.isoformat()}")
