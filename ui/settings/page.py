"""Settings: who is working, how the window looks, what is kept safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.added_parts import TABLES
from ui.desk import Desk
from ui.page import Page
from ui.places import Link, Place
from ui.settings.accounts_card import AccountsCard
from ui.settings.drafts_card import DraftsCard
from ui.settings.fields_card import FieldsCard
from ui.settings.outreach_card import OutreachCard
from ui.settings.restore import RestorePanel
from ui.settings.tags_card import TagsCard
from ui.settings.you_card import YouCard
from ui.theme import DARK, FOLLOW_SYSTEM, HIGH_CONTRAST, LIGHT, LIGHT_HIGH_CONTRAST
from ui.widgets.buttons import SECONDARY, Button
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from baum_desktop.files import Database

LOOKS = (
    (FOLLOW_SYSTEM, "The same as your computer"), (LIGHT, "Light"), (DARK, "Dark"),
    (HIGH_CONTRAST, "High contrast, dark"), (LIGHT_HIGH_CONTRAST, "High contrast, light"),
)  # fmt: skip
SCALES = tuple((scale, f"{scale}%") for scale in (100, 110, 125, 150, 175, 200))


class SettingsPage(Page):
    """What this person chose on this computer, and the care of the database that is open."""

    follows = frozenset({"setting", "account", "person", "jurisdiction"}) | TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAccessibleName("Settings")
        theme = self.theme
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, theme.space(16), 24, theme.space(24))
        column.setSpacing(theme.space(16))
        column.addWidget(Label(theme, "Settings", "title", strong=True))
        self.you = YouCard(self.desk)
        self.accounts = AccountsCard(self.desk)
        self.drafts = DraftsCard(self.desk)
        self.outreach = OutreachCard(self.desk)
        self.fields = FieldsCard(self.desk)
        self.tags = TagsCard(self.desk)
        for card in (self.you, self._look(), self.accounts, self.outreach, self.fields, self.tags, self.drafts,
                     self._care(), self._others()):  # fmt: skip
            column.addWidget(card)
        column.addStretch(1)
        self.area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def arrive(self, link: Link) -> None:
        for card in (self.you, self.accounts, self.fields, self.tags, self.drafts):
            card.reload()
        if link.detail == "fields":
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.fields))
            self.fields.head.action.setFocus()

    def reload(self) -> None:
        for card in (self.you, self.accounts, self.outreach, self.fields, self.tags, self.drafts):
            card.reload()

    def leave(self) -> bool:
        for control in (self.drafts.days, self.tags.largest, *self.outreach.days.values()):
            control.commit()
        return True

    def _look(self) -> Card:
        theme, card = self.theme, Card(self.theme)
        card.body.addWidget(SectionHeader(theme, "Look", large=True))
        self.look = Choice(theme, LOOKS, theme.appearance)
        self.look.value_changed.connect(self._choose_look)
        self.scale = Choice(theme, SCALES, round(theme.text_scale * 100))
        self.scale.value_changed.connect(self._choose_scale)
        row = QHBoxLayout()
        row.addWidget(Field(theme, "Colors", self.look))
        row.addWidget(Field(theme, "Text size", self.scale))
        row.addStretch(1)
        card.body.addLayout(row)
        theme.changed.connect(self._show_look)
        return card

    def _show_look(self) -> None:
        self.look.set_value(self.theme.appearance)
        self.scale.set_value(round(self.theme.text_scale * 100))

    def _choose_look(self, name: object) -> None:
        self.theme.set_appearance(str(name))
        self.desk.keep(theme=str(name))

    def _choose_scale(self, percent: object) -> None:
        if isinstance(percent, int):
            self.theme.set_text_scale(percent / 100)
            self.desk.keep(text_scale=percent)

    def _care(self) -> Card:
        theme, card = self.theme, Card(self.theme)
        card.body.addWidget(SectionHeader(theme, "This database", large=True))
        card.body.addWidget(Label(theme, str(self.desk.data.target), tone="text2", wrap=True))
        row = QHBoxLayout()
        for words, act in (("Back up now…", self._ask_backup), ("Restore…", self.restore), ("Check it", self.check),
                           ("History", self._history)):  # fmt: skip
            button = Button(theme, words, SECONDARY)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.found = Label(theme, "A file is backed up by itself once a day; the last ten copies are kept beside it.",
                           "caption", tone="text2", wrap=True)  # fmt: skip
        card.body.addWidget(self.found)
        return card

    def _others(self) -> Card:
        theme, card = self.theme, Card(self.theme)
        card.body.addWidget(SectionHeader(theme, "Another database", large=True))
        row = QHBoxLayout()
        for words, door in (("Create…", "new"), ("Open…", "open"), ("Explore sample data", "sample")):
            button = Button(theme, words, SECONDARY)
            button.clicked.connect(lambda _=False, door=door: self.desk.asked_for_file.emit(door))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _history(self) -> None:
        self.desk.go(Link(Place.HISTORY))

    def _ask_backup(self) -> None:
        today: date = self.desk.today
        stem = Path(str(self.desk.data.target)).stem or "BAUM"
        name, _ = QFileDialog.getSaveFileName(self, "Back up", f"{stem} {today.isoformat()}.baum")
        if name:
            self.back_up(Path(name))

    def back_up(self, path: Path) -> None:
        """Write a verified copy."""

        def work(database: Database) -> Path:
            from baum_desktop.backups import back_up

            return back_up(database, path)

        self.found.set_words("Backing up…")
        self.desk.data.ask(work, lambda done: self.found.set_words(f"Backed up to {done}; the copy is whole."),
                           owner=self, failed=lambda problem: self.found.set_words(problem.sentence))  # fmt: skip

    def restore(self) -> None:
        """Offer the copies of this file; of a server's database say what to do instead."""
        from baum_desktop.files import is_server

        target = self.desk.data.target
        if is_server(target):
            from baum_desktop.restoring import ON_A_SERVER

            self.found.set_words(ON_A_SERVER)
        else:
            RestorePanel(self.desk, self.window(), self.desk.asked_to_reopen.emit).ask()

    def check(self) -> None:
        """Look whether anything is wrong with the database."""

        def work(database: Database) -> list[str]:
            from baum_desktop.checks import check

            return [str(getattr(finding, "sentence", finding)) for finding in check(database)]

        self.found.set_words("Checking…")
        self.desk.data.ask(work, lambda found: self.found.set_words("\n".join(found) or "All is well."),
                           owner=self, failed=lambda problem: self.found.set_words(problem.sentence))  # fmt: skip
