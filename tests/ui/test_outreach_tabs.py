"""The tabs of outreach beside the notes: referrals, services, events, the lease radar, resources; and their forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from baum_desktop.events import add_event, attendance_of, event_list
from baum_desktop.flag_clock import answer_days
from baum_desktop.flags import raise_flag, watch_list
from baum_desktop.help_rows import NewEvent, NewReferral
from baum_desktop.outreach import interaction_record
from baum_desktop.outreach_list import InteractionFilter, interaction_ids
from baum_desktop.outreach_rows import NewFlag
from baum_desktop.referrals import refer, referral_list
from baum_desktop.resource_directory import resource_list
from baum_desktop.services import service_list
from baum_desktop.tasks import task_list
from db.keys import shipped_key
from db.raw import open_reader
from db.vocabulary import AttendanceStatus, FlagKind, InteractionKind, Need, ReferralStatus, Severity, Side
from tests.baum_desktop.kestrel import TODAY, Kestrel, counted, kestrel
from tests.ui.opened import control, opened, settle
from ui.form import Form
from ui.main_window import MainWindow
from ui.outreach.form import VisitFormPage
from ui.outreach.page import OutreachPage
from ui.places import Link, Place
from ui.refer_form import ask_referral
from ui.settings.page import SettingsPage
from ui.theme import Theme
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.engine import Database

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
BOARD = shipped_key("resource", "workforce_boards")


@pytest.fixture
def firm(database: Database) -> Kestrel:
    made = kestrel(database)
    counted(database, made)
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, database: Database, firm: Kestrel) -> Iterator[MainWindow]:
    target = str(database.target)
    with opened(qtbot, theme, target, Link(Place.OUTREACH), today=TODAY, actor="Maya Okafor") as window:
        yield window


def show(qtbot: QtBot, window: MainWindow, tab: str) -> OutreachPage:
    window.go(Link(Place.OUTREACH, None, tab))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, OutreachPage)
    return page


def form_of(window: MainWindow) -> Form:
    [form] = [form for form in window.findChildren(Form) if form.isVisible()]
    return form


def press(part: QWidget, words: str) -> None:
    next(found for found in part.findChildren(Button) if found.label == words and found.isVisible()).click()


def test_a_flag_is_referred_in_three_clicks_and_followed_with_one_each(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    raise_flag(database, firm.id, NewFlag(FlagKind.LABOR_SHORTAGE), TODAY)
    page = show(qtbot, window, "flags")
    press(page.flags, "Refer…")  # one
    settle(qtbot, window)
    form: Any = form_of(window)
    picker = form._controls["resource_id"]
    assert picker.need.value() == Need.HIRING
    place = next(n for n in range(picker.list.count()) if picker.list.item(n).text().startswith("Rapid response"))
    picker.list.setCurrentRow(place)  # two
    press(form, "The firm agrees: refer")  # three
    settle(qtbot, window)
    [row] = referral_list(database, TODAY)
    assert (row.resource_id, row.need, row.status, row.sent_on) == (BOARD, Need.HIRING, ReferralStatus.SENT, TODAY)
    assert watch_list(database, waiting_only=True) == [], "the referral is the answer"
    page = show(qtbot, window, "referrals")
    for words, status in (("Accepted", ReferralStatus.ACCEPTED), ("Being served", ReferralStatus.IN_SERVICE),
                          ("Helped", ReferralStatus.COMPLETED_HELPED)):  # fmt: skip
        press(page.referrals, words)
        settle(qtbot, window)
        assert referral_list(database, TODAY)[0].status == status
    assert page.referrals.table.rows == {}, "what has ended is no longer open"


def test_a_referral_without_consent_is_a_draft(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    ask_referral(window.desk, window, firm.id, "Kestrel Sheet Metal, Inc.")
    settle(qtbot, window)
    form: Any = form_of(window)
    form.save()
    assert form.problem.isVisible(), "somebody has to be chosen"
    form._controls["resource_id"].list.setCurrentRow(0)
    press(form, "Keep as a draft")
    settle(qtbot, window)
    assert referral_list(database, TODAY)[0].status == ReferralStatus.DRAFTED


def test_a_service_is_recorded_with_its_hours(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    page = show(qtbot, window, "services")
    assert page.services.empty is not None
    page.new_here()
    settle(qtbot, window)
    form = form_of(window)
    form.save()
    assert control(form, "organization_id").problem
    control(form, "organization_id").set_firm(firm.id, "Kestrel Sheet Metal, Inc.")
    control(form, "hours").setText("many")
    form.save()
    assert control(form, "hours").problem == "Hours are a number such as 1.5."
    control(form, "hours").setText("1,5")
    form.save()
    settle(qtbot, window)
    [row] = service_list(database).rows
    assert str(row.hours) == "1.5"
    assert page.services.told.text() == "1 service, 1.5 hours"


def test_many_are_added_to_an_event_and_marked(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    key = add_event(database, NewEvent("MFG Day", TODAY - timedelta(days=9))).id
    page = show(qtbot, window, "events")
    page.events.events.open()
    settle(qtbot, window)
    page.new_here()
    form = form_of(window)
    control(form, "firms").add(firm.id, "Kestrel Sheet Metal, Inc.")
    control(form, "people").add(firm.ray, "Ray Pettibone")
    form.save()
    settle(qtbot, window)
    assert {row.full_name for row in attendance_of(database, key)} == {"Dolores Kwan", "Ray Pettibone"}
    press(page.events.attendance, "All who registered came")
    settle(qtbot, window)
    press(page.events.attendance, "No show")
    settle(qtbot, window)
    assert [row.status for row in attendance_of(database, key)] == [AttendanceStatus.ABSENT, AttendanceStatus.ATTENDED]
    assert (event_list(database)[0].attended, event_list(database)[0].absent) == (1, 1)


def test_a_quarter_of_the_radar_shows_its_leases(qtbot: QtBot, window: MainWindow, firm: Kestrel) -> None:
    page = show(qtbot, window, "leases")
    assert [row.organization_id for row in page.leases.table.rows.values()] == [firm.id]
    assert "lease ends Jun 30, 2027" in page.leases.radar.accessibleDescription() + page.leases.radar.toolTip()
    page.leases.quarters.set_key("2027-01-01")
    page.leases.quarters.chosen.emit("2027-01-01")
    settle(qtbot, window)
    assert page.leases.table.rows == {}
    page.leases.quarters.set_key("2027-04-01")
    page.leases.quarters.chosen.emit("2027-04-01")
    settle(qtbot, window)
    assert len(page.leases.table.rows) == 1
    page.leases.open()
    assert window.trail[-1].key == firm.id


def test_the_directory_is_narrowed_and_checked(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    page = show(qtbot, window, "resources")
    assert page.filter_here()
    page.resources.search.setText("rapid resp")
    settle(qtbot, window)
    press(page.resources, "Checked today")
    settle(qtbot, window)
    [row, *_] = [row for row in resource_list(database) if row.checked_on]
    assert row.checked_on == TODAY


def test_a_warn_notice_asks_for_its_days_and_warns(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    page = show(qtbot, window, "flags")
    page.new_here()
    settle(qtbot, window)
    form = form_of(window)
    assert not form.fields["warn_effective_on"].isVisible()
    control(form, "organization_id").set_firm(firm.id, "Kestrel")
    control(form, "kind").set_value(FlagKind.WARN_NOTICE)
    control(form, "kind").value_changed.emit(FlagKind.WARN_NOTICE)
    assert form.fields["warn_effective_on"].isVisible()
    control(form, "warn_received_on").set_value(date(2026, 11, 18))
    control(form, "warn_effective_on").set_value(date(2027, 1, 15))
    form.save()
    settle(qtbot, window)
    [flag] = watch_list(database)
    assert (flag.severity, flag.warn_effective_on) == (Severity.RED, date(2027, 1, 15))
    assert [task.title for task in task_list(database, TODAY)] == [
        "Answer the WARN notice of Kestrel Sheet Metal, Inc., effective Jan 15, 2027"
    ]


def mail_file(folder: Path) -> Path:
    made = EmailMessage()
    made["From"], made["To"] = "dolores@kestrelmetal.example", "Kim <kim@kestrelmetal.example>"
    made["Subject"], made["Date"] = "Rent", "Thu, 12 Nov 2026 10:30:00 -0800"
    made.set_content("The landlord wants more.")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="offer.pdf")
    path = folder / "Rent & more.EML"
    path.write_bytes(made.as_bytes())
    return path


def drop(window: MainWindow, path: Path) -> bool:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    here, copy = QPoint(600, 400), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Qt hands a drop only to whoever took the drag before.
    over = QDragEnterEvent(here, copy, dropped, button, keys)
    QApplication.sendEvent(window, over)
    event = QDropEvent(here, copy, dropped, button, keys)
    QApplication.sendEvent(window, event)
    return over.isAccepted()


def test_a_mail_dropped_on_the_window_is_shown_and_then_logged(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel, tmp_path: Path
) -> None:
    assert drop(window, mail_file(tmp_path))
    settle(qtbot, window)
    form = form_of(window)
    assert control(form, "organization_id").value() == firm.id
    assert [str(key) for key in control(form, "them").value()] == [firm.dolores]
    control(form, "new_people").set_ticked([0])
    control(form, "files").set_ticked([0])
    form.save()
    settle(qtbot, window)
    reader = open_reader(database.target)
    [key] = interaction_ids(reader, InteractionFilter(kinds=(InteractionKind.EMAIL,)))
    reader.close()
    record = interaction_record(database, key, TODAY)
    assert (record.subject, record.notes) == ("Rent", "The landlord wants more.")
    assert [row.name for row in record.them] == ["Dolores Kwan", "Kim"]
    assert [row.name for row in record.us] == ["Maya Okafor"]


def test_a_file_that_is_no_mail_says_so_and_any_other_is_left_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.eml"
    broken.write_bytes(bytes(300))
    assert drop(window, broken)
    settle(qtbot, window)
    assert window.complaint.isVisible()
    assert not drop(window, tmp_path / "list.csv")
    assert [form for form in window.findChildren(Form) if form.isVisible()] == []


def test_a_visit_takes_promises_of_both_sides_other_firms_and_a_referral(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel
) -> None:
    window.go(Link(Place.LOG_VISIT, firm.id))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, VisitFormPage)
    body = page.body
    body.steps.controls["step_0"].setText("Send the wage bands")
    body.steps.controls["owner_0"].set_value("the firm")
    body.more.ask_referral.click()
    body.more.controls["need_0"].set_value(Need.HIRING)
    body.more.controls["need_0"].value_changed.emit(Need.HIRING)
    body.more.controls["resource_0"].set_value(BOARD)
    body.more.controls["consent_0"].box.click()
    kept = body.kept()
    body.take(kept)
    page.reload()
    settle(qtbot, window)
    assert body.kept() == kept, "a draft brings back all of it"
    page.save()
    settle(qtbot, window)
    [task] = task_list(database, TODAY)
    assert (task.title, task.promised_by, task.assignee_id) == ("Send the wage bands", Side.THEM, None)
    [referral] = referral_list(database, TODAY)
    assert (referral.resource_id, referral.consent, referral.need) == (BOARD, True, Need.HIRING)


def test_my_tasks_go_into_a_calendar_file(
    qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel, tmp_path: Path
) -> None:
    refer(database, firm.id, NewReferral(BOARD, Need.HIRING, True, TODAY, firm.maya), TODAY, datetime.now(UTC))
    page = show(qtbot, window, "tasks")
    page.tasks.save_calendar(tmp_path / "mine.ics")
    settle(qtbot, window)
    assert "SUMMARY:Ask what became of the referral" in (tmp_path / "mine.ics").read_text(encoding="utf-8")


def test_what_is_due_is_told_once_a_day(qtbot: QtBot, window: MainWindow, database: Database, firm: Kestrel) -> None:
    refer(database, firm.id, NewReferral(BOARD, Need.HIRING, True, TODAY, firm.maya), TODAY, datetime.now(UTC))
    said: list[str] = []
    window.desk.offered.connect(lambda words, *_: said.append(words))
    for _ in range(2):
        window.reminders.look()
        settle(qtbot, window)
    assert said == ["Due today: Ask what became of the referral to Rapid response and hiring help"]


def test_the_clock_is_set_in_settings(qtbot: QtBot, window: MainWindow, database: Database) -> None:
    window.go(Link(Place.SETTINGS))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, SettingsPage)
    field = page.outreach.days[Severity.RED]
    assert field.value() == 2
    field.setText("1")
    field.commit()
    settle(qtbot, window)
    assert answer_days(database) == {Severity.RED: 1, Severity.WARM: 10}
