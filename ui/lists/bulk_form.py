"""The forms that change many records at once: each says what it would change, and what not, before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from baum_desktop.bulk_rows import Assign, BulkAction, GiveTask, Invite, PutTag, SetField, TakeTag
from baum_desktop.views.fields import Entity
from db.errors import Refused, UserError
from ui import typed
from ui.custom_value_field import value_control
from ui.desk import Desk
from ui.form import Form, Values
from ui.widgets.choice import Choice
from ui.widgets.completing import CompletingField
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.segments import Segments
from ui.wording import counted

if TYPE_CHECKING:
    from baum_desktop.bulk_choices import BulkChoices
    from baum_desktop.bulk_rows import BulkPreview
    from baum_desktop.custom_values import CustomField
    from baum_desktop.files import Database

LOOK_AFTER_MS = 200
PUT, TAKE = "put", "take"


@dataclass(frozen=True, slots=True)
class Many:
    """The records that are to change: their kind and their keys."""

    of: Entity
    keys: Sequence[str]


class BulkForm(Form):
    """A form about many records, whose keys it holds; what it would do is looked up as its fields change."""

    def __init__(
        self, desk: Desk, window: QWidget, title: str, many: Many, action: Callable[[Values], BulkAction]
    ) -> None:
        meant = counted(len(many.keys), many.of.words, many.of.plural)
        super().__init__(desk, window, f"{title}: {meant}", f"Change {meant}", self._work, about=f"bulk {title}")
        self._kind, self._keys = many.of.key, tuple(many.keys)
        self._action = action
        self.told = Label(desk.theme, "", strong=True, wrap=True)
        self.left = Label(desk.theme, "", "caption", tone="text2", wrap=True)
        self.below.addWidget(self.told)
        self.below.addWidget(self.left)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(LOOK_AFTER_MS)
        self._clock.timeout.connect(self._look)

    def ask(self) -> None:
        """Show the form, and what it would do as it stands."""
        super().ask()
        for control in self._controls.values():
            typed.follow(control, self._clock.start)
        self._clock.start()

    def _work(self, values: Values) -> Callable[[Database], Any]:
        action, kind, keys, today = self._action(values), self._kind, self._keys, self.desk.today

        def work(database: Database) -> Any:
            from baum_desktop.bulk import carry_out

            return carry_out(database, kind, keys, action, today)

        return work

    def _look(self) -> None:
        try:
            action = self._action(self.values())
        except UserError:
            self._say("", "")
            return
        kind, keys, today = self._kind, self._keys, self.desk.today

        def work(database: Database) -> BulkPreview:
            from baum_desktop.bulk import preview

            return preview(database, kind, keys, action, today)

        self.desk.data.ask(work, self._tell, owner=self, latest="preview",
                           failed=lambda problem: self._say("", problem.sentence))  # fmt: skip

    def _tell(self, preview: BulkPreview) -> None:
        # What stays is said a line each: why, how many, and some of them.
        self._say(preview.sentence, "\n".join(left.sentence for left in preview.left))

    def _say(self, told: str, left: str) -> None:
        self.told.set_words(told)
        self.left.set_words(left)
        self.fit()


def bulk_form(desk: Desk, window: QWidget, what: str, many: Many, choices: BulkChoices) -> BulkForm:
    """Return the form for one of the actions of the bar."""
    makers = {"tag": _tag, "assign": _assign, "task": _task, "field": _field, "invite": _invite}
    return makers[what](desk, window, many, choices)


def _tag(desk: Desk, window: QWidget, many: Many, choices: BulkChoices) -> BulkForm:
    def action(values: Values) -> BulkAction:
        if not values["name"]:
            raise Refused("A tag needs a word.", "name")
        return TakeTag(values["name"]) if values["way"] == TAKE else PutTag(values["name"])

    form = BulkForm(desk, window, "Tag", many, action)
    form.add("name", "Tag", CompletingField(desk.theme), 8).offer(choices.tags)
    form.add("way", "", Segments(desk.theme, [(PUT, "Put on"), (TAKE, "Take off")], PUT, none_allowed=False,
                                 name="Put the tag on or take it off"), 4)  # fmt: skip
    return form


def _assign(desk: Desk, window: QWidget, many: Many, choices: BulkChoices) -> BulkForm:
    def action(values: Values) -> BulkAction:
        if not values["liaison_id"] and not values["staff_owner_id"]:
            raise Refused("Choose who looks after these firms.", "liaison_id")
        return Assign(values["liaison_id"], values["staff_owner_id"])

    form = BulkForm(desk, window, "Assign", many, action)
    hint = "A liaison gets the firms that their city looks after."
    form.add("liaison_id", "Liaison", Choice(desk.theme, [_NOBODY, *choices.liaisons]), 6, hint)
    form.add("staff_owner_id", "Member of staff", Choice(desk.theme, [_NOBODY, *choices.us]), 6)
    return form


def _task(desk: Desk, window: QWidget, many: Many, choices: BulkChoices) -> BulkForm:
    def action(values: Values) -> BulkAction:
        if not values["title"]:
            raise Refused("A task needs its words.", "title")
        return GiveTask(values["title"], values["assignee_id"], values["due_on"])

    form = BulkForm(desk, window, "Task", many, action)
    form.add("title", "What is to be done for each of them", TextField(desk.theme), 12)
    form.add("assignee_id", "By", Choice(desk.theme, [_NOBODY, *choices.us]), 6)
    form.add("due_on", "Due", DateField(desk.theme, today=lambda: desk.today), 6)
    return form


def _invite(desk: Desk, window: QWidget, many: Many, choices: BulkChoices) -> BulkForm:
    def action(values: Values) -> BulkAction:
        if not values["event_id"]:
            raise Refused("Choose an event; a new one is added under Outreach.", "event_id")
        return Invite(values["event_id"])

    form = BulkForm(desk, window, "Invite", many, action)
    of_firms = many.of.key == "employer"
    who = "The main contact of each firm is" if of_firms else "They are"
    hint = f"{who} put on its list, as invited; who wants no contact stays off it."
    form.add("event_id", "Event", Choice(desk.theme, choices.events), 12, hint)
    return form


def _field(desk: Desk, window: QWidget, many: Many, choices: BulkChoices) -> BulkForm:
    def action(values: Values) -> BulkAction:
        if not values["field"]:
            raise Refused("Choose a field.", "field")
        return SetField(values["field"], values["value"])

    form = BulkForm(desk, window, "Set a field", many, action)
    field = form.add("field", "Field", Choice(desk.theme, [(field.id, field.label) for field in choices.fields]), 6)
    value = form.add("value", "Value, empty to take it away", ValueHolder(desk, choices.fields), 6)
    field.value_changed.connect(value.show_field)
    return form


_NOBODY = (None, "Nobody chosen")


class ValueHolder(QWidget):
    """Holds the control of whichever field is chosen, and stands for it in the form."""

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(self, desk: Desk, fields: Sequence[CustomField]) -> None:
        super().__init__()
        self.desk = desk
        self._fields = {field.id: field for field in fields}
        self._key: str | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.control: Any = None
        first = TextField(desk.theme)
        first.setEnabled(False)
        self._put(first)

    def show_field(self, key: object) -> None:
        """Show the control of a field."""
        if key in self._fields and key != self._key:
            self._key = str(key)
            self._put(value_control(self.desk, self._fields[self._key]))

    def _put(self, control: Any) -> None:
        before, self.control = self.control, control
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        control.setAccessibleName("Value")
        self._column.addWidget(control)
        self.setFocusProxy(control)
        typed.follow(control, lambda: self.value_changed.emit(None))
        control.problem_changed.connect(self.problem_changed)

    def value(self) -> object:
        """What is typed or chosen."""
        return self.control.value()

    def commit(self) -> None:
        """Take what is typed as the value."""
        if hasattr(self.control, "commit"):
            self.control.commit()

    @property
    def problem(self) -> str:
        """What is wrong with what is typed."""
        return str(getattr(self.control, "problem", ""))

    def set_problem(self, sentence: str) -> None:
        """Mark what is typed as wrong, or as right with an empty sentence."""
        self.control.set_problem(sentence)

    def kept(self) -> Any:
        """Which field is chosen and what stands in it, for a draft."""
        return {"field": self._key, "typed": typed.kept(self.control)}

    def take(self, what: Any) -> None:
        """Put back what `kept` returned."""
        if isinstance(what, dict):
            self.show_field(what.get("field"))
            typed.take(self.control, what.get("typed"))
