"""What stands beside a city's map: key figures, coverage, sectors, liaisons, and who waits longest for a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import Severity
from ui.desk import Desk
from ui.figure_rows import FigureRows, PressableFigure
from ui.places import Link, Place
from ui.record_section import RecordSection
from ui.widgets.badges import PERSON, Avatar
from ui.widgets.bars import CoverageBar
from ui.widgets.buttons import LINK, Button, IconButton
from ui.widgets.cards import KeyFigure
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.sector_bars import SectorBars, SectorCount
from ui.widgets.sparkline import Sparkline
from ui.wording import counted, day, full_day

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRecord, Coverage, LiaisonRow, Region
    from baum_desktop.coverage_trend import QuarterCoverage
    from baum_desktop.figures import Figure
    from baum_desktop.files import Database

MOST_SECTORS = 8
FIGURES = (
    ("firms_known", "Firms known"), ("firms_visited", "Visited in a year"), ("jobs_now", "Jobs"),
    ("middle_income_jobs", "Middle-income"), ("flags_open", "Open flags"),
)  # fmt: skip


class Figures(RecordSection):
    """Six figures; those with rows behind them can be pressed, which is when the rows are read."""

    line_above = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._key = ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.space(12))
        grid.setVerticalSpacing(self.theme.space(10))
        self.parts: dict[str, PressableFigure] = {}
        for place, (code, words) in enumerate(FIGURES):
            part = PressableFigure(desk, words, "")
            part.setObjectName(code)
            part.pressed.connect(lambda code=code: self._ask(code))
            grid.addWidget(part, place // 3, place % 3)
            self.parts[code] = part
        self.leases = KeyFigure(self.theme, "Leases ≤ 18 months", "", "")
        grid.addWidget(self.leases, 1, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body().addLayout(grid)

    def show_record(self, record: CityRecord) -> None:
        row, parts = record.row, self.parts
        if row.id != self._key:
            parts["middle_income_jobs"].set_value("…", "being counted")
        self._key = row.id
        share = f"{row.visited:,}, {row.penetration}%" if row.penetration is not None else "0"
        worst = [f"{record.flags[level]} {level}" for level in (Severity.RED, Severity.WARM) if record.flags[level]]
        parts["firms_known"].set_value(f"{row.firms:,}", f"{record.new_firms_in_year} new this year")
        parts["firms_visited"].set_value(share, f"{record.coverage.overdue:,} overdue")
        jobs = f"{row.jobs:,}" if row.firms_with_jobs else "unknown"
        parts["jobs_now"].set_value(jobs, f"from {counted(row.firms_with_jobs, 'firm')}")
        parts["flags_open"].set_value(f"{sum(record.flags.values()):,}", ", ".join(worst) or "none pressing")
        self.leases.set_value(f"{row.leases_ending:,}", f"{record.leases_not_visited:,} not visited")

    def show_middle_income(self, figure: Figure) -> None:
        """Show the share of middle-income jobs, which is read after the rest."""
        value = "unknown" if figure.percent is None else f"{figure.percent}%"
        part = self.parts["middle_income_jobs"]
        part.set_value(value, f"of {counted(figure.out_of or 0, 'job')}")
        part.setAccessibleDescription(f"{part.accessibleDescription()}. {figure.definition} {figure.coverage}")

    def _ask(self, code: str) -> None:
        key, today = self._key, self.desk.today

        def work(database: Database) -> Figure:
            from baum_desktop.cities import city_figure

            return city_figure(database, key, today, code)

        def show(figure: Figure) -> None:
            FigureRows(self.desk, self.window(), figure).ask()

        self.desk.data.ask(work, show, owner=self, latest="figure")


class CoverageNow(RecordSection):
    """The share visited within twelve months, with that of all partners."""

    title = "Coverage, last 12 months"
    large = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self.bar = CoverageBar(self.theme, 0, None)
        column.addWidget(self.bar)
        self.told = self.line(column, "caption")
        line = QHBoxLayout()
        line.setSpacing(self.theme.space(8))
        self.spark = Sparkline(self.theme, (), "Coverage by quarter, percent:")
        self.trend = Label(self.theme, "", "caption", tone="text2", wrap=True)
        line.addWidget(self.spark)
        line.addWidget(self.trend, 1)
        column.addLayout(line)
        self._own: Coverage | None = None

    def show_record(self, record: CityRecord) -> None:
        own = self._own = record.coverage
        self.show_trend([])
        self.bar.setVisible(own.penetration is not None)
        if own.penetration is None:
            self.told.say("No firm is known here yet.")
            return
        self.bar.set_share(own.penetration / 100, None)
        never = f", {own.never_visited:,} never visited" if own.never_visited else ""
        self.told.say(f"{own.visited:,} of {counted(own.firms, 'firm')} visited since {full_day(own.since_on)}{never}")

    def show_region(self, region: Region) -> None:
        """Mark the share of all partners, which is read after the rest."""
        if self._own is not None and self._own.penetration is not None:
            other = region.visited / region.firms if region.firms else None
            self.bar.set_share(self._own.penetration / 100, other)

    def show_trend(self, quarters: list[QuarterCoverage]) -> None:
        """Show the share at the end of each quarter, as a line and in words."""
        known = [(quarter, share) for quarter in quarters if (share := quarter.penetration) is not None]
        for part in (self.spark, self.trend):
            part.setVisible(len(known) > 1)
        if len(known) > 1:
            self.spark.set_series([share for _, share in known])
            told = ", ".join(
                f"{share}% in Q{(quarter.on.month + 2) // 3} {quarter.on.year}" for quarter, share in known[-4:]
            )
            self.trend.set_words(told)
            self.trend.setAccessibleName(f"Coverage by quarter: {told}")


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
            bars.append(SectorCount("others", counted(len(rest), "other sector"), *others))
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
            entries.append(("Leaves: hand over", lambda: self.acted.emit("end_liaison", row.id)))
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
            self.nothing(column, "No firm here is overdue for a visit.")
        for firm in record.longest_without_visit:
            line = QHBoxLayout()
            link = Button(self.theme, firm.name if len(firm.name) < 40 else f"{firm.name[:39]}…", LINK)
            link.clicked.connect(lambda _=False, key=firm.id: self.desk.go(Link(Place.EMPLOYER, key)))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            line.addStretch(1)
            when = day(firm.last_visit_on, today) or "never"
            line.addWidget(Label(self.theme, when, "caption", tone="warm"))
            column.addLayout(line)
