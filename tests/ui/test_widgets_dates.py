"""Days as a person types them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.date_words import NotADate, parse, show
from ui.widgets.dates import DateField

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Nov 19, 2026", date(2026, 11, 19)),
        ("november 19 2026", date(2026, 11, 19)),
        ("19 nov", date(2026, 11, 19)),
        ("Sept. 5th", date(2026, 9, 5)),
        ("11/19/26", date(2026, 11, 19)),
        ("11-19-2026", date(2026, 11, 19)),
        ("11/19/98", date(1998, 11, 19)),
        ("2026-11-19", date(2026, 11, 19)),
        ("1/2", date(2027, 1, 2)),
        ("2/29", date(2028, 2, 29)),
        (" today ", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("+7", date(2026, 11, 29)),
        ("-2w", date(2026, 11, 8)),
        ("+3m", date(2027, 2, 22)),
        ("+1y", date(2027, 11, 22)),
        ("fri", date(2026, 11, 27)),
        ("next fri", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 29)),
        ("last sun", date(2026, 11, 15)),
        ("last fri", date(2026, 11, 20)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_is_understood(typed: str, day: date | None) -> None:
    assert parse(typed, SUNDAY) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Jun 31, 2028", "June has 30 days."),
        ("feb 29 2027", "February 2027 has 28 days."),
        ("13/1/26", "There is no month 13."),
        ("nov", "Which day of the month?"),
        ("mars 3", "That is not a date. Type it like Nov 19, 2026 or 11/19/26."),
        ("soon", "That is not a date. Type it like Nov 19, 2026 or 11/19/26."),
        ("0001-01-01", "The year 1 is out of range."),
        ("+9999y", "That is too far away."),
    ],
)
def test_what_is_no_day_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(NotADate) as wrong:
        parse(typed, SUNDAY)
    assert str(wrong.value) == sentence


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_can_be_typed(day: date) -> None:
    assert parse(show(day), SUNDAY) == day
    assert parse(day.isoformat(), SUNDAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    with suppress(NotADate):
        assert isinstance(parse(typed, SUNDAY), date | None)


def test_a_wrong_day_is_marked_when_the_field_is_left_and_forgiven_when_mended(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, today=lambda: SUNDAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "Jun 31, 2028")
    assert field.problem == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.problem, field.value(), field.text()) == ("June has 30 days.", None, "Jun 31, 2028")
    field.clear()
    QTest.keyClicks(field, "6/30/28")
    with qtbot.waitSignal(field.value_changed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [date(2028, 6, 30)]
    assert (field.problem, field.text()) == ("", "Jun 30, 2028")


def test_a_day_can_be_picked_from_the_calendar(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, date(2026, 11, 19))
    qtbot.addWidget(field)
    field.show()
    pop = field.open_calendar()
    with qtbot.waitSignal(field.value_changed) as told:
        pop.calendar.activated.emit(QDate(2026, 12, 24))
    assert told.args == [date(2026, 12, 24)]
    assert not field.has_calendar_open()


def test_page_keys_step_by_a_day(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, date(2026, 12, 31))
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert field.value() == date(2027, 1, 1)
