"""Several firms or people: a field that finds one after the other, and a chip for each that was taken."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.firm_field import FirmField
from ui.widgets.chips import ChipRow


class ManyField(QWidget):
    """`value()` is the tuple of keys whose chips are on; a chip that is turned off is left out."""

    value_changed = Signal(object)

    def __init__(self, desk: Desk, finder: type[FirmField] = FirmField) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.field = finder(desk)
        self.field.picked.connect(self._pick)
        self.chips = ChipRow(desk.theme, name=f"{finder.called}: taken")
        self.chips.ticked_changed.connect(lambda _: self.value_changed.emit(self.value()))
        self.chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.space(6))
        column.addWidget(self.field)
        column.addWidget(self.chips)
        self.setFocusProxy(self.field)

    def _pick(self, key: str, name: str) -> None:
        self.add(key, name)
        self.field.set_firm(None, "")
        self.field.setFocus()
        self.value_changed.emit(self.value())

    def add(self, key: str, name: str) -> None:
        """Take one more."""
        if key not in self.names:
            self.names[key] = name
            self.chips.add(key, name, on=True)
        else:
            self.chips.set_ticked([*self.chips.ticked(), key])
        self.chips.show()

    def value(self) -> tuple[str, ...]:
        """The keys that were taken."""
        return tuple(str(key) for key in self.chips.ticked())

    def kept(self) -> Any:
        """Return what a draft keeps; empty where nothing was taken."""
        return [[key, self.names[key]] for key in self.value()] or ""

    def take(self, what: Any) -> None:
        """Put back what `kept` returned."""
        self.names.clear()
        self.chips.set_options([])
        self.chips.hide()
        self.field.set_firm(None, "")
        for key, name in what if isinstance(what, list) else ():
            self.add(str(key), str(name))
