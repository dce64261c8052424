"""The left column of an employer's record, read over time: what waits, figures, jobs, timeline, money, history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.career_ladders import Rung, ladders
from baum_desktop.confidentiality import kept_to_whom
from baum_desktop.demographics_reading import newest_by_dimension
from db.vocabulary import Answered, Severity, SnapshotSource, WageUnit, label
from ui.desk import Desk
from ui.employers.demographics import Demographics
from ui.employers.rows import HistoryRow, MoneyRow
from ui.employers.section import Section
from ui.places import Link, Place
from ui.record_section import Rows
from ui.undo_panel import take_back
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import KeyFigure
from ui.widgets.career_ladder import CareerLadder, LadderRung
from ui.widgets.jobs_chart import JobCount, JobsChart
from ui.widgets.messages import Banner
from ui.widgets.numbers import show_money
from ui.widgets.timeline import TimelineEvent, TimelineRow
from ui.widgets.wage_bar import WageBand, WageBar
from ui.wording import change, counted, full_day, until

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.files import Database
    from baum_desktop.headcount_rows import JobsFigure, WageBandRow, WageFigure
    from baum_desktop.outreach_rows import FlagRow, TimelineEntry

ICONS = {
    "site_visit": "visit", "walk_through": "visit", "phone": "phone", "video": "phone", "email": "mail",
    "office_meeting": "handshake", "event": "date", "survey": "file_spreadsheet",
    "referral": "refer", "service": "workforce", "job_event": "employers",
}  # fmt: skip
MOST_HISTORY = 12
HEARD = {SnapshotSource.VISIT, SnapshotSource.PHONE}


class WhatWaits(Section):
    """The banner of an open red flag, with its one action."""

    line_above = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._flag: FlagRow | None = None
        self._banner = Banner(self.theme, "", action="Record answer")
        self._banner.acted.connect(self._act)
        self.body().addWidget(self._banner)

    def show_record(self, record: EmployerRecord) -> None:
        self._flag = next((flag for flag in record.flags if flag.severity == Severity.RED), None)
        if self._flag is not None:
            self._show(self._flag)
        self.setVisible(self._flag is not None)

    def _show(self, flag: FlagRow) -> None:
        jobs = f", {counted(flag.jobs_at_risk, 'job')}" if flag.jobs_at_risk else ""
        due = f" An answer is due {until(flag.answer_due_on, self.desk.today)}." if flag.answer_due_on else ""
        owner = f"Owner {flag.owner_name}. " if flag.owner_name else "Nobody owns it yet. "
        self._banner.set_words(f"{label(flag.kind)}{jobs}.{due}", f"{owner}{flag.evidence or ''}")
        self._banner.action.set_label("Resolve" if flag.first_response_at is not None else "Record answer")

    def _act(self) -> None:
        flag = self._flag
        if flag is None:
            return
        if flag.first_response_at is not None:
            from ui.employers.resolve import resolve_form

            resolve_form(self.desk, self.window(), flag).ask()
        else:
            self._answer(flag)

    def _answer(self, flag: FlagRow) -> None:
        def work(database: Database) -> object:
            from baum_desktop.flags import answer_flag

            return answer_flag(database, flag.id, flag.version, datetime.now(UTC))

        self.desk.save(self, work)


class Figures(Section):
    """Four figures, each with its coverage or its date."""

    line_above = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        row = QHBoxLayout()
        self._jobs, self._middle, self._no_degree, self._owned = (
            KeyFigure(self.theme, title, "") for title in ("Jobs", "Middle-income", "No degree needed", "Owned by")
        )
        for figure in (self._jobs, self._middle, self._no_degree, self._owned):
            row.addWidget(figure, 1)
        self.body().addLayout(row)

    def show_record(self, record: EmployerRecord) -> None:
        figures = record.figures
        self._show_jobs(figures.jobs)
        middle = figures.middle_income
        words = f"{middle.middle:,} of {middle.out_of:,}" if middle else "unknown"
        told = f"wages known for {middle.out_of - middle.unknown:,}" if middle else "no wages yet"
        self._middle.set_value(words, told)
        part = figures.no_degree
        self._no_degree.set_value(
            counted(part.jobs, "job") if part else "unknown",
            f"{label(part.source).lower()}, {full_day(part.as_of_on)}" if part else "not asked yet",
        )
        owned = [label(fact.kind) for fact in record.ownership if fact.answer == Answered.YES]
        self._owned.set_value(", ".join(owned) or "not asked")

    def _show_jobs(self, jobs: JobsFigure | None) -> None:
        if jobs is None:
            self._jobs.set_value("unknown", "no count yet")
            return
        grew = jobs.change is not None and jobs.change_from_on is not None
        note = (
            f"{change(jobs.change or 0)} since {full_day(jobs.change_from_on)}"
            if grew
            else f"{label(jobs.source).lower()}, {full_day(jobs.as_of_on)}"
        )
        self._jobs.set_value(f"{jobs.jobs:,}", note, "red" if (jobs.change or 0) < 0 else "text2")


class JobsAndWages(Section):
    """The counts over the years, and the newest wages against the standard in force."""

    title = "Jobs and wages"
    action, action_words, action_icon = "add_count", "Add count", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._chart = JobsChart(self.theme)
        self._chart.picked.connect(lambda day: self.acted.emit("counts_of", str(day)))
        column.addWidget(self._chart)
        self._nothing = self.line(column)
        self._bar = WageBar(self.theme)
        column.addWidget(self._bar)
        self._definition = self.line(column, "caption")
        self._ladders: Rows[CareerLadder, tuple[Rung, ...]] = Rows(column, lambda _: CareerLadder(self.theme), _climb)
        self._people = Demographics(self.theme)
        column.addWidget(self._people)

    def show_record(self, record: EmployerRecord) -> None:
        self._ladders.show(ladders(record.bands))
        self._people.show_figures(newest_by_dimension(record.demographics, record.snapshots, record.sites))
        wages = record.figures.middle_income if record.series else None
        self._chart.setVisible(bool(record.series))
        if record.series:
            self._show_counts(record)
        unknown = "No wages recorded yet, so middle-income jobs are unknown." if wages is None else ""
        nothing = "Counts of jobs will stand here over the years, each with its source."
        self._nothing.say(unknown if record.series else nothing)
        self._bar.setVisible(wages is not None)
        self._definition.say(wages.definition if wages else "")
        if wages is not None:
            self._show_wages(wages)

    def _show_counts(self, record: EmployerRecord) -> None:
        counts = [
            JobCount(
                f"{point.as_of_on}",
                point.as_of_on,
                point.jobs,
                label(point.source).lower(),
                heard=point.source in HEARD,
            )
            for point in record.series
        ]
        part = [(point.as_of_on, point.production_jobs) for point in record.series if point.production_jobs is not None]
        self._chart.set_counts(counts, part)

    def _show_wages(self, wages: WageFigure) -> None:
        bands = [WageBand("low", wages.low, "low"), WageBand("middle-income", wages.middle, "middle"),
                 WageBand("high", wages.high, "high"), WageBand("unknown", wages.unknown, "unknown")]  # fmt: skip
        self._bar.set_bands(bands, wages.coverage)


def _climb(ladder: CareerLadder, rungs: tuple[Rung, ...]) -> None:
    ladder.show_rungs([LadderRung(rung.job, _pays(rung.band), rung.training or "") for rung in rungs])


def _pays(band: WageBandRow | None) -> str:
    if band is None:
        return ""
    unit = "an hour" if band.wage_unit == WageUnit.HOUR else "a year"
    wages = dict.fromkeys(show_money(cents) for cents in (band.wage_low_cents, band.wage_high_cents) if cents)
    wage = f"{' to '.join(wages)} {unit}" if wages else "wage unknown"
    degree = {Answered.NO: "no degree needed", Answered.YES: "degree needed"}.get(band.degree_required, "")
    return ", ".join(part for part in (wage, counted(band.headcount, "job"), degree) if part)


class Timeline(Section):
    """What happened with the firm, newest first."""

    title = "Timeline"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._kept = self.line(column, "caption")
        self._rows: Rows[TimelineRow, tuple[TimelineEntry, bool]] = Rows(
            column, lambda _: TimelineRow(self.theme, TimelineEvent("log_visit", "")), _show_entry
        )

    def show_record(self, record: EmployerRecord) -> None:
        self._say(record)
        self._rows.show(_entries(record))

    def show_within(self, record: EmployerRecord, room: int, width: int) -> bool:
        self._say(record)
        return self._rows.show_within(_entries(record), room, width)

    def _say(self, record: EmployerRecord) -> None:
        page = record.timeline
        self.heading.set_count(page.total)
        nothing = "Visits, calls and e-mails will be listed here. Log the first one with Ctrl+Shift+V."
        self._nothing.say("" if page.entries or page.withheld else nothing)
        kept = kept_to_whom(page.withheld, page.withheld_in_city, record.header.city_name)
        self._kept.say(f"{kept}." if kept else "")


def _entries(record: EmployerRecord) -> list[tuple[TimelineEntry, bool]]:
    """Return what happened, and whether it is the last that is shown."""
    entries = record.timeline.entries
    return [(entry, place == len(entries) - 1) for place, entry in enumerate(entries)]


def _show_entry(row: TimelineRow, shown: tuple[TimelineEntry, bool]) -> None:
    entry, last = shown
    ours, theirs = ", ".join(entry.us), ", ".join(entry.them)
    who = f"{ours} with {theirs}" if ours and theirs else ours or theirs
    kind = entry.interaction_kind.value if entry.interaction_kind else entry.kind.value
    event = TimelineEvent(
        ICONS.get(kind, "log_visit"), entry.subject or entry.title,
        " · ".join(part for part in (full_day(entry.on), who) if part), entry.text or entry.outcome or "",
        label(entry.confidentiality) if entry.confidentiality else "",
    )  # fmt: skip
    row.set_event(event, last=last)


class Money(Section):
    """Help and money that reached the firm, by award."""

    title = "Money"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._rows = Rows(column, lambda _: MoneyRow(self.theme), MoneyRow.show_money)

    def show_record(self, record: EmployerRecord) -> None:
        self.heading.set_count(len(record.money))
        nothing = "Services, placements and jobs that are credited to an award will be listed here."
        self._nothing.say("" if record.money else nothing)
        self._rows.show(record.money)


class RecordHistory(Section):
    """Who changed what and when; each action can be taken back from here."""

    title = "History"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._key = ""
        self._rows = Rows(column, self._row, HistoryRow.show_action)
        whole = Button(self.theme, "All history", LINK)
        whole.clicked.connect(lambda: self.desk.go(Link(Place.HISTORY, f"organization:{self._key}")))
        column.addWidget(whole)

    def _row(self, _: object) -> HistoryRow:
        row = HistoryRow(self.theme)
        row.undo_asked.connect(self._undo)
        return row

    def show_record(self, record: EmployerRecord) -> None:
        self._key = record.header.id
        self.heading.set_count(record.counts.history)
        self._rows.show(record.history[:MOST_HISTORY])

    def _undo(self, change_set_id: int) -> None:
        take_back(self.desk, self, change_set_id)
