from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.events import (
    add_event,
    attendance_of,
    change_event,
    delete_event,
    event_list,
    invite,
    mark,
    take_off,
)
from baum_desktop.help_rows import NewEvent
from db.errors import Refused
from db.vocabulary import Answered, AttendanceStatus, EventKind
from tests.baum_desktop.kestrel import TODAY, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def test_many_are_added_at_once_and_marked(database: Database) -> None:
    made = kestrel(database)
    lonely = add_employer(database, NewEmployer("Larkspur Looms"), TODAY).id
    event = add_event(database, NewEvent("MFG Day", date(2026, 10, 2), EventKind.MFG_DAY)).id
    saved, came = invite(
        database, event, TODAY, firms=(made.id, lonely, made.id), people=((made.ray, made.id), (made.maya, None))
    )
    assert saved.action == "Add 3 people to MFG Day"
    assert (came.added, came.there_already, came.without_person) == (3, 0, ("Larkspur Looms",))
    rows = attendance_of(database, event)
    assert [(row.full_name, row.organization_name) for row in rows] == [
        ("Dolores Kwan", "Kestrel Sheet Metal, Inc."), ("Maya Okafor", None),
        ("Ray Pettibone", "Kestrel Sheet Metal, Inc."),
    ]  # fmt: skip
    again = invite(database, event, TODAY, firms=(made.id,))[1]
    assert (again.added, again.there_already) == (0, 1)
    mark(database, event, [rows[0].id, rows[2].id], status=AttendanceStatus.ATTENDED)
    mark(database, event, [rows[0].id], consent_photo=Answered.YES)
    mark(database, event, [rows[1].id], status=AttendanceStatus.ABSENT)
    (row,) = event_list(database)
    assert (row.expected, row.attended, row.absent, row.firms) == (0, 2, 1, 1)
    dolores = attendance_of(database, event)[0]
    assert (dolores.status, dolores.consent_photo) == (AttendanceStatus.ATTENDED, Answered.YES)
    take_off(database, dolores.id, dolores.version)
    assert len(attendance_of(database, event)) == 2
    delete_event(database, event, row.version)
    assert event_list(database) == []


def test_an_event_that_ends_before_it_begins_is_refused(database: Database) -> None:
    with pytest.raises(Refused) as refused:
        add_event(database, NewEvent("Summit", TODAY, ends_on=date(2026, 1, 1)))
    assert refused.value.field == "ends_on"
    with pytest.raises(Refused) as refused:
        add_event(database, NewEvent("  ", TODAY))
    assert refused.value.field == "name"
    event = add_event(database, NewEvent("Summit", TODAY)).id
    with pytest.raises(Refused):
        change_event(database, event, 1, ends_on=date(2026, 1, 1))
    change_event(database, event, 1, place="Pier 70")
    assert event_list(database)[0].place == "Pier 70"
