"""The left column of an employer's record, read over time: what waits, figures, jobs, timeline, money, history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.vocabulary import Answered, Severity, SnapshotSource, label
from ui.employers.section import Section
from ui.places import Link, Place
from ui.widgets.buttons import LINK, Button
from ui.widgets.cards import KeyFigure
from ui.widgets.jobs_chart import JobCount, JobsChart
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.messages import Banner
from ui.widgets.timeline import TimelineEvent, TimelineRow
from ui.widgets.wage_bar import WageBand, WageBar
from ui.wording import change, counted, full_day, until

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.files import Database
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

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        red = next((flag for flag in record.flags if flag.severity == Severity.RED), None)
        self.setVisible(red is not None)
        if red is not None:
            self._add_banner(column, red)

    def _add_banner(self, column: object, flag: FlagRow) -> None:
        jobs = f", {counted(flag.jobs_at_risk, 'job')}" if flag.jobs_at_risk else ""
        due = f" An answer is due {until(flag.answer_due_on, self.desk.today)}." if flag.answer_due_on else ""
        owner = f"Owner {flag.owner_name}. " if flag.owner_name else "Nobody owns it yet. "
        answered = flag.first_response_at is not None
        banner = Banner(
            self.theme,
            f"{label(flag.kind)}{jobs}.{due}",
            f"{owner}{flag.evidence or ''}",
            action="Resolve" if answered else "Record answer",
        )
        banner.acted.connect(lambda: self._resolve(flag) if answered else self._answer(flag))
        column.addWidget(banner)  # type: ignore[attr-defined]  # the layout that fill() returned

    def _answer(self, flag: FlagRow) -> None:
        def work(database: Database) -> object:
            from baum_desktop.flags import answer_flag

            return answer_flag(database, flag.id, flag.version, datetime.now(UTC))

        self.desk.save(self, work)

    def _resolve(self, flag: FlagRow) -> None:
        from ui.employers.resolve import resolve_form

        resolve_form(self.desk, self.window(), flag).ask()


class Figures(Section):
    """Four figures, each with its coverage or its date."""

    line_above = False

    def show_record(self, record: EmployerRecord) -> None:
        theme, figures = self.theme, record.figures
        row = QHBoxLayout()
        jobs = figures.jobs
        if jobs is None:
            row.addWidget(KeyFigure(theme, "Jobs", "unknown", "no count yet"), 1)
        else:
            grew = jobs.change is not None and jobs.change_from_on is not None
            note = (
                f"{change(jobs.change or 0)} since {full_day(jobs.change_from_on)}"
                if grew
                else (f"{label(jobs.source).lower()}, {full_day(jobs.as_of_on)}")
            )
            tone = "red" if (jobs.change or 0) < 0 else "text2"
            row.addWidget(KeyFigure(theme, "Jobs", f"{jobs.jobs:,}", note, tone=tone), 1)
        middle = figures.middle_income
        words = f"{middle.middle:,} of {middle.out_of:,}" if middle else "unknown"
        told_wages = f"wages known for {middle.out_of - middle.unknown:,}" if middle else "no wages yet"
        row.addWidget(KeyFigure(theme, "Middle-income", words, told_wages), 1)
        part = figures.no_degree
        row.addWidget(
            KeyFigure(
                theme,
                "No degree needed",
                counted(part.jobs, "job") if part else "unknown",
                f"{label(part.source).lower()}, {full_day(part.as_of_on)}" if part else "not asked yet",
            ),
            1,
        )
        owned = [label(fact.kind) for fact in record.ownership if fact.answer == Answered.YES]
        row.addWidget(KeyFigure(theme, "Owned by", ", ".join(owned) or "not asked", ""), 1)
        self.fill().addLayout(row)


class JobsAndWages(Section):
    """The counts over the years, and the newest wages against the standard in force."""

    title = "Jobs and wages"
    action, action_words, action_icon = "add_count", "Add count", "add"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        if not record.series:
            self.nothing(column, "Counts of jobs will stand here over the years, each with its source.")
            return
        chart = JobsChart(self.theme)
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
        chart.set_counts(counts, part)
        column.addWidget(chart)
        wages = record.figures.middle_income
        if wages is None:
            self.nothing(column, "No wages recorded yet, so middle-income jobs are unknown.")
            return
        bands = [WageBand("low", wages.low, "low"), WageBand("middle-income", wages.middle, "middle"),
                 WageBand("high", wages.high, "high"), WageBand("unknown", wages.unknown, "unknown")]  # fmt: skip
        column.addWidget(WageBar(self.theme, bands, wages.coverage))
        column.addWidget(Label(self.theme, wages.definition, "caption", tone="text2", wrap=True))


class Timeline(Section):
    """What happened with the firm, newest first."""

    title = "Timeline"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        page = record.timeline
        self.heading.set_count(page.total)
        if not page.entries:
            self.nothing(column, "Visits, calls and e-mails will be listed here. Log the first one with Ctrl+Shift+V.")
        for place, entry in enumerate(page.entries):
            column.addWidget(timeline_row(self, entry, last=place == len(page.entries) - 1))


def timeline_row(owner: Section, entry: TimelineEntry, *, last: bool) -> QWidget:
    """Return one row of a timeline."""
    ours, theirs = ", ".join(entry.us), ", ".join(entry.them)
    who = f"{ours} with {theirs}" if ours and theirs else ours or theirs
    kind = entry.interaction_kind.value if entry.interaction_kind else entry.kind.value
    event = TimelineEvent(
        ICONS.get(kind, "log_visit"), entry.subject or entry.title,
        " · ".join(part for part in (full_day(entry.on), who) if part), entry.text or entry.outcome or "",
        label(entry.confidentiality) if entry.confidentiality else "",
    )  # fmt: skip
    return TimelineRow(owner.theme, event, last=last)


class Money(Section):
    """Help and money that reached the firm, by award."""

    title = "Money"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.money))
        if not record.money:
            self.nothing(column, "Services, placements and jobs that are credited to an award will be listed here.")
        for row in record.money:
            line = QHBoxLayout()
            share = f", {row.share_percent}%" if row.share_percent is not None else ""
            line.addWidget(ElidedLabel(self.theme, row.what), 1)
            line.addWidget(ElidedLabel(self.theme, f"{row.award_title or ''}{share}", tone="text2"), 1)
            line.addWidget(Label(self.theme, full_day(row.on), "caption", tone="text2"))
            column.addLayout(line)


class RecordHistory(Section):
    """Who changed what and when; each action can be taken back from here."""

    title = "History"

    def show_record(self, record: EmployerRecord) -> None:
        column = self.fill()
        self.heading.set_count(record.counts.history)
        for row in record.history[:MOST_HISTORY]:
            line = QHBoxLayout()
            line.addWidget(ElidedLabel(self.theme, row.action, tone="text3" if row.undone else "text"), 1)
            at = row.at.astimezone()
            line.addWidget(
                Label(self.theme, f"{row.actor} · {full_day(at.date())} {at:%H:%M}", "caption", tone="text2")
            )
            undo = Button(self.theme, "Undone" if row.undone else "Undo", LINK)
            undo.setAccessibleName(f"Undo {row.action}")
            undo.setEnabled(not row.undone)
            undo.clicked.connect(lambda _=False, key=row.change_set_id: self._undo(key))
            line.addWidget(undo)
            column.addLayout(line)
        whole = Button(self.theme, "All history", LINK)
        whole.clicked.connect(lambda: self.desk.go(Link(Place.HISTORY, f"organization:{record.header.id}")))
        column.addWidget(whole)

    def _undo(self, change_set_id: int) -> None:
        self.desk.save(self, lambda database: database.undo(change_set_id))
