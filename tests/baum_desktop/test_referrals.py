from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop.flags import raise_flag, watch_list
from baum_desktop.help_rows import NewReferral, ReferralRow
from baum_desktop.outreach import interaction_record
from baum_desktop.outreach_rows import NewFlag
from baum_desktop.referrals import change_referral, delete_referral, move_referral, refer, referral_list
from baum_desktop.tasks import task_list
from db.errors import NotFound, Refused, UserError
from db.keys import shipped_key
from db.vocabulary import FlagKind, FlagStatus, Need, ReferralStatus
from tests.baum_desktop.kestrel import TODAY, kestrel, visited

if TYPE_CHECKING:
    from db.engine import Database

BOARD = shipped_key("resource", "workforce_boards")


def only(database: Database, today: date = TODAY) -> ReferralRow:
    (row,) = referral_list(database, today)
    return row


def test_a_referral_goes_from_sent_to_helped_and_counts_its_days(database: Database) -> None:
    made = kestrel(database)
    added = refer(database, made.id, NewReferral(BOARD, Need.HIRING, consent=True), TODAY)
    assert added.saved.action == "Refer Kestrel Sheet Metal, Inc. to Rapid response and hiring help"
    row = only(database, TODAY + timedelta(days=3))
    assert (row.status, row.sent_on, row.days_open, row.days_to_accept, row.city_name) == (
        ReferralStatus.SENT, TODAY, 3, None, "Oakland",
    )  # fmt: skip
    later = TODAY + timedelta(days=5)
    saved = move_referral(database, row.id, row.version, ReferralStatus.ACCEPTED, later)
    assert saved.action == ("The referral of Kestrel Sheet Metal, Inc. to Rapid response and hiring help was accepted")
    row = only(database)
    assert (row.accepted_on, row.days_to_accept) == (later, 5)
    move_referral(database, row.id, row.version, ReferralStatus.IN_SERVICE, later + timedelta(days=2))
    row = only(database)
    end = later + timedelta(days=20)
    move_referral(
        database, row.id, row.version, ReferralStatus.COMPLETED_HELPED, end, outcome="Six hired.", value_cents=120_000
    )
    row = only(database, TODAY + timedelta(days=400))
    assert (row.closed_on, row.days_open, row.outcome, row.value_cents, row.is_open) == (
        end, 25, "Six hired.", 120_000, False,
    )  # fmt: skip
    assert referral_list(database, TODAY, open_only=True) == []


def test_nothing_is_sent_without_consent(database: Database) -> None:
    made = kestrel(database)
    refer(database, made.id, NewReferral(BOARD, Need.HIRING), TODAY)
    row = only(database)
    assert (row.status, row.sent_on, row.days_open) == (ReferralStatus.DRAFTED, None, None)
    with pytest.raises(Refused, match="has to agree") as refused:
        move_referral(database, row.id, row.version, ReferralStatus.SENT, TODAY)
    assert refused.value.field == "consent"
    with pytest.raises(Refused, match="has to agree") as refused:
        change_referral(database, row.id, row.version, sent_on=TODAY)
    assert refused.value.field == "consent"
    move_referral(database, row.id, row.version, ReferralStatus.SENT, TODAY, consent=True)
    assert only(database).sent_on == TODAY


def test_days_do_not_cross(database: Database) -> None:
    made = kestrel(database)
    refer(database, made.id, NewReferral(BOARD, Need.HIRING, consent=True), TODAY)
    row = only(database)
    with pytest.raises(Refused, match="It was sent on Nov 19, 2026"):
        move_referral(database, row.id, row.version, ReferralStatus.ACCEPTED, TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        change_referral(database, row.id, row.version, closed_on=TODAY - timedelta(days=1))
    assert refused.value.field == "closed_on"


def test_a_referral_answers_its_flag_and_is_followed_up_in_one_action(database: Database) -> None:
    made = kestrel(database)
    flag = raise_flag(database, made.id, NewFlag(FlagKind.LABOR_SHORTAGE), TODAY).id
    new = NewReferral(BOARD, Need.HIRING, True, TODAY + timedelta(days=14), made.maya, flag)
    added = refer(database, made.id, new, TODAY)
    (row,) = watch_list(database)
    assert (row.status, row.evidence) == (
        FlagStatus.IN_ACTION, "Referred to Rapid response and hiring help on Nov 19, 2026.",
    )  # fmt: skip
    assert row.answer_due_on is None
    (task,) = task_list(database, TODAY)
    assert (task.title, task.due_on, task.red_flag_id) == (
        "Ask what became of the referral to Rapid response and hiring help", date(2026, 12, 3), flag,
    )  # fmt: skip
    database.undo(added.saved.change_set_id)
    assert referral_list(database, TODAY) == []
    assert task_list(database, TODAY) == []
    assert watch_list(database)[0].status == FlagStatus.OPEN


def test_a_visit_refers_and_its_note_tells(database: Database) -> None:
    made = kestrel(database)
    note = visited(database, made, referrals=(NewReferral(BOARD, Need.TRAINING, consent=True),))
    record = interaction_record(database, note, TODAY)
    assert [(row.need, row.sent_on) for row in record.referrals] == [(Need.TRAINING, date(2026, 11, 12))]


def test_a_referral_is_deleted_once(database: Database) -> None:
    made = kestrel(database)
    refer(database, made.id, NewReferral(BOARD, Need.HIRING), TODAY)
    row = only(database)
    delete_referral(database, row.id, row.version)
    with pytest.raises(NotFound):
        delete_referral(database, row.id, row.version)
    with pytest.raises(UserError):
        refer(database, made.id, NewReferral(made.id, Need.HIRING), TODAY)
