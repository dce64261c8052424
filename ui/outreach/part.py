"""What the parts of the visit form share: named controls that a draft keeps as they stand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import typed
from ui.desk import Desk
from ui.widgets.fields import Field


class Part(QWidget):
    """A part of the form; `changed` follows each key and each choice, `fields` are found by the field's name."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self.fields: dict[str, Field] = {}
        self.controls: dict[str, Any] = {}

    def add(self, name: str, words: str, control: Any, hint: str = "") -> Field:
        """Label a control and follow it; the field is to be laid out by the caller."""
        field = Field(self.theme, words, control, hint=hint)
        self.fields[name] = field
        self.follow(name, control)
        return field

    def follow(self, name: str, control: Any) -> Any:
        """Keep a control in drafts under this name, and say when it changes."""
        self.controls[name] = control
        typed.follow(control, self.changed.emit)
        return control

    def kept(self) -> dict[str, Any]:
        """Return what stands in the controls, for a draft; what is empty is left out."""
        standing = {name: typed.kept(control) for name, control in self.controls.items()}
        return {name: value for name, value in standing.items() if value not in (None, "")}

    def take(self, kept: dict[str, Any]) -> None:
        """Put back what a draft kept; what it does not name is emptied."""
        for name, control in self.controls.items():
            typed.take(control, kept.get(name))

    def commit(self) -> None:
        """Read what is typed in every control."""
        for control in self.controls.values():
            if hasattr(control, "commit"):
                control.commit()

    def wrong(self) -> Any | None:
        """Return the first control whose words cannot be read."""
        return next((control for control in self.controls.values() if getattr(control, "problem", "")), None)

    def forget_problems(self) -> None:
        """Take the sentences of the last refusal away."""
        for field in self.fields.values():
            field.set_problem("")

    def value(self, name: str) -> Any:
        """Return what a control holds."""
        return self.controls[name].value()
