"""The right column of an employer's record, looked up: promises, people, sites, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from baum_desktop.confidentiality import kept_to_others
from ui.desk import Desk
from ui.employers.rows import OpenFlagRow, PersonRow, PromiseRow, SiteRow
from ui.employers.section import Section
from ui.record_section import Rows
from ui.widgets.buttons import LINK, Button
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.outreach_rows import FlagRow
    from baum_desktop.site_rows import SiteRow as Site


class Promises(Section):
    """What we promised and have not kept yet."""

    title = "We promised"
    action, action_words, action_icon = "add_promise", "Add", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._rows = Rows(column, lambda task: PromiseRow(desk, task), PromiseRow.show_task)

    def show_record(self, record: EmployerRecord) -> None:
        self.heading.set_count(len(record.promises))
        self._nothing.say("" if record.promises else "Nothing is open.")
        self._rows.show(record.promises)


class People(Section):
    """Who works here, in which role, since when; past roles grey with their years."""

    title = "People"
    action, action_words, action_icon = "add_person", "Add", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._rows = Rows(column, self._row, PersonRow.show_person)

    def _row(self, _: object) -> PersonRow:
        row = PersonRow(self.theme)
        row.left.connect(lambda role_id: self.acted.emit("end_role", role_id))
        row.opened.connect(lambda person_id: self.acted.emit("person", person_id))
        return row

    def show_record(self, record: EmployerRecord) -> None:
        self.heading.set_count(len(record.people))
        self._nothing.say("" if record.people else "Nobody is known here yet.")
        self._rows.show(record.people)


class Sites(Section):
    """Where the firm is, and by what right."""

    title = "Sites and leases"
    action, action_words, action_icon = "add_site", "Add", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._rows = Rows(column, self._row, self._show_site)
        self._city = self.line(column, "caption")
        assign = Button(self.theme, "Assign to another city", LINK)
        assign.clicked.connect(lambda: self.acted.emit("assign", ""))
        column.addWidget(assign, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_site(self, row: SiteRow, site: Site) -> None:
        row.show_site(site, self.desk.today)

    def _row(self, _: object) -> SiteRow:
        row = SiteRow(self.theme, self.desk.today)
        row.edited.connect(lambda key: self.acted.emit("edit_site", key))
        row.left.connect(lambda key: self.acted.emit("close_site", key))
        return row

    def show_record(self, record: EmployerRecord) -> None:
        self.heading.set_count(len(record.sites))
        self._rows.show(record.sites)
        city = record.assignment
        if city is None:
            self._city.say("")
            return
        why = f" ({city.reason})" if city.reason else ""
        liaison = f", liaison {city.liaison_name}" if city.liaison_name else ""
        self._city.say(f"Looked after by {city.jurisdiction_name} since {full_day(city.start_on)}{liaison}{why}")


class FlagList(Section):
    """The open flags with their clock."""

    title = "Flags"
    action, action_words, action_icon = "flag_now", "Raise", "flag"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._rows = Rows(column, self._row, self._show_flag)

    def _show_flag(self, row: OpenFlagRow, flag: FlagRow) -> None:
        row.show_flag(flag, self.desk.today)

    def _row(self, _: object) -> OpenFlagRow:
        row = OpenFlagRow(self.theme)
        row.resolved.connect(self._resolve)
        return row

    def show_record(self, record: EmployerRecord) -> None:
        self.heading.set_count(len(record.flags))
        kept = kept_to_others(record.counts.flags_withheld, "flag")
        self._nothing.say(f"{kept}." if kept else "" if record.flags else "No open flag.")
        self._rows.show(record.flags)

    def _resolve(self, flag: FlagRow) -> None:
        from ui.employers.resolve import resolve_form

        resolve_form(self.desk, self.window(), flag).ask()
