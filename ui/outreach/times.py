"""A field for a time of day, as people type it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField

_TIME = re.compile(r"(\d{1,2})(?::?(\d{2}))?\s*([ap])?\.?m?\.?")
_NOON = 12
_WORKDAY_STARTS = 7
_NOT_A_TIME = "That is not a time. Type it like 1:15 pm."


class NotATime(ValueError):
    """What was typed names no time; the text is the sentence the person reads."""


def parse(words: str) -> time | None:
    """Return the time that was typed ("1:15 pm", "13:15", "915", "9"), None for nothing.

    Hours before seven without am or pm are meant in the afternoon: nobody visits a plant at two in the morning.

    Raises:
        NotATime: with the sentence to show.
    """
    typed = words.strip().lower()
    if not typed:
        return None
    match = _TIME.fullmatch(typed)
    if match is None:
        raise NotATime(_NOT_A_TIME)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= _NOON:
            raise NotATime(_NOT_A_TIME)
        hour = hour % _NOON + (_NOON if match[3] == "p" else 0)
    elif 1 <= hour < _WORKDAY_STARTS and len(match[1]) == 1:
        hour += _NOON
    try:
        return time(hour, minute)
    except ValueError:
        raise NotATime(_NOT_A_TIME) from None


def show(at: time) -> str:
    """Return a time as it is shown: "1:15 pm"."""
    return f"{at.hour % _NOON or _NOON}:{at.minute:02} {'am' if at.hour < _NOON else 'pm'}"


def instant(on: date, at: time | None) -> datetime | None:
    """Return the instant of a local day and time, in UTC; None without a time."""
    return None if at is None else datetime.combine(on, at).astimezone(UTC)


class TimeField(TextField):
    """A field for a time of day; `value_changed` carries a time or None."""

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, width=7, name=name, parent=parent)
        self._time: time | None = None

    def value(self) -> time | None:
        """The time, or None while the field is empty or wrong."""
        return self._time

    def set_value(self, value: object) -> None:
        """Show a time (or None) without saying that the person changed it."""
        self._time = value if isinstance(value, time) else None
        self.setText("" if self._time is None else show(self._time))
        self.set_problem("")

    def commit(self) -> None:
        """Read what is typed; what is no time stays as typed, with the sentence that says why."""
        before = self._time
        try:
            self._time = parse(self.text())
        except NotATime as wrong:
            self._time = None
            self.set_problem(str(wrong))
        else:
            self.set_problem("")
            self.setText("" if self._time is None else show(self._time))
        if self._time != before:
            self.value_changed.emit(self._time)
