"""What people add to a record of any kind: tags, fields of their own, files. Each is a section of the record's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.custom_value_field import value_control
from ui.desk import Desk
from ui.form import Form, Values
from ui.places import Link, Place
from ui.record_section import RecordSection, Rows
from ui.theme import Theme
from ui.widgets.buttons import LINK, Button
from ui.widgets.completing import CompletingField
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from baum_desktop.attachment_rows import AttachmentRow
    from baum_desktop.custom_values import CustomValue
    from baum_desktop.files import Database, Reader
    from baum_desktop.tag_rows import TagOn
    from db.errors import UserError


@dataclass(frozen=True, slots=True)
class Added:
    """What stands on one record: its tags, every tag there is, its fields with their values, its files."""

    kind: str
    key: str
    tags: tuple[TagOn, ...]
    known: tuple[str, ...]
    values: tuple[CustomValue, ...]
    files: tuple[AttachmentRow, ...]


def read_added(reader: Reader, kind: str, key: str) -> Added:
    """Return what people added to a record."""
    from baum_desktop.attachment_rows import attachments_of
    from baum_desktop.custom_values import values_of
    from baum_desktop.tag_rows import tag_names, tags_of

    return Added(
        kind, key, tuple(tags_of(reader, kind, key)), tuple(tag_names(reader)), tuple(values_of(reader, kind, key)),
        tuple(attachments_of(reader, kind, key)),
    )  # fmt: skip


class TagSection(RecordSection):
    """The tags of a record as chips, and a field that adds one."""

    title = "Tags"

    def __init__(self, desk: Desk, *, lists: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lists = lists
        theme, column = self.theme, self.body()
        self._added: Added | None = None
        self._chips: list[FilterChip] = []
        self._line = QWidget()
        self._flow = FlowLayout(self._line, gap=theme.space(6), centred=True)
        column.addWidget(self._line)
        self.field = CompletingField(theme, placeholder="Add a tag", name="Add a tag")
        self.field.returnPressed.connect(self._add)
        column.addWidget(self.field)
        self.problem = self.line(column, "caption")
        self.problem.set_tone("red")

    def show_added(self, added: Added) -> None:
        """Show the tags of a record."""
        before, self._added = self._added, added
        self.field.offer(added.known)
        self.heading.set_count(len(added.tags))
        if before is None or before.key != added.key:
            self._say("")
            self.field.set_value("")
        if before is None or before.tags != added.tags:
            self._fill(added)

    def _fill(self, added: Added) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for tag in added.tags:
            chip = FilterChip(self.theme, tag.name)
            self._lead(chip, tag.id)
            chip.removed.connect(lambda key=tag.id: self._take_off(key))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._line.setVisible(bool(added.tags))
        self._line.updateGeometry()

    def _lead(self, chip: FilterChip, tag_id: str) -> None:
        if not self._lists:
            chip.setAccessibleDescription("Delete takes it off")
            return
        chip.setAccessibleDescription("Enter lists the employers with this tag, Delete takes it off")
        chip.clicked.connect(lambda _=False: self.desk.go(Link(Place.EMPLOYERS, None, f"tag:{tag_id}")))

    def _add(self) -> None:
        added, name = self._added, self.field.text()
        if added is None or not name.strip():
            return

        def work(database: Database) -> Any:
            from baum_desktop.tags import tag_record

            return tag_record(database, added.kind, added.key, name)

        self.desk.save(self, work, lambda _: self._added_one(), failed=self._refused)

    def _added_one(self) -> None:
        self._say("")
        self.field.set_value("")

    def _refused(self, problem: UserError) -> None:
        self._say(problem.sentence)
        self.field.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def _take_off(self, tag_id: str) -> None:
        added = self._added
        if added is None:
            return

        def work(database: Database) -> Any:
            from baum_desktop.tags import untag_record

            return untag_record(database, added.kind, added.key, tag_id)

        self.field.setFocus()
        self.desk.save(self, work)


class _FieldRow(QWidget):
    """The label of a field and what it holds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._label = Label(theme, "", "caption", tone="text2", wrap=True)
        self._value = Label(theme, "", wrap=True)
        column.addWidget(self._label)
        column.addWidget(self._value)

    def show_value(self, value: CustomValue) -> None:
        """Show a field."""
        self._label.set_words(value.field.label)
        self._value.set_words(value.shown or "Not known")
        self._value.set_tone("text" if value.shown else "text2")


class FieldSection(RecordSection):
    """The fields of the users' own with what they hold here; one form fills all of them in."""

    title = "Our own fields"
    action, action_words, action_icon = "edit_fields", "Edit", "pencil"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme, column = self.theme, self.body()
        self._added: Added | None = None
        self._rows: Rows[_FieldRow, CustomValue] = Rows(
            column, lambda _: _FieldRow(theme), lambda row, value: row.show_value(value)
        )
        self.empty = Label(theme, "None yet. A field defined once stands on every record of its kind.", "caption",
                           tone="text2", wrap=True)  # fmt: skip
        self.define = Button(theme, "Define fields in Settings", LINK)
        self.define.clicked.connect(lambda: self.desk.go(Link(Place.SETTINGS, None, "fields")))
        column.addWidget(self.empty)
        column.addWidget(self.define)
        self.heading.acted.connect(self.edit)

    def show_added(self, added: Added) -> None:
        """Show the fields of a record."""
        self._added = added
        self.heading.action.setVisible(bool(added.values))
        self.empty.setVisible(not added.values)
        self.define.setVisible(not added.values)
        self._rows.show(added.values)

    def edit(self) -> None:
        """Open the form for all fields of the record."""
        if self._added is not None and self._added.values:
            fields_form(self.desk, self.window(), self._added).ask()


def fields_form(desk: Desk, window: QWidget, added: Added) -> Form:
    """Return the form that fills in the users' own fields of a record."""
    seen = {value.field.id: value.kept for value in added.values}

    def make(values: Values) -> Callable[[Database], Any]:
        def work(database: Database) -> Any:
            from baum_desktop.custom_fields import set_values

            return set_values(database, added.kind, added.key, values, seen)

        return work

    form = Form(desk, window, "Our own fields", "Save", make, about=f"{added.kind} {added.key} fields")
    for value in added.values:
        held = value.value if value.kept is None or value.value is not None else value.kept
        form.add(value.field.id, value.field.label, value_control(desk, value.field, held), 6)
    return form
