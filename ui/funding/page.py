"""Funding: the awards, the funders, and what is due to them and from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.funding import form
from ui.funding.found import AHEAD_DAYS, Found, foot_words, nothing_yet
from ui.funding.list_kind import awards_kind
from ui.funding.pane import FunderPane
from ui.funding.table import DUE_SORTS, FUNDER_SORTS, due_columns, funder_columns
from ui.held_table import HeldTable
from ui.lists.part import ListPart
from ui.page import Page
from ui.places import Link, Place
from ui.widgets.buttons import PRIMARY, SECONDARY, Button
from ui.widgets.labels import Hairline, Label
from ui.widgets.overlay import Drawer
from ui.widgets.stack import ShownStack
from ui.widgets.tabs import TabBar

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRow
    from baum_desktop.files import Database
    from ui.widgets.empty import EmptyState

TABS = (("awards", "Awards"), ("funders", "Funders"), ("due", "Due"))


class FundingPage(Page):
    """What was given, what of it is spent, and what has to be sent by when."""

    follows = frozenset(
        {
            "funder", "award", "award_amendment", "tranche", "expense", "requirement", "application", "organization",
            "target", "actual_value", "budget_line", "person", "role", "program", "saved_view", "custom_field",
            "custom_value",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Funding")
        self.found: Found | None = None
        self._wanted: str | None = None
        self._build()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, today = self.theme, lambda: self.desk.today
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = TabBar(theme, [(key, words, None) for key, words in TABS])
        self.tabs.chosen.connect(lambda key: self.show_tab(str(key)))
        self.tables = {
            "funders": HeldTable(theme, funder_columns(today), FUNDER_SORTS, name="Funders", sorted_by="name"),
            "due": HeldTable(theme, due_columns(today), DUE_SORTS, name="Due", sorted_by="due"),
        }
        self.awards = ListPart(self.desk, awards_kind(lambda: self.found), tools=True)
        self.awards.opened.connect(lambda row: self.desk.go(Link(Place.AWARD, row.record.id)))
        self.tables["funders"].key_opened.connect(lambda _: self._open_funder())
        self.tables["funders"].key_changed.connect(self._show_pane)
        self.tables["due"].key_opened.connect(lambda _: self._open_due())
        self.parts: dict[str, ListPart | HeldTable] = {"awards": self.awards, **self.tables}
        self.stack = ShownStack()
        self.stack.addWidget(self.awards)
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.foot = Label(theme, "", "caption", tone="text2", wrap=True)
        self.empty: EmptyState | None = None
        self.pane = FunderPane(self.desk)
        self.pane.award_asked.connect(self._new_award)
        self.line = Hairline(theme, upright=True)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.line)
        middle.addWidget(self.pane)
        self._lay_out(middle)
        theme.changed.connect(self._place)

    def _lay_out(self, middle: QHBoxLayout) -> None:
        theme, column = self.theme, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 0, 24, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(Hairline(theme))
        column.addLayout(middle, 1)
        self.below = QWidget()
        foot = QVBoxLayout(self.below)
        foot.setContentsMargins(0, 0, 0, theme.space(8))
        foot.setSpacing(theme.space(8))
        foot.addWidget(Hairline(theme))
        said = QHBoxLayout()
        said.setContentsMargins(24, 0, 24, 0)
        said.addWidget(self.foot, 1)
        foot.addLayout(said)
        column.addWidget(self.below)

    def _head(self) -> QHBoxLayout:
        theme, row = self.theme, QHBoxLayout()
        row.setContentsMargins(24, theme.space(16), 24, theme.space(4))
        row.setSpacing(theme.space(8))
        row.addWidget(Label(theme, "Funding", "title", strong=True), 1)
        funder = Button(theme, "New funder", SECONDARY, "add")
        funder.clicked.connect(self.new_funder)
        award = Button(theme, "New award", PRIMARY, "add")
        award.clicked.connect(self.new_here)
        row.addWidget(funder)
        row.addWidget(award)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _is_narrow(self) -> bool:
        return self.window().width() / self.theme.text_scale < self.theme.tokens.drawer_below

    def _place(self) -> None:
        beside = self.tabs.key() == "funders" and not self._is_narrow() and self.stack.currentWidget() is not self.empty
        self.pane.setFixedWidth(self.theme.px(328))
        self.pane.setVisible(beside)
        self.line.setVisible(beside)

    # Coming here ------------------------------------------------------------------------------------------------------

    def arrive(self, link: Link) -> None:
        if link.detail in self.parts:
            self.tabs.set_key(link.detail)
        self._wanted = link.key if link.key != "new" else None
        self.reload()
        self.show_tab(str(self.tabs.key()))
        key = str(self.tabs.key())
        (self.awards.table if key == "awards" else self.tables[key]).setFocus()
        if link.key == "new":
            self.new_here()

    def reload(self) -> None:
        today = self.desk.today

        def work(database: Database) -> Found:
            from baum_desktop.funding import award_list, due, funder_list, program_choices

            programs = [(row.id, row.name) for row in program_choices(database)]
            return Found(
                award_list(database, today), funder_list(database, today), due(database, today, AHEAD_DAYS), programs
            )

        self.desk.data.ask(work, self._show, owner=self, latest="list")

    def _show(self, found: Found) -> None:
        self.found = found
        self.tabs.set_count("awards", len(found.awards))
        self.awards.reload()
        for key, rows in (("funders", found.funders), ("due", found.due)):
            self.tables[key].show_rows(rows)
            self.tabs.set_count(key, len(rows))
        self.show_tab(str(self.tabs.key()))
        if self._wanted:
            for table in self.tables.values():
                table.select_key(self._wanted)
            if any(row.id == self._wanted for row in found.awards):
                self.awards.select(self._wanted)
            self._wanted = None
        if not self.pane.isHidden() or self.pane.key:
            self._show_pane(self._current_funder() or "")

    def show_tab(self, key: str) -> None:
        """Show one of the lists, or what would be in it."""
        self.tabs.set_key(key)
        found = self.found
        if found is not None and not found.funders and not found.awards:
            self._show_empty()
        else:
            self.stack.setCurrentWidget(self.parts[key])
        self._place()
        if found is not None:
            self.foot.set_words("" if key == "awards" else foot_words(key, found))
            self.below.setVisible(key != "awards")
        if key == "funders" and found is not None and self.pane.key is None:
            self._show_pane(self._current_funder() or "")

    def _show_empty(self) -> None:
        if self.empty is None:
            self.empty = nothing_yet(self.desk, self.new_funder)
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    # Actions ----------------------------------------------------------------------------------------------------------

    def _current_funder(self) -> str | None:
        row = self.tables["funders"].current_row()
        if row is None and self.found and self.found.funders:
            row = min(self.found.funders, key=lambda one: one.name.casefold())
        return None if row is None else str(row.id)

    def _current_award(self) -> AwardRow | None:
        row = self.awards.current() if self.tabs.key() == "awards" else None
        return None if row is None else row.record

    def filter_here(self) -> bool:
        return self.tabs.key() == "awards" and self.awards.filter_here()

    def leave(self) -> bool:
        self.awards.keep()
        return True

    def _show_pane(self, key: str) -> None:
        self.pane.show_funder(key)

    def _open_funder(self) -> None:
        if not self._is_narrow():
            self.pane.setFocus()
            return
        drawer = Drawer(self.theme, self.window(), name="Funder")
        pane = FunderPane(self.desk)
        pane.acted.connect(drawer.close_panel)
        pane.award_asked.connect(self._new_award)
        drawer.body.addWidget(pane)
        drawer.closed.connect(drawer.deleteLater)
        self.desk.went.connect(drawer.close_panel)
        pane.show_funder(self._current_funder() or "")
        drawer.open(pane)

    def _open_due(self) -> None:
        row = self.tables["due"].current_row()
        if row is not None:
            detail = "money" if row.amount_cents is not None else "requirements"
            self.desk.go(Link(Place.AWARD, row.award_id, detail))

    def new_funder(self) -> None:
        """Add a funder, and show it."""

        def added(result: object) -> None:
            self._wanted = getattr(result, "id", None)
            self.show_tab("funders")
            self.reload()

        form.funder_form(self.desk, self.window(), then=added).ask()

    def _new_award(self, funder_id: str | None = None) -> None:
        found = self.found
        if found is None:
            return
        if not found.funders:
            self.new_funder()
            return
        funders = [(row.id, row.name) for row in found.funders]
        only = funders[0][0] if len(funders) == 1 else None
        form.award_form(
            self.desk, self.window(), funders, found.programs, funder_id=funder_id or only,
            then=lambda added: self.desk.go(Link(Place.AWARD, added.id)),
        ).ask()  # fmt: skip

    def new_here(self) -> bool:
        self._new_award(self._current_funder() if self.tabs.key() == "funders" else None)
        return True

    def brief_here(self) -> bool:
        row = self.tables["funders"].current_row() if self.tabs.key() == "funders" else None
        award = self._current_award()
        key = row.id if row is not None else award.funder_id if award is not None else None
        if key is not None:
            self.desk.go(Link(Place.BRIEFS, key, "funder"))
        return key is not None

    def subject(self) -> tuple[str, str] | None:
        row = self._current_award()
        return ("award", row.id) if row is not None else None
