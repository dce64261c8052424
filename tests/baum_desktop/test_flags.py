from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from baum_desktop.flag_clock import answer_due_on, clock
from baum_desktop.flags import (
    answer_flag,
    change_flag,
    raise_flag,
    reopen_flag,
    resolve_flag,
    take_flag,
    watch_list,
)
from baum_desktop.outreach_rows import NewFlag
from db.errors import ChangedMeanwhile, NotFound, Refused
from db.models.coalition import Jurisdiction
from db.vocabulary import FlagKind, FlagStatus, Severity
from tests.baum_desktop.kestrel import TODAY, counted, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database

NOW = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("severity", "due_on", "expected"),
    [
        (Severity.RED, None, date(2026, 11, 23)),  # two working days after a Thursday
        (Severity.WARM, None, date(2026, 12, 3)),
        (Severity.WATCH, None, None),
        (Severity.WATCH, date(2026, 12, 24), date(2026, 12, 24)),
        (Severity.WARM, date(2026, 11, 20), date(2026, 11, 20)),
        (Severity.RED, date(2026, 12, 24), date(2026, 11, 23)),
    ],
)
def test_the_clock_runs_in_working_days(severity: Severity, due_on: date | None, expected: date | None) -> None:
    assert answer_due_on(TODAY, severity, due_on) == expected


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 17), "2 days late"),
        (date(2026, 11, 18), "1 day late"),
        (TODAY, "answer today"),
        (date(2026, 11, 20), "answer in 1 day"),
        (date(2026, 11, 25), "answer in 6 days"),
        (None, ""),
    ],
)
def test_the_clock_is_said_in_words(due: date | None, words: str) -> None:
    assert clock(due, TODAY) == words


def test_a_flag_is_raised_taken_answered_and_closed(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    added = raise_flag(
        database, made.id, NewFlag(FlagKind.LAYOFF, Severity.RED, "A rail order may help.", jobs_at_risk=11), TODAY
    )
    assert added.saved.action == "Raise “Layoff likely” at Kestrel Sheet Metal, Inc."
    (flag,) = watch_list(database, waiting_only=True)
    assert (flag.city_name, flag.jobs_now, flag.answer_due_on) == ("Oakland", 47, date(2026, 11, 23))
    taken = take_flag(database, flag.id, flag.version, made.maya)
    assert taken.action == "Give “Layoff likely” at Kestrel Sheet Metal, Inc. to Maya Okafor"
    (flag,) = watch_list(database)
    answer_flag(database, flag.id, flag.version, NOW, "Called Ray.")
    (flag,) = watch_list(database)
    assert (flag.status, flag.first_response_at, flag.answer_due_on) == (FlagStatus.IN_ACTION, NOW, None)
    assert flag.evidence == "A rail order may help.\n\nCalled Ray."
    assert flag.owner_name == "Maya Okafor"
    assert watch_list(database, waiting_only=True) == []
    resolve_flag(database, flag.id, flag.version, FlagStatus.RESOLVED_RETAINED, TODAY, jobs_saved=11)
    assert watch_list(database) == []
    (flag,) = watch_list(database, with_closed=True)
    assert (flag.status, flag.resolved_on, flag.jobs_saved) == (FlagStatus.RESOLVED_RETAINED, TODAY, 11)
    reopen_flag(database, flag.id, flag.version)
    (flag,) = watch_list(database, organization_id=made.id)
    assert (flag.status, flag.resolved_on) == (FlagStatus.IN_ACTION, None)


def test_a_second_answer_does_not_move_the_first(database: Database) -> None:
    made = kestrel(database)
    key = raise_flag(database, made.id, NewFlag(FlagKind.CLOSURE), TODAY).id
    answer_flag(database, key, 1, NOW)
    answer_flag(database, key, 2, NOW.replace(hour=20), "Again")
    assert watch_list(database)[0].first_response_at == NOW


def test_the_worst_and_longest_waiting_comes_first(database: Database) -> None:
    made = kestrel(database)
    for kind, severity, day in (
        (FlagKind.OTHER, Severity.WATCH, 1),
        (FlagKind.CLOSURE, Severity.RED, 9),
        (FlagKind.RENT_INCREASE, Severity.WARM, 5),
        (FlagKind.LAYOFF, Severity.RED, 3),
    ):
        raise_flag(database, made.id, NewFlag(kind, severity), date(2026, 11, day))
    listed = [flag.kind for flag in watch_list(database)]
    assert listed == [FlagKind.LAYOFF, FlagKind.CLOSURE, FlagKind.RENT_INCREASE, FlagKind.OTHER]
    assert [flag.kind for flag in watch_list(database, limit=1)] == [FlagKind.LAYOFF]


def test_a_city_sees_its_flags(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    with database.read() as session:
        oakland, berkeley = (
            session.scalar(select(Jurisdiction.id).where(Jurisdiction.name == name)) for name in ("Oakland", "Berkeley")
        )
    assert len(watch_list(database, jurisdiction_id=oakland)) == 1
    assert watch_list(database, jurisdiction_id=berkeley) == []


def test_what_cannot_be_closed_so_is_refused(database: Database) -> None:
    made = kestrel(database)
    key = raise_flag(database, made.id, NewFlag(FlagKind.LAYOFF, jobs_at_risk=3), TODAY).id
    with pytest.raises(Refused) as refusal:
        resolve_flag(database, key, 1, FlagStatus.OPEN, TODAY)
    assert refusal.value.field == "status"
    with pytest.raises(Refused) as refusal:
        resolve_flag(database, key, 1, FlagStatus.LOST, date(2026, 11, 1))
    assert refusal.value.field == "resolved_on"
    with pytest.raises(Refused) as refusal:
        resolve_flag(database, key, 1, FlagStatus.LOST, TODAY, jobs_saved=4)
    assert refusal.value.field == "jobs_saved"
    change_flag(database, key, 1, severity=Severity.RED)
    with pytest.raises(ChangedMeanwhile):
        resolve_flag(database, key, 1, FlagStatus.LOST, TODAY)
    with pytest.raises(NotFound):
        take_flag(database, key, 2, made.id)
