"""What stands beside a city's map: key figures, coverage, sectors, liaisons, and who waits longest for a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from db.vocabulary import Severity
from ui.figure_rows import FigureRows, PressableFigure
from ui.places import Link, Place
from ui.record_section import RecordSection
from ui.widgets.badges import PERSON, Avatar
from ui.widgets.bars import CoverageBar
from ui.widgets.buttons import LINK, Button, IconButton
from ui.widgets.cards import KeyFigure
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.sector_bars import SectorBars, SectorCount
from ui.wording import counted, day, full_day

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRecord, LiaisonRow

MOST_SECTORS = 8


class Figures(RecordSection):
    """Six figures, each with its coverage; those with rows behind them can be pressed."""

    line_above = False

    def show_record(self, record: CityRecord) -> None:
        row, grid = record.row, QGridLayout()
        grid.setHorizontalSpacing(self.theme.space(12))
        grid.setVerticalSpacing(self.theme.space(10))
        share = f"{row.visited:,}, {row.penetration}%" if row.penetration is not None else "0"
        worst = [f"{record.flags[level]} {level}" for level in (Severity.RED, Severity.WARM) if record.flags[level]]
        middle = record.figure("middle_income_jobs")
        parts = [
            ("firms_known", "Firms known", f"{row.firms:,}", f"{record.new_firms_in_year} new this year"),
            ("firms_visited", "Visited in a year", share, f"{record.coverage.overdue:,} to go"),
            ("jobs_now", "Jobs", f"{row.jobs:,}" if row.firms_with_jobs else "unknown",
             f"from {counted(row.firms_with_jobs, 'firm')}"),
            ("middle_income_jobs", "Middle-income", "unknown" if middle.percent is None else f"{middle.percent}%",
             f"of {counted(middle.out_of or 0, 'job')}"),
            ("flags_open", "Open flags", f"{sum(record.flags.values()):,}", ", ".join(worst) or "none pressing"),
        ]  # fmt: skip
        for place, (code, words, value, note) in enumerate(parts):
            grid.addWidget(self._figure(record, code, words, value, note), place // 3, place % 3)
        leases = KeyFigure(
            self.theme, "Leases ≤ 18 months", f"{row.leases_ending:,}", f"{record.leases_not_visited:,} not visited"
        )
        grid.addWidget(leases, 1, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.fill().addLayout(grid)

    def _figure(self, record: CityRecord, code: str, words: str, value: str, note: str) -> PressableFigure:
        figure = record.figure(code)
        part = PressableFigure(self.desk, words, value, note)
        part.setObjectName(code)
        part.setAccessibleDescription(f"{note}. {figure.definition} {figure.coverage}")
        part.pressed.connect(lambda: FigureRows(self.desk, self.window(), figure).ask())
        return part


class CoverageNow(RecordSection):
    """The share visited within twelve months, with that of all partners."""

    title = "Coverage, last 12 months"
    large = False

    def show_record(self, record: CityRecord) -> None:
        column, own, others = self.fill(), record.coverage, record.coalition
        if own.penetration is None:
            self.nothing(column, "No firm is known here yet.")
            return
        other = None if others.penetration is None else others.penetration / 100
        column.addWidget(CoverageBar(self.theme, own.penetration / 100, other))
        never = f", {own.never_visited:,} never visited" if own.never_visited else ""
        since = f"{own.visited:,} of {counted(own.firms, 'firm')} visited since {full_day(own.since_on)}{never}"
        column.addWidget(Label(self.theme, since, "caption", tone="text2", wrap=True))


class Sectors(RecordSection):
    """Firms by sector with the share visited."""

    title = "Firms by sector, share visited"
    large = False

    def show_record(self, record: CityRecord) -> None:
        column = self.fill()
        if not record.sectors:
            self.nothing(column, "The sectors of its firms will stand here.")
            return
        shown, rest = record.sectors[:MOST_SECTORS], record.sectors[MOST_SECTORS:]
        bars = [SectorCount(part.code or "", part.name, part.firms, part.visited) for part in shown]
        if rest:
            others = sum(part.firms for part in rest), sum(part.visited for part in rest)
            bars.append(SectorCount("others", f"{len(rest)} other sectors", *others))
        chart = SectorBars(self.theme)
        chart.set_sectors(bars)
        column.addWidget(chart)


class Liaisons(RecordSection):
    """Who speaks for the city, with dates; the lead first, past ones grey."""

    title = "Liaisons"
    action, action_words, action_icon = "add_liaison", "Assign", "add"
    large = False

    def show_record(self, record: CityRecord) -> None:
        column = self.fill()
        self.heading.set_count(sum(row.is_current for row in record.liaisons))
        if not record.liaisons:
            self.nothing(column, "Nobody speaks for this city yet.")
        for row in record.liaisons:
            column.addLayout(self._row(row))

    def _row(self, row: LiaisonRow) -> QHBoxLayout:
        theme, line, words = self.theme, QHBoxLayout(), QVBoxLayout()
        line.setSpacing(theme.space(10))
        line.addWidget(Avatar(theme, row.full_name, PERSON, side=32, past=not row.is_current))
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, row.full_name, strong=True, tone="text" if row.is_current else "text2"))
        told = ", ".join(part for part in ("Lead" if row.is_lead else "", row.role or "", _when(row)) if part)
        words.addWidget(ElidedLabel(theme, told, "caption", tone="text2"))
        line.addLayout(words, 1)
        for icon, point in (("phone", row.phone), ("mail", row.email)):
            if point:
                line.addWidget(self._copy(icon, row.full_name, point))
        entries = [("Change dates or lead", lambda: self.acted.emit("edit_liaison", row.id))]
        if row.is_current:
            entries.append(("End their time", lambda: self.acted.emit("end_liaison", row.id)))
        line.addWidget(self.more(f"More about {row.full_name}", entries))
        return line

    def _copy(self, icon: str, name: str, point: str) -> IconButton:
        button = IconButton(self.theme, icon, f"Copy {point} of {name}")

        def copy() -> None:
            QGuiApplication.clipboard().setText(point)
            self.desk.say(f"{point} is on the clipboard.", undo=False)

        button.clicked.connect(copy)
        return button


def _when(row: LiaisonRow) -> str:
    if row.end_on is not None:
        start = row.start_on.year if row.start_on else "?"
        return f"{start} to {full_day(row.end_on)}"
    return f"since {row.start_on.year}" if row.start_on else ""


class LongestWithout(RecordSection):
    """The firms that wait longest for a visit."""

    title = "Longest without a visit"
    action, action_words = "overdue", "List"
    large = False

    def show_record(self, record: CityRecord) -> None:
        column, today = self.fill(), self.desk.today
        self.heading.set_count(record.coverage.overdue)
        if not record.longest_without_visit:
            self.nothing(column, "Every firm known here was visited within a year.")
        for firm in record.longest_without_visit:
            line = QHBoxLayout()
            link = Button(self.theme, firm.name if len(firm.name) < 40 else f"{firm.name[:39]}…", LINK)
            link.clicked.connect(lambda _=False, key=firm.id: self.desk.go(Link(Place.EMPLOYER, key)))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            line.addStretch(1)
            when = day(firm.last_visit_on, today) or "never"
            line.addWidget(Label(self.theme, when, "caption", tone="warm"))
            column.addLayout(line)
