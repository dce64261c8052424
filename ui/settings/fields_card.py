"""Settings of the fields of the users' own: added, renamed, put in order, given options, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from baum_desktop.custom_field_rows import CustomFieldRow, NewCustomField, custom_field_list
from baum_desktop.record_kinds import KINDS
from db.errors import Refused
from db.vocabulary import FieldType, label
from ui.desk import Desk
from ui.form import Form, Values
from ui.record_section import Rows, options
from ui.theme import Theme
from ui.widgets.buttons import LINK, IconButton
from ui.widgets.buttons import Button as Word
from ui.widgets.cards import Card, SectionHeader
from ui.widgets.choice import Choice
from ui.widgets.fields import NotesField, TextField
from ui.widgets.labels import Label
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.files import Database


class _FieldRow(QWidget):
    """A field with its kind and how many records hold a value in it, and what can be done with it."""

    asked = Signal(str, object)
    """Emitted with up, down, edit or delete, and the CustomFieldRow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.row: CustomFieldRow | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(8))
        self._words = Label(theme, "", strong=True, wrap=True)
        self._told = Label(theme, "", "caption", tone="text2", wrap=True)
        line.addWidget(self._words, 2)
        line.addWidget(self._told, 3)
        self._buttons: dict[str, tuple[str, QWidget]] = {}
        for what, icon, spoken in (("up", "arrow-up", "Move up"), ("down", "arrow-down", "Move down")):
            self._add(line, what, spoken, IconButton(theme, icon, spoken))
        self._add(line, "edit", "Edit", Word(theme, "Edit", LINK))
        self._add(line, "delete", "Delete", Word(theme, "Delete", LINK))

    def _add(self, line: QHBoxLayout, what: str, spoken: str, button: Any) -> None:
        button.clicked.connect(lambda: self.asked.emit(what, self.row))
        self._buttons[what] = (spoken, button)
        line.addWidget(button)

    def show_field(self, row: CustomFieldRow) -> None:
        """Show a field."""
        self.row = row
        self._words.set_words(row.label)
        kind = KINDS[row.entity].plural if row.entity in KINDS else row.entity
        offered = f" ({', '.join(row.options)})" if row.options else ""
        self._told.set_words(f"{kind.capitalize()} · {label(row.field_type)}{offered} · {counted(row.values, 'value')}")
        for spoken, button in self._buttons.values():
            button.setAccessibleName(f"{spoken}: {row.label}")


class FieldsCard(Card):
    """The fields of the users' own, by kind of record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self.head = SectionHeader(desk.theme, "Our own fields", action="Add a field", icon="add", large=True)
        self.head.acted.connect(self.add)
        self.body.addWidget(self.head)
        self.empty = Label(desk.theme, "None yet. What the program has no field for, such as loading docks or a roof, "
                           "gets one here; it then stands on every record of its kind, in lists and in search.",
                           tone="text2", wrap=True)  # fmt: skip
        self.body.addWidget(self.empty)
        self.rows: Rows[_FieldRow, CustomFieldRow] = Rows(
            self.body, self._make, lambda row, field: row.show_field(field)
        )

    def _make(self, _: CustomFieldRow) -> _FieldRow:
        row = _FieldRow(self.theme)
        row.asked.connect(self._act)
        return row

    def reload(self) -> None:
        """Read the fields anew."""
        self.desk.data.read(custom_field_list, self._show, owner=self, latest="fields")

    def _show(self, fields: Sequence[CustomFieldRow]) -> None:
        self.head.set_count(len(fields))
        self.empty.setVisible(not fields)
        self.rows.show(fields)

    def add(self) -> None:
        """Ask for a new field."""
        new_field_form(self.desk, self.window()).ask()

    def _act(self, what: str, row: CustomFieldRow) -> None:
        if what == "edit":
            edit_field_form(self.desk, self.window(), row).ask()
            return

        def work(database: Database) -> Any:
            from baum_desktop.custom_fields import delete_custom_field, move_custom_field

            if what == "delete":
                return delete_custom_field(database, row.id, row.version)
            return move_custom_field(database, row.id, -1 if what == "up" else 1)

        if what == "delete":
            self.head.action.setFocus()
        self.desk.save(self, work)


def new_field_form(desk: Desk, window: QWidget) -> Form:
    """Return the form that adds a field."""

    def make(values: Values) -> Callable[[Database], Any]:
        if not values["label"]:
            raise Refused("A field needs a label.", "label")
        lines = tuple((values["options"] or "").splitlines())
        new = NewCustomField(values["entity"], values["label"], FieldType(values["field_type"]), lines)

        def work(database: Database) -> Any:
            from baum_desktop.custom_fields import add_custom_field

            return add_custom_field(database, new)

        return work

    theme = desk.theme
    form = Form(desk, window, "Add a field", "Add field", make, about="custom field")
    form.add("label", "Label", TextField(theme), 12)
    kinds = [(kind.key, kind.plural.capitalize()) for kind in KINDS.values()]
    form.add("entity", "Stands on", Choice(theme, kinds, "employer"), 6)
    kind = form.add("field_type", "Holds", Choice(theme, options(FieldType), FieldType.TEXT), 6)
    form.add("options", "Options, one a line", NotesField(theme, lines=4), 12)
    _for_choices(form, kind)
    return form


def _for_choices(form: Form, kind: Choice) -> None:
    """Show the options only where they are asked for."""

    def follow() -> None:
        form.fields["options"].setVisible(kind.value() == FieldType.CHOICE)
        form.fit()

    kind.value_changed.connect(follow)
    kind.currentIndexChanged.connect(follow)
    follow()


def edit_field_form(desk: Desk, window: QWidget, row: CustomFieldRow) -> Form:
    """Return the form that renames a field and changes the options of a choice."""

    def make(values: Values) -> Callable[[Database], Any]:
        lines = (values.get("options") or "").splitlines()

        def work(database: Database) -> Any:
            from baum_desktop.custom_fields import change_custom_field

            return change_custom_field(database, row.id, row.version, label=values["label"] or "", options=lines)

        return work

    theme = desk.theme
    form = Form(desk, window, f"Edit the field “{row.label}”", "Save", make, about=f"custom field {row.id}")
    form.add("label", "Label", TextField(theme, row.label), 12)
    if row.field_type == FieldType.CHOICE:
        hint = "An option that records hold can be renamed in its line, and takes them along; it cannot be taken away."
        form.add("options", "Options, one a line", NotesField(theme, "\n".join(row.options), lines=5), 12, hint)
    return form
