"""What was said, and who may read it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.vocabulary import Confidentiality, label
from ui.desk import Desk
from ui.outreach.part import Part
from ui.widgets.art import IconMark
from ui.widgets.fields import NotesField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.segments import Segments

LEVELS = tuple((level, label(level)) for level in Confidentiality)


def who_reads(level: Confidentiality, city: str | None) -> str:
    """Return in words who may read a note of this level."""
    return {
        Confidentiality.PUBLIC: "Anybody; may be printed anywhere",
        Confidentiality.COALITION: "All partners of the coalition",
        Confidentiality.CITY_ONLY: f"{city or 'The firm’s city'} and SFMade staff only",
        Confidentiality.INTERNAL: "SFMade staff only",
        Confidentiality.RESTRICTED: "Told in confidence (Gov. Code 7927.605); never printed",
    }[level]


class VisitNotes(Part):
    """The notes, and under them the level of confidentiality."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._city: str | None = None
        self.notes: NotesField = NotesField(theme, lines=4, placeholder="What you heard, in your own words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(6))
        column.addWidget(self.add("notes", "Notes", self.notes))
        flow = FlowLayout(gap=theme.space(10), centred=True)
        lead = QWidget()
        row = QHBoxLayout(lead)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(6))
        row.addWidget(IconMark(theme, "confidential", side=14))
        row.addWidget(Label(theme, "Read by", "caption", tone="text2"))
        self.level = Segments(theme, LEVELS, Confidentiality.INTERNAL, none_allowed=False, name="Read by")
        self.follow("confidentiality", self.level)
        self.level.value_changed.connect(lambda _: self._tell())
        self._who = Label(theme, "", "caption", tone="text2")
        for part in (lead, self.level, self._who):
            flow.addWidget(part)
        column.addLayout(flow)
        self._tell()

    def show_city(self, city: str | None) -> None:
        """Name the city that a level may stand for."""
        self._city = city
        self._tell()

    def _tell(self) -> None:
        words = who_reads(self.confidentiality, self._city)
        self._who.set_words(words)
        self.level.setAccessibleDescription(words)

    @property
    def confidentiality(self) -> Confidentiality:
        """Who may read the notes."""
        return Confidentiality(str(self.level.value() or Confidentiality.INTERNAL))

    @property
    def text(self) -> str | None:
        """What was said, None for nothing."""
        return str(self.notes.value()).strip() or None

    def kept(self) -> dict[str, Any]:
        standing = super().kept()
        if standing.get("confidentiality") == Confidentiality.INTERNAL:
            standing.pop("confidentiality")
        return standing

    def take(self, kept: dict[str, Any]) -> None:
        super().take({"confidentiality": Confidentiality.INTERNAL, **kept})
        self._tell()
