"""What else is new: each line says how many there are, and opens them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from baum_desktop.home_news import beginning_of
from ui.desk import Desk
from ui.home.card import HomeCard, Part
from ui.name_link import NameLink
from ui.places import Link, Place
from ui.widgets.labels import Label
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
        parts: list[Part] = [(line, partial(self._line, *line)) for line in lines]
        if not parts:
            parts = [self.told("Nothing new: no WARN notice, no referral without an answer, no agreement to renew.")]
        self.show_parts(parts)

    def _line(self, words: str, more: str, link: Link) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = NameLink(self.theme, words)
        line.setAccessibleName(f"{words} {more}".strip())
        line.clicked.connect(lambda: self.desk.go(link))
        column.addWidget(line)
        if more:
            column.addWidget(Label(self.theme, more, "caption", tone="text2", wrap=True))
        return part


def _lines(news: HomeNews, today: date) -> list[tuple[str, str, Link]]:
    """Return each line in words, what is said below it, and where its rows are."""
    found = []
    if news.warn_notices:
        found.append((counted(news.warn_notices, "open WARN notice"), "", Link(Place.OUTREACH, None, "flags:notices")))
    if news.referrals_sent:
        oldest = f"the oldest of {day(news.longest_sent_on, today)}" if news.longest_sent_on else ""
        words = f"{counted(news.referrals_sent, 'referral')} without an answer"
        found.append((words, oldest, Link(Place.OUTREACH, None, "referrals:sent")))
    if news.imports_with_remarks:
        words = f"{counted(news.imports_with_remarks, 'import')} with remarks this month"
        found.append((words, "", Link(Place.EXCHANGE)))
    if news.agreements_to_renew:
        words = f"{counted(news.agreements_to_renew, 'agreement')} of partners to renew"
        found.append((words, "", Link(Place.CITIES, None, "renew")))
    if news.changes:
        since = _others_since(beginning_of(today - timedelta(days=1)))
        found.append((_changes(news.changes, news.changed_by), "since yesterday", since))
    if news.since_here and news.last_here is not None:
        words = _changes(news.since_here, news.since_here_by)
        when = f"since you were last here, {moment(news.last_here, today)}"
        found.append((words, when, _others_since(news.last_here)))
    return found


def _changes(count: int, by: int) -> str:
    return f"{counted(count, 'change')} by {counted(by, 'colleague')}"


def _others_since(at: datetime) -> Link:
    return Link(Place.HISTORY, None, f"others:{at.isoformat()}")
