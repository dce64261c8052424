"""The watch list: open flags with their clock, their owner, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from baum_desktop.confidentiality import kept_to_others
from db.vocabulary import OPEN_FLAGS, FlagKind, FlagStatus, label
from ui.desk import Desk
from ui.flag_form import ask_flag, notice_told
from ui.form import Form, Values
from ui.name_link import NameLink
from ui.outreach.rows import MOST_ROWS, Rows
from ui.places import Link, Place
from ui.refer_form import ask_referral
from ui.widgets.buttons import LINK, Button
from ui.widgets.choice import Choice
from ui.widgets.dates import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.fields import NotesField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.numbers import NumberField
from ui.widgets.signals import SignalPill
from ui.wording import counted, day, until

if TYPE_CHECKING:
    from baum_desktop.files import Database
    from baum_desktop.outreach_rows import FlagRow

WAITING, NOTICES = "waiting", "notices"
ONLY = {WAITING: "wait for an answer", NOTICES: "are WARN notices"}


class WatchList(Rows):
    """The worst and longest waiting first; `counted` carries how many are open."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Watch list")
        self.me: str | None = None
        self.flags: list[FlagRow] = []
        self.only = ""

    def show_only(self, which: str) -> None:
        """Show flags of one kind alone from now on: those of ONLY, or all open ones."""
        self.only = which if which in ONLY else ""

    def _all_again(self) -> None:
        self.only = ""
        self.reload()

    def reload(self) -> None:
        """Fetch the open flags again."""

        def work(database: Database) -> tuple[list[FlagRow], str | None, int]:
            from baum_desktop.flags import flags_withheld, watch_list
            from baum_desktop.people_reading import signed_in

            me = signed_in(database)
            return watch_list(database), me, flags_withheld(database)

        self.desk.data.ask(work, self._show, owner=self, latest="flags")

    def _show(self, found: tuple[list[FlagRow], str | None, int]) -> None:
        self.flags, self.me, withheld = found
        kept = kept_to_others(withheld, "flag")
        self.counted.emit(len(self.flags))
        if not self.flags:
            sentence = "A risk or a chance that you raise at a visit or on a record is watched here until it is closed."
            nothing = f"No flag that you may read is open; {kept}" if kept else "No flag is open"
            self.show_empty(EmptyState(self.theme, nothing, sentence))
            return
        shown = [flag for flag in self.flags if self.only != NOTICES or flag.kind == FlagKind.WARN_NOTICE]
        shown = [flag for flag in shown if self.only != WAITING or flag.first_response_at is None]
        rows = [self._row(flag) for flag in shown[:MOST_ROWS]]
        if self.only:
            told = f"{counted(len(shown), 'flag')} of {len(self.flags):,} {ONLY[self.only]}. Show all open flags"
            again = NameLink(self.theme, told, tone="accent")
            again.clicked.connect(self._all_again)
            rows.insert(0, again)
        left = len(shown) - MOST_ROWS
        more = f"{left:,} more are open; close some of these to see them." if left > 0 else ""
        self.show_rows(rows, " ".join(part for part in (more, f"{kept}." if kept else "") if part))

    def _row(self, flag: FlagRow) -> QWidget:
        theme, part = self.theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.space(4), 0, theme.space(4))
        column.setSpacing(theme.space(2))
        head = QHBoxLayout()
        head.setSpacing(theme.space(12))
        head.addWidget(SignalPill(theme, flag.severity.value, label(flag.kind)))
        firm = NameLink(theme, flag.organization_name)
        firm.clicked.connect(lambda: self.desk.go(Link(Place.EMPLOYER, flag.organization_id, "flags")))
        head.addWidget(firm, 1)
        words, late = self._clock(flag)
        head.addWidget(Label(theme, words, "caption", tone="red" if late else "text2", strong=late))
        column.addLayout(head)
        if flag.evidence:
            column.addWidget(Label(theme, flag.evidence, tone="text2", wrap=True))
        foot = FlowLayout(gap=theme.space(10), centred=True)
        foot.addWidget(Label(theme, self._told(flag), "caption", tone="text2"))
        for words, act in self._actions(flag):
            button = Button(theme, words, LINK)
            button.setAccessibleName(f"{words}: {label(flag.kind)} at {flag.organization_name}")
            button.clicked.connect(act)
            foot.addWidget(button)
        column.addLayout(foot)
        return part

    def _clock(self, flag: FlagRow) -> tuple[str, bool]:
        """Return the clock in words, and whether it presses."""
        if flag.answer_due_on is None:
            return label(flag.status).lower(), False
        days = (flag.answer_due_on - self.desk.today).days
        when = until(flag.answer_due_on, self.desk.today)
        return (when if days < 0 else f"answer {when}"), days <= 1

    def _told(self, flag: FlagRow) -> str:
        jobs = f"{counted(flag.jobs_at_risk, 'job')} at risk" if flag.jobs_at_risk else ""
        raised = f"raised {day(flag.raised_on, self.desk.today)}"
        notice = notice_told(flag, lambda on: day(on, self.desk.today))
        told = (flag.city_name, notice, jobs, raised, flag.owner_name or "nobody’s yet", label(flag.confidentiality))
        return " · ".join(part for part in told if part)

    def _actions(self, flag: FlagRow) -> list[tuple[str, Callable[[], None]]]:
        found: list[tuple[str, Callable[[], None]]] = []
        if self.me is not None and flag.owner_id != self.me:
            found.append(("Take it", partial(self._take, flag, self.me)))
        if flag.first_response_at is None:
            found.append(("Record answer", lambda: answer_form(self.desk, self.window(), flag).ask()))
        firm = (flag.organization_id, flag.organization_name)
        found.append(("Refer…", lambda: ask_referral(self.desk, self.window(), *firm, flag)))
        found.append(("Edit", lambda: ask_flag(self.desk, self.window(), flag=flag)))
        found.append(("Close", lambda: close_form(self.desk, self.window(), flag).ask()))
        return found

    def _take(self, flag: FlagRow, me: str, _: bool = False) -> None:  # noqa: FBT002  # what clicked sends
        def work(database: Database) -> Any:
            from baum_desktop.flags import take_flag

            return take_flag(database, flag.id, flag.version, me)

        self.desk.save(self, work)


