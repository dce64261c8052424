"""A career ladder, painted as one: the entry job on the lowest rung, what each pays, and what leads up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import draw


@dataclass(frozen=True, slots=True)
class LadderRung:
    """A job in words, what it pays and asks, and what leads up from it."""

    job: str
    told: str = ""
    leads_by: str = ""


class CareerLadder(QWidget):
    """Rungs between two rails, the lowest first in `show_rungs`; a screen reader hears them as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rungs: tuple[LadderRung, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)

    def show_rungs(self, rungs: Sequence[LadderRung]) -> None:
        """Show another ladder, from the entry job upwards."""
        self._rungs = tuple(rungs)
        told = []
        for rung in rungs:
            told.append(", ".join(part for part in (rung.job, rung.told) if part))
            told.append(f"; then, by {rung.leads_by}, " if rung.leads_by else "; then ")
        self.setAccessibleName(f"Career ladder from {rungs[0].job}" if rungs else "Career ladder")
        self.setAccessibleDescription("".join(told[:-1]))
        self._measure()

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def _step(self) -> int:
        return self.theme.line("body") + self.theme.line("caption") + self.theme.space(12)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self._step() * max(len(self._rungs), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, draw.begin(self)
        step, wide = self._step(), theme.space(24)
        rail = theme.colour("line_strong")
        for x in (theme.space(2), theme.space(2) + wide):
            painter.fillRect(QRectF(x, 0, 2, self.height()), rail)
        left = theme.space(2) + wide + theme.space(14)
        room = self.width() - left
        for place, rung in enumerate(self._rungs):
            top = self.height() - (place + 1) * step
            middle = top + step - theme.line("body") / 2 - theme.space(2)
            painter.fillRect(QRectF(theme.space(2), middle - 1, wide, 3), theme.colour("accent"))
            line = QRectF(left, middle - theme.line("body") / 2, room, theme.line("body"))
            job = draw.text(painter, line, rung.job, theme.font("body", strong=True), theme.colour("text"))
            rest = line.adjusted(job + theme.space(10), 0, 0, 0)
            if rest.width() > theme.px(30):
                draw.text(painter, rest, rung.told, theme.font("caption"), theme.colour("text2"))
            if rung.leads_by and place + 1 < len(self._rungs):
                above = QRectF(left, line.top() - theme.line("caption") - theme.space(3), room, theme.line("caption"))
                draw.text(painter, above, f"↑ {rung.leads_by}", theme.font("caption"), theme.colour("text2"))
        painter.end()
