"""The related firms of an employer: a small picture, and a row for each with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.employers.relation_picture import Related, RelationPicture
from ui.employers.section import Section
from ui.places import Link, Place
from ui.record_section import Rows
from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.wording import full_day

if TYPE_CHECKING:
    from datetime import date

    from baum_desktop.employer_rows import EmployerRecord
    from baum_desktop.relation_rows import RelationRow as Relation


class Relations(Section):
    """Who supplies, owns, houses or follows the firm, and whom it does."""

    title = "Related firms"
    action, action_words, action_icon = "add_relation", "Add", "add"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = self.body()
        self._nothing = self.line(column)
        self._picture = RelationPicture(self.theme)
        self._picture.picked.connect(lambda key: desk.go(Link(Place.EMPLOYER, str(key))))
        column.addWidget(self._picture)
        self._rows = Rows(column, self._row, self._show_row)

    def _row(self, _: object) -> RelationRow:
        row = RelationRow(self.theme)
        row.edited.connect(lambda key: self.acted.emit("edit_relation", key))
        return row

    def _show_row(self, row: RelationRow, relation: Relation) -> None:
        row.show_relation(relation)

    def show_record(self, record: EmployerRecord) -> None:
        today, relations = self.desk.today, record.relations
        self.heading.set_count(len(relations))
        nothing = "No supplier, parent, landlord or successor is known. Add the first one."
        self._nothing.say("" if relations else nothing)
        self._picture.setVisible(bool(relations))
        related = [Related(row.other_id, row.other_name, row.words, is_past=_is_past(row, today)) for row in relations]
        self._picture.show_related(record.header.legal_name, related)
        self._rows.show(relations)


class RelationRow(QWidget):
    """One related firm: what it is, since when, and the way to correct it."""

    edited = Signal(str)
    """Emitted with the key of the relation."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._key = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        self._who = ElidedLabel(theme, "")
        self._edit = Button(theme, "Edit", LINK)
        self._edit.clicked.connect(lambda: self.edited.emit(self._key))
        line.addWidget(self._who, 1)
        line.addWidget(self._edit)
        column.addLayout(line)
        self._told = Label(theme, "", "caption", tone="text2", wrap=True)
        column.addWidget(self._told)

    def show_relation(self, relation: Relation) -> None:
        """Show another related firm."""
        self._key = relation.id
        self._who.set_words(f"{relation.words}: {relation.other_name}")
        self._edit.setAccessibleName(f"Edit {relation.words.lower()} {relation.other_name}")
        since = f"since {full_day(relation.start_on)}" if relation.start_on else ""
        until = f"until {full_day(relation.end_on)}" if relation.end_on else ""
        self._told.say(" · ".join(part for part in (since, until, relation.notes or "") if part))


def _is_past(relation: Relation, today: date) -> bool:
    return relation.end_on is not None and relation.end_on < today
