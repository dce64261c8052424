"""The rows of an employer's record, each built once and filled with one thing after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import Answered, SiteType, Tenure, Zoning, label
from ui.desk import Desk
from ui.record_section import Rows
from ui.task_tick import TaskTick
from ui.theme import Theme
from ui.widgets.badges import PERSON, Avatar
from ui.widgets.bars import LeaseBar
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.numbers import show_money
from ui.widgets.signals import SignalPill
from ui.wording import counted, full_day, months_after, until

if TYPE_CHECKING:
    from baum_desktop import employer_rows
    from baum_desktop.outreach_rows import FlagRow as Flag
    from baum_desktop.outreach_rows import TaskRow
    from baum_desktop.people_rows import PersonRow as Person
    from baum_desktop.site_rows import SiteRow as Site

LEASE_SOON_MONTHS = 12


class PromiseRow(QWidget):
    """A tick box for a promise, with who and by when beneath; ticking finishes it, undo in the toast."""

    def __init__(self, desk: Desk, task: TaskRow) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        column = _column(self)
        self._tick = TaskTick(desk, task)
        column.addWidget(self._tick)
        line = QHBoxLayout()
        line.setContentsMargins(theme.space(26), 0, 0, 0)
        self._told = Label(theme, "", "caption", tone="text2")
        line.addWidget(self._told)
        column.addLayout(line)
        self.show_task(task)

    def show_task(self, task: TaskRow) -> None:
        """Show another promise."""
        self._tick.show_task(task)
        late = task.days_late is not None and task.days_late > 0
        due = until(task.due_on, self.desk.today) if task.due_on else "no date"
        self._told.set_words(" · ".join(part for part in (task.assignee_name, due) if part))
        self._told.set_tone("red" if late else "text2")


class PersonRow(QWidget):
    """Somebody at the firm: name and years, role, ways to reach them, and the way out of the role."""

    left = Signal(str)
    """Emitted with the key of the role that somebody is to leave."""
    opened = Signal(str)
    """Emitted with the key of the person who is to be shown whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._role_id = self._person_id = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(12))
        self._avatar = Avatar(theme, "", PERSON, side=32)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        row.addLayout(words, 1)
        words.addLayout(self._first_line())
        self._lines = Rows(words, lambda _: ElidedLabel(theme, "", "caption", tone="text2"), ElidedLabel.set_words)
        self._warning = Label(theme, "Do not contact", "caption", tone="red")
        words.addWidget(self._warning)

    def _first_line(self) -> QHBoxLayout:
        theme, line = self.theme, QHBoxLayout()
        self._name = ElidedLabel(theme, "", strong=True)
        self._years = Label(theme, "", "caption", tone="text2")
        self._edit = Button(theme, "Edit", LINK)
        self._edit.clicked.connect(lambda: self.opened.emit(self._person_id))
        self._leaves = Button(theme, "Leaves", LINK)
        self._leaves.clicked.connect(lambda: self.left.emit(self._role_id))
        line.addWidget(self._name, 1)
        line.addWidget(self._years)
        line.addWidget(self._edit)
        line.addWidget(self._leaves)
        return line

    def show_person(self, person: Person) -> None:
        """Show somebody else."""
        self._role_id, self._person_id = person.role_id, person.person_id
        self._edit.setAccessibleName(f"Edit {person.full_name}")
        self._avatar.set_name(person.full_name, past=not person.is_current)
        self._name.set_words(person.full_name)
        self._name.set_tone("text" if person.is_current else "text2")
        self._years.set_words(_years(person))
        self._leaves.setAccessibleName(f"{person.full_name} leaves this role")
        self._leaves.setVisible(person.is_current)
        role = person.title or label(person.role_type)
        now = f"Now at {person.elsewhere}" if person.elsewhere and not person.is_current else ""
        told = now or f"{role}{', decides' if person.decision_maker else ''}"
        about = ", ".join(part for part in (person.pronouns, person.language) if part)
        ways = (f"{contact.shown}{f' ({contact.label})' if contact.label else ''}" for contact in person.contacts)
        self._lines.show([told, *([about] if about else []), *ways])
        self._warning.setVisible(person.do_not_contact)


def _years(person: Person) -> str:
    if person.is_current:
        return f"since {person.start_on.year}" if person.start_on else ""
    start = person.start_on.year if person.start_on else "?"
    return f"{start}\N{EN DASH}{person.end_on.year if person.end_on else ''}"


