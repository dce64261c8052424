"""Chips as a control of a form: what is ticked is a value, and is kept in the form's draft."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal

from ui.theme import Theme
from ui.widgets.chips import ChipRow


class ChipsField(ChipRow):
    """Several of a list; `value()` is the list of those ticked."""

    value_changed = Signal(object)

    def __init__(
        self, theme: Theme, options: Iterable[tuple[object, str]], ticked: Iterable[object] = (), *, name: str
    ) -> None:
        super().__init__(theme, options, ticked, name=name)
        self.ticked_changed.connect(self.value_changed.emit)

    def kept(self) -> list[str]:
        """Return what a draft keeps."""
        return [str(value) for value in self.ticked()]

    def take(self, what: object) -> None:
        """Put back what `kept` returned."""
        wanted = what if isinstance(what, list) else []
        self.set_ticked([value for value, _ in self._chips if str(value) in wanted])