def answer_form(desk: Desk, window: QWidget, flag: FlagRow) -> Form:
    """Return the form that records the first answer, which stops the clock."""

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.flags import answer_flag

            return answer_flag(database, flag.id, flag.version, datetime.now(UTC), values["note"])

        return work

    title = f"Answer “{label(flag.kind)}” at {flag.organization_name}"
    form = Form(desk, window, title, "Record answer", make, about=flag.id, width=520)
    form.add("note", "What was done", NotesField(desk.theme, lines=4), hint="The flag is in action from now on.")
    return form


def close_form(desk: Desk, window: QWidget, flag: FlagRow) -> Form:
    """Return the form that closes a flag with what became of it."""

    def make(values: Values) -> Callable[[Database], Any]:
        status, on = FlagStatus(values["status"]), values["resolved_on"] or desk.today
        told = {"resolution": values["resolution"], "jobs_saved": values["jobs_saved"]}

        def work(database: Database) -> Any:
            from baum_desktop.flags import resolve_flag

            return resolve_flag(database, flag.id, flag.version, status, on, **told)

        return work

    theme = desk.theme
    ends = [(status, label(status)) for status in FlagStatus if status not in OPEN_FLAGS]
    title = f"Close “{label(flag.kind)}” at {flag.organization_name}"
    form = Form(desk, window, title, "Close flag", make, about=flag.id, width=560)
    form.add("status", "How it ended", Choice(theme, ends, FlagStatus.RESOLVED_RETAINED), 6)
    form.add("resolved_on", "On", DateField(theme, desk.today, today=lambda: desk.today), 3)
    form.add("jobs_saved", "Jobs saved", NumberField(theme), 3)
    form.add("resolution", "What was done", NotesField(theme, lines=3), 12)
    return form
