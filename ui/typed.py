"""What stands in a control as a person typed it, read and put back: also what cannot be saved yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.widgets.choice import Choice
from ui.widgets.fields import NotesField
from ui.widgets.segments import Segments


def kept(control: Any) -> Any:
    """Return what stands in a control, fit for a draft; a control of several parts says so itself by `kept`."""
    own = getattr(control, "kept", None)
    if own is not None:
        return own()
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    value = control.value()
    return value if value is None or isinstance(value, bool) else str(value)


def take(control: Any, what: Any) -> None:
    """Put back what `kept` returned; None empties the control."""
    own = getattr(control, "take", None)
    if own is not None:
        own(what)
    elif isinstance(control, NotesField | Choice | Segments):
        control.set_value(what)
    else:
        control.setText("" if what is None else str(what))
        control.commit()


def follow(control: Any, changed: Callable[[], object]) -> None:
    """Call `changed` after each key and each choice."""
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.textChanged.connect(lambda *_: changed())
    else:
        control.value_changed.connect(lambda *_: changed())