class SiteRow(QWidget):
    """A site: its address, its facts, and the lease or the day on which it closed."""

    edited = Signal(str)
    """Emitted with the key of the site that is to be edited."""
    left = Signal(str)
    """Emitted with the key of the site that is to be closed."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.theme = theme
        self._key = ""
        column = _column(self)
        column.setSpacing(theme.space(4))
        head = QHBoxLayout()
        self._where = ElidedLabel(theme, "", strong=True)
        self._edit = Button(theme, "Edit", LINK)
        self._edit.clicked.connect(lambda: self.edited.emit(self._key))
        self._leave = Button(theme, "Close", LINK)
        self._leave.clicked.connect(lambda: self.left.emit(self._key))
        head.addWidget(self._where, 1)
        head.addWidget(self._edit)
        head.addWidget(self._leave)
        column.addLayout(head)
        self._facts = Label(theme, "", "caption", tone="text2", wrap=True)
        self._closed = Label(theme, "", "caption", tone="text2")
        self._lease = Label(theme, "", "caption", tone="text2")
        self._soon = Label(theme, "", "caption", tone="warm", strong=True)
        self._bar = LeaseBar(theme, today, today, today, warm=False)
        self._lost = Label(theme, "Not placed in a city: check the address.", "caption", tone="warm")
        for part in (self._facts, self._closed, self._lease, self._soon, self._bar, self._lost):
            column.addWidget(part)

    def show_site(self, site: Site, today: date) -> None:
        """Show another site."""
        self._key = site.id
        where = ", ".join(part for part in (site.name, site.street, site.unit) if part) or "No address yet"
        self._where.set_words(where)
        self._where.set_tone("text2" if site.closed_on else "text")
        self._edit.setAccessibleName(f"Edit {where}")
        self._leave.setAccessibleName(f"Close {where}")
        self._leave.setVisible(site.closed_on is None)
        city = site.city_name or site.city_as_given
        # The state alone is what a form begins with, and says nothing.
        state = site.state if city or site.postal_code or site.street else None
        place = " ".join(part for part in (city, state, site.postal_code) if part)
        space = f"{site.square_feet:,} sf" if site.square_feet else ""
        held = "" if site.tenure == Tenure.UNKNOWN else label(site.tenure).lower()
        zoned = "" if site.zoning == Zoning.UNKNOWN else label(site.zoning).lower()
        kind = "" if site.site_type == SiteType.PRODUCTION else label(site.site_type).lower()
        facts = [place, kind, space, held, zoned, *_terms(site)]
        self._facts.say(" · ".join(part for part in facts if part))
        self._closed.say(f"closed {full_day(site.closed_on)}" if site.closed_on else "")
        self._show_lease(site, today)
        is_lost = site.jurisdiction_id is None and site.county_name is None and not site.closed_on
        self._lost.setVisible(is_lost and bool(place or site.street))

    def _show_lease(self, site: Site, today: date) -> None:
        starts, ends = site.lease_starts_on, None if site.closed_on else site.lease_ends_on
        soon = ends is not None and ends <= months_after(today, LEASE_SOON_MONTHS)
        words = f"lease ends {full_day(ends)}, {until(ends, today)}" if ends else ""
        self._lease.say("" if soon else words)
        self._soon.say(words if soon else "")
        if starts is not None and ends is not None:
            self._bar.set_lease(starts, ends, today, warm=soon)
        self._bar.setVisible(starts is not None and ends is not None)


def _terms(site: Site) -> list[str]:
    """Return what else is known of how a site is held, in words."""
    room = {Answered.YES: "room to expand", Answered.NO: "no room to expand"}.get(site.expansion_room, "")
    return [
        f"{show_money(site.monthly_rent_cents)} a month" if site.monthly_rent_cents is not None else "",
        f"from {site.landlord_name}" if site.landlord_name else "",
        f"options: {site.lease_options}" if site.lease_options else "",
        room,
        f"opened {full_day(site.opened_on)}" if site.opened_on else "",
    ]


class OpenFlagRow(QWidget):
    """An open flag with its owner, its clock and its evidence."""

    resolved = Signal(object)
    """Emitted with the flag that is to be resolved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._flag: Flag | None = None
        column = _column(self)
        column.setSpacing(theme.space(4))
        head = QHBoxLayout()
        self._pill = SignalPill(theme, "watch", "")
        self._told = ElidedLabel(theme, "", "caption", tone="text2")
        resolve = Button(theme, "Resolve", LINK)
        resolve.clicked.connect(lambda: self.resolved.emit(self._flag))
        head.addWidget(self._pill)
        head.addWidget(self._told, 1)
        head.addWidget(resolve)
        column.addLayout(head)
        self._evidence = Label(theme, "", "caption", tone="text2", wrap=True)
        column.addWidget(self._evidence)

    def show_flag(self, flag: Flag, today: date) -> None:
        """Show another flag."""
        self._flag = flag
        self._pill.set_signal(flag.severity.value, label(flag.kind))
        due = flag.answer_due_on or flag.due_on
        told = [flag.owner_name or "nobody yet", f"due {until(due, today)}" if due else ""]
        if flag.jobs_at_risk:
            told.append(f"{counted(flag.jobs_at_risk, 'job')} at risk")
        self._told.set_words(" · ".join(part for part in told if part))
        self._evidence.say(flag.evidence or "")


class MoneyRow(QWidget):
    """Help or money: what it was, the award behind it, and its day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._what = ElidedLabel(theme, "")
        self._award = ElidedLabel(theme, "", tone="text2")
        self._on = Label(theme, "", "caption", tone="text2")
        line.addWidget(self._what, 1)
        line.addWidget(self._award, 1)
        line.addWidget(self._on)

    def show_money(self, row: employer_rows.MoneyRow) -> None:
        """Show something else."""
        share = f", {row.share_percent}%" if row.share_percent is not None else ""
        self._what.set_words(row.what)
        self._award.set_words(f"{row.award_title or ''}{share}")
        self._on.set_words(full_day(row.on))


class HistoryRow(QWidget):
    """An action: what, who and when, and Undo."""

    undo_asked = Signal(int)
    """Emitted with the change set that is to be taken back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._change_set_id = 0
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._action = ElidedLabel(theme, "")
        self._by = Label(theme, "", "caption", tone="text2")
        self._undo = Button(theme, "Undo", LINK)
        self._undo.clicked.connect(lambda: self.undo_asked.emit(self._change_set_id))
        line.addWidget(self._action, 1)
        line.addWidget(self._by)
        line.addWidget(self._undo)

    def show_action(self, row: employer_rows.HistoryRow) -> None:
        """Show another action."""
        self._change_set_id = row.change_set_id
        self._action.set_words(row.action)
        self._action.set_tone("text3" if row.undone else "text")
        at = row.at.astimezone()
        self._by.set_words(f"{row.actor} · {full_day(at.date())} {at:%H:%M}")
        self._undo.set_label("Undone" if row.undone else "Undo")
        self._undo.setAccessibleName(f"Undo {row.action}")
        self._undo.setEnabled(not row.undone)


def _column(row: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
