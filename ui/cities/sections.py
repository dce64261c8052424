"""The tabs of a city besides its overview: what happened there, its flags, its membership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from baum_desktop.city_rows import ends_soon
from baum_desktop.confidentiality import kept_to_others
from db.vocabulary import label
from ui.cities.agreement import agreement_words
from ui.places import Link, Place
from ui.record_section import RecordSection
from ui.widgets.badges import Pill
from ui.widgets.buttons import LINK, SECONDARY, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.signals import SignalPill
from ui.widgets.timeline import TimelineEvent, TimelineRow
from ui.wording import counted, full_day, until

if TYPE_CHECKING:
    from baum_desktop.city_rows import CityRecord, MembershipRow
    from baum_desktop.outreach_rows import FlagRow, TimelineEntry, TimelinePage

ICONS = {
    "site_visit": "visit", "walk_through": "visit", "phone": "phone", "video": "phone", "email": "mail",
    "office_meeting": "handshake", "event": "date", "survey": "file_spreadsheet",
    "referral": "refer", "service": "workforce", "job_event": "employers",
}  # fmt: skip


class Visits(RecordSection):
    """What happened with the city's firms, newest first."""

    title = "Visits and contacts"
    action, action_words, action_icon = "log_visit", "Log visit", "log_visit"
    line_above = False

    def show_page(self, page: TimelinePage) -> None:
        """Show a stretch of the timeline, with a way to more of it."""
        column = self.fill()
        self.heading.set_count(page.total)
        if not page.entries:
            self.nothing(column, "Visits, calls and e-mails with firms of this city will be listed here.")
        for place, entry in enumerate(page.entries):
            row = TimelineRow(self.theme, _event(entry), last=place == len(page.entries) - 1)
            row.acted.connect(lambda key=entry.organization_id: self.desk.go(Link(Place.EMPLOYER, key, "timeline")))
            column.addWidget(row)
        if page.total > len(page.entries):
            more = Button(self.theme, f"Show more of {page.total:,}", SECONDARY)
            more.clicked.connect(lambda: self.acted.emit("more_visits", ""))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def _event(entry: TimelineEntry) -> TimelineEvent:
    ours, theirs = ", ".join(entry.us), ", ".join(entry.them)
    who = f"{ours} with {theirs}" if ours and theirs else ours or theirs
    kind = entry.interaction_kind.value if entry.interaction_kind else entry.kind.value
    return TimelineEvent(
        ICONS.get(kind, "log_visit"),
        entry.organization_name or entry.title,
        " · ".join(part for part in (entry.title, full_day(entry.on), who) if part),
        "\n".join(part for part in (entry.subject, entry.text or entry.outcome) if part),
        label(entry.confidentiality) if entry.confidentiality else "",
        "Open" if entry.organization_id else "",
    )


class Flags(RecordSection):
    """The open flags of the city's firms, the worst and longest waiting first."""

    title = "Open flags"
    line_above = False

    def show_flags(self, record: CityRecord, flags: list[FlagRow]) -> None:
        """Show the flags, and how many of those counted are kept to others."""
        column, total = self.fill(), sum(record.flags.values())
        self.heading.set_count(total)
        if not total:
            self.nothing(column, f"No firm of {record.row.name} has an open flag.")
        for flag in flags:
            column.addLayout(self._row(flag))
        kept = kept_to_others(max(total - len(flags), 0), "flag")
        if kept:
            self.nothing(column, f"{kept}.")

    def _row(self, flag: FlagRow) -> QVBoxLayout:
        theme, box, head = self.theme, QVBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.space(12))
        head.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind)))
        firm = Button(theme, flag.organization_name, LINK)
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, flag.organization_id, "flags")))
        head.addWidget(firm)
        due = flag.answer_due_on or flag.due_on
        risk = f"{counted(flag.jobs_at_risk, 'job')} at risk" if flag.jobs_at_risk else ""
        told = [flag.owner_name or "nobody yet", f"due {until(due, self.desk.today)}" if due else "", risk]
        late = due is not None and due < self.desk.today
        words = " · ".join(part for part in told if part)
        head.addWidget(ElidedLabel(theme, words, "caption", tone="red" if late else "text2"), 1)
        box.addLayout(head)
        if flag.evidence:
            box.addWidget(Label(theme, flag.evidence, "caption", tone="text2", wrap=True))
        return box


class Memberships(RecordSection):
    """Since when the city belongs to the coalition, and what is confirmed of it."""

    title = "Membership"
    action, action_words, action_icon = "add_membership", "Add", "add"
    line_above = False

    def show_record(self, record: CityRecord) -> None:
        column = self.fill()
        self.heading.set_count(len(record.memberships))
        if not record.memberships:
            self.nothing(column, f"{record.row.name} is not a partner. Add its membership when it joins.")
        for row in record.memberships:
            column.addLayout(self._row(row))

    def _row(self, row: MembershipRow) -> QVBoxLayout:
        theme, box, head = self.theme, QVBoxLayout(), QHBoxLayout()
        box.setSpacing(theme.space(2))
        head.setSpacing(theme.space(8))
        since = f"since {full_day(row.joined_on)}" if row.joined_on else "since an unknown day"
        until_day = f" to {full_day(row.left_on)}" if row.left_on else ""
        what = "Founding partner" if row.is_founder else "Partner"
        head.addWidget(Label(theme, f"{what} {since}{until_day}", strong=True))
        head.addWidget(Pill(theme, "verified" if row.verified else "unverified", quiet=not row.verified))
        head.addStretch(1)
        if not row.verified:
            head.addWidget(self._button("Verify", "verify", row))
        head.addWidget(self._button("Edit", "edit_membership", row))
        if row.left_on is None:
            head.addWidget(self._button("End", "end_membership", row))
        box.addLayout(head)
        tier = f"tier: {row.tier}" if row.tier else ""
        told = " · ".join(part for part in (tier, f"source: {row.source}" if row.source else "") if part)
        for words, tone in ((self._agreement(row), self._pressing(row)), (told, "text2")):
            if words:
                box.addWidget(Label(theme, words, "caption", tone=tone, wrap=True))
        return box

    def _pressing(self, row: MembershipRow) -> str:
        return "warm" if row.left_on is None and ends_soon(row.agreement_until, self.desk.today) else "text2"

    def _agreement(self, row: MembershipRow) -> str:
        signed = f"signed {full_day(row.agreement_signed_on)}" if row.agreement_signed_on else ""
        ends = agreement_words(row.agreement_until, self.desk.today) if row.agreement_until else ""
        told = ", ".join(part for part in (row.agreement or "", signed, ends) if part)
        return f"Agreement: {told}" if told else ""

    def _button(self, words: str, action: str, row: MembershipRow) -> Button:
        button = Button(self.theme, words, LINK)
        button.setAccessibleName(f"{words} the membership of {row.jurisdiction_name}")
        button.clicked.connect(lambda: self.acted.emit(action, row.id))
        return button
