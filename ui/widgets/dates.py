"""A field for a day: typed in many ways, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import date_words
from ui.widgets.fields import TextField


class DateField(TextField):
    """A field for a day; `value_changed` carries a date or None, `today` is asked when a relative day is typed.

    Understands what date_words.parse does. Alt+Down opens the calendar, PageUp and PageDown step by a day.
    """

    def __init__(
        self,
        theme: Theme,
        day: date | None = None,
        *,
        today: Callable[[], date] = date.today,
        placeholder: str = "Any date",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, width=12, name=name, parent=parent)
        self._today = today
        self._day: date | None = None
        action = self.addAction(theme.icon("date"), QLineEdit.ActionPosition.TrailingPosition)
        action.setText("Open the calendar")
        action.triggered.connect(self.open_calendar)
        self.retheme()
        self.set_value(day)

    def value(self) -> date | None:
        """The day, or None while the field is empty or wrong."""
        return self._day

    def set_value(self, value: object) -> None:
        """Show a day (a date or None) without saying that the person changed it."""
        self._day = value if isinstance(value, date) else None
        self._write()
        self.set_problem("")

    def commit(self) -> None:
        """Read what is typed; what is no day stays as typed, with the sentence that says why."""
        before = self._day
        try:
            self._day = date_words.parse(self.text(), self._today())
        except date_words.NotADate as wrong:
            self._day = None
            self.set_problem(str(wrong))
        else:
            self.set_problem("")
            self._write()
        if self._day != before:
            self.value_changed.emit(self._day)

    def _write(self) -> None:
        self.setText("" if self._day is None else date_words.show(self._day))
        self.setCursorPosition(0)

    def _take(self, day: date) -> None:
        self.setText(date_words.show(day))
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif Qt.Key(event.key()) in steps:
            day = self._day or self._today()
            self._take(date.fromordinal(day.toordinal() + steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def has_calendar_open(self) -> bool:
        """Whether the month is being shown."""
        return any(pop.isVisible() for pop in self.findChildren(CalendarPopup))

    def open_calendar(self) -> CalendarPopup:
        """Show the month of the day below the field; a click or Enter takes a day, Esc closes."""
        pop = CalendarPopup(self.theme, self._day or self._today(), self)
        pop.picked.connect(self._take)
        pop.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        pop.show()
        pop.calendar.setFocus()
        return pop


class CalendarPopup(QFrame):
    """A month in a window of its own that closes with a click outside or Esc; `picked` carries a date."""

    picked = Signal(object)

    def __init__(self, theme: Theme, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setFont(theme.font("body"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._dress(theme)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        gap = theme.space(6)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.calendar)
        self.setMinimumSize(theme.px(300), theme.px(240))

    def _dress(self, theme: Theme) -> None:
        """Take red weekends and black arrows away: neither is of the palette."""
        ink, quiet = QTextCharFormat(), QTextCharFormat()
        ink.setForeground(theme.colour("text"))
        quiet.setForeground(theme.colour("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, ink)
        self.calendar.setHeaderTextFormat(quiet)
        for name, icon, words in (("prev", "back", "Previous month"), ("next", "next", "Next month")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(arrow, QToolButton):
                arrow.setIcon(theme.icon(icon))
                arrow.setAccessibleName(words)
        days = self.calendar.findChild(QAbstractItemView)
        if isinstance(days, QAbstractItemView):
            days.setAccessibleName("Days of the month")

    def _pick(self, day: QDate) -> None:
        # A click is followed by an activation: the first of the two has closed the popup.
        if self.isVisible():
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))
