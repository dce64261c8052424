"""What an award promised: actual, due by now and goal; a number leads to the rows behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from baum_desktop.award_rows import Pace
from ui.figure_rows import FigureRows
from ui.record_section import RecordSection
from ui.widgets.bars import IndicatorBar
from ui.widgets.buttons import LINK, Button
from ui.widgets.labels import ElidedLabel, Label
from ui.wording import full_day

if TYPE_CHECKING:
    from baum_desktop.award_rows import AwardRecord, IndicatorRow

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TONES = {Pace.BEHIND: "warm"}


class Indicators(RecordSection):
    """One line for each target."""

    title = "Indicators"
    action, action_words, action_icon = "add_target", "Add target", "add"

    def show_record(self, record: AwardRecord) -> None:
        theme, column = self.theme, self.fill()
        self.heading.set_count(len(record.indicators))
        if not record.indicators:
            self.nothing(column, "What this award promises will stand here, beside what was reached by now.")
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(16))
        grid.setVerticalSpacing(theme.space(8))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, theme.px(104))
        for place, words in enumerate(("Indicator", "Actual", "By now", "Goal")):
            grid.addWidget(Label(theme, words, "caption", tone="text2"), 0, place,
                           RIGHT if place else Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        for place, row in enumerate(record.indicators, 1):
            self._add(grid, place, row)
        column.addLayout(grid)
        column.addWidget(Label(theme, "Press a number to see its rows.", "caption", tone="text2"))

    def _add(self, grid: QGridLayout, place: int, row: IndicatorRow) -> None:
        theme = self.theme
        name = ElidedLabel(theme, row.name)
        period = f"{full_day(row.period_start_on)} to {full_day(row.period_end_on)}"
        name.setAccessibleDescription(f"{period}. {row.definition or ''}")
        grid.addWidget(name, place, 0)
        actual = Button(theme, _shown(row), LINK)
        actual.setAccessibleName(f"{row.name}: {_shown(row)}, show where it comes from")
        actual.clicked.connect(lambda: self._explain(row))
        grid.addWidget(actual, place, 1, RIGHT)
        grid.addWidget(Label(theme, plain(row.by_now)), place, 2, RIGHT)
        grid.addWidget(Label(theme, plain(row.goal), tone="text2"), place, 3, RIGHT)
        behind = row.pace == Pace.BEHIND
        bar: QWidget = IndicatorBar(theme, float(row.actual or 0), float(row.goal), float(row.by_now), behind=behind)
        bar.setMinimumWidth(theme.px(36))
        bar.setMaximumWidth(theme.px(96))
        grid.addWidget(bar, place, 4)
        state = Label(theme, str(row.pace), "caption", tone=TONES.get(row.pace, "text2"), strong=behind)
        grid.addWidget(state, place, 5)
        entries = [
            ("Type a value", lambda: self.acted.emit("actual", row.target_id)),
            ("Edit the target", lambda: self.acted.emit("edit_target", row.target_id)),
            ("Delete the target", lambda: self.acted.emit("delete_target", row.target_id)),
        ]
        grid.addWidget(self.more(f"More about {row.name}", entries), place, 6)

    def _explain(self, row: IndicatorRow) -> None:
        """Show the rows of a computed value; a typed one is shown where it is typed."""
        if row.is_typed or row.figure is None:
            self.acted.emit("actual", row.target_id)
        else:
            FigureRows(self.desk, self.window(), row.figure).ask()


def plain(number: Decimal) -> str:
    """Return a number without zeros after the point."""
    words = f"{number:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _shown(row: IndicatorRow) -> str:
    if row.actual is None:
        return "type it"
    return f"{plain(row.actual)}{' (typed)' if row.is_typed else ''}"
