from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop.edits import add_row
from baum_desktop.files import open_reader
from baum_desktop.flags import answer_flag
from baum_desktop.home import home, set_visit_plan
from baum_desktop.home_news import news
from baum_desktop.outreach_rows import NewFlag, NewTask
from baum_desktop.tasks import add_task
from db.errors import Refused
from db.models.reference import ImportBatch
from db.vocabulary import FlagKind, InteractionKind, Severity
from tests.baum_desktop.kestrel import TODAY, counted, kestrel, statements, visited

if TYPE_CHECKING:
    from db.engine import Database


def test_an_empty_database_has_a_first_page(database: Database) -> None:
    page = home(database, TODAY)
    assert page.sentence == "Nothing is overdue and no flag waits."
    assert (page.tasks, page.flags, page.leases, page.deadlines, page.next_contacts) == ((), (), (), (), ())
    assert (page.plan.held, page.plan.planned, page.plan.pace, page.plan.working_days_left) == (0, 12, 8, 7)


def test_what_is_owed_waits_and_comes(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    visited(database, made, next_contact_on=date(2026, 11, 23))
    add_task(database, NewTask("In a month", made.maya, date(2026, 12, 19)))
    add_task(database, NewTask("Not mine", made.ray, date(2026, 11, 1)))
    page = home(database, TODAY, made.maya)
    assert page.sentence == (
        "One thing is overdue, one flag waits for an answer, and the next contact is on Monday with "
        "Kestrel Sheet Metal, Inc."
    )
    assert [(task.title, task.days_late) for task in page.tasks] == [("Introduce to the workforce board", 2)]
    assert (page.tasks_count, page.overdue_count, page.flags_count) == (1, 1, 1)
    assert [(flag.jobs_at_risk, flag.jobs_now) for flag in page.flags] == [(11, 52)]
    (lease,) = page.leases
    assert (lease.lease_ends_on, lease.jobs, lease.visited_this_year) == (date(2027, 6, 30), 52, True)
    assert (page.leases_count, page.leases_not_visited) == (1, 0)
    assert page.plan.held == 1
    assert home(database, TODAY).tasks_count == 2
    answer_flag(database, page.flags[0].id, page.flags[0].version, datetime(2026, 11, 19, tzinfo=UTC))
    assert home(database, TODAY).flags_count == 0


def test_only_visits_of_this_month_until_today_count(database: Database) -> None:
    made = kestrel(database)
    more = {"flags": (), "next_steps": ()}
    visited(database, made, held_on=date(2026, 11, 19), **more)
    visited(database, made, held_on=date(2026, 11, 20), **more)
    visited(database, made, held_on=date(2026, 10, 31), **more)
    visited(database, made, held_on=date(2026, 11, 2), kind=InteractionKind.PHONE, **more)
    visited(database, made, held_on=date(2026, 11, 2), us=(), **more)
    assert home(database, TODAY).plan.held == 2
    assert home(database, TODAY, made.maya).plan.held == 1


def test_a_lease_nobody_visited_is_counted(database: Database) -> None:
    kestrel(database)
    page = home(database, TODAY)
    assert (page.leases_count, page.leases_not_visited) == (1, 1)
    assert home(database, date(2027, 7, 1)).leases == ()
    assert home(database, date(2025, 12, 29)).leases == ()


def test_the_plan_is_set_for_everybody(database: Database) -> None:
    set_visit_plan(database, 20)
    set_visit_plan(database, 4)
    assert home(database, TODAY).plan.planned == 4
    assert home(database, TODAY).plan.pace == 3
    with pytest.raises(Refused) as refusal:
        set_visit_plan(database, -1)
    assert refusal.value.field == "visits_a_month"


def test_the_page_asks_the_same_however_much_there_is(database: Database) -> None:
    made = kestrel(database)
    visited(database, made)
    with statements(database) as few:
        home(database, TODAY)
    for day in range(1, 7):
        visited(database, made, held_on=date(2026, 11, day))
    with statements(database) as many:
        page = home(database, TODAY)
    assert page.tasks_count == 7
    assert len(many) == len(few) <= 30


def test_news_counts_notices_and_what_others_did(database: Database) -> None:
    made = kestrel(database)
    warn = NewFlag(FlagKind.WARN_NOTICE, Severity.RED, warn_received_on=date(2026, 11, 10))
    visited(database, made, flags=(warn,))
    page = home(database, TODAY)
    assert (page.news.warn_notices, page.news.referrals_sent, page.news.imports_with_remarks) == (1, 0, 0)
    assert page.news.changes == 0, "what I did myself is no news"
    today = datetime.now(UTC).date()
    with closing(open_reader(database.target, "Somebody else")) as reader:
        seen = news(reader, today)
        assert (seen.changes >= 2, seen.changed_by) == (True, 1)
        assert news(reader, today + timedelta(days=3)).changes == 0


def test_an_import_with_remarks_is_told_for_a_month(database: Database) -> None:
    for remarks in ([], [{"row": 3, "reason": "no city"}]):
        with database.change("Import") as change:
            add_row(change.session, ImportBatch, kind="employers", file_name="list.csv", mapping={}, counts={},
                    imported_at=datetime(2026, 11, 1, tzinfo=UTC), remarks=remarks)  # fmt: skip
    assert home(database, TODAY).news.imports_with_remarks == 1
    assert home(database, date(2027, 1, 1)).news.imports_with_remarks == 0
