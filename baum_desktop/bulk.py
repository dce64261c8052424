"""Changing many records at once: told before, done in one change set, taken back by one undo. Rows are in bulk_rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from baum_desktop.bulk_firms import plan_assign, plan_invite
from baum_desktop.bulk_plan import Plan
from baum_desktop.bulk_rows import Assign, BulkAction, BulkDone, BulkPreview, GiveTask, Invite, Left, PutTag, TakeTag
from baum_desktop.bulk_values import plan_field, plan_tag, plan_task, plan_untag
from baum_desktop.reading import plain
from baum_desktop.record_history import withheld_rows
from baum_desktop.record_kinds import CONTACT, EMPLOYER, NOTE, RecordKind, kind_of
from baum_desktop.withholding import viewer_of
from db.engine import Database
from db.errors import Refused
from db.raw import Reader, marks

_NAMED: Final = 3
"""How many of those that stay are named."""


def preview(database: Database, kind: str, keys: Sequence[str], action: BulkAction, today: date) -> BulkPreview:
    """Return what a change of these records would do; nothing is written.

    Raises:
        Refused: it cannot be done to any of them; `.field` names what is wrong.
    """
    of = kind_of(kind)
    with database.read() as session:
        meant, kept = _meant(session, of, keys)
        told = _told(plain(session), of, keys, _plan(session, of, meant, action, today))
    return replace(told, left=(*told.left, Left("are kept to others", kept, ()))) if kept else told


def carry_out(database: Database, kind: str, keys: Sequence[str], action: BulkAction, today: date) -> BulkDone:
    """Change these records in one change set; those that cannot change, or need not, stay as they are.

    Raises:
        Refused: nothing would change, or it cannot be done; `.field` names what is wrong.
    """
    of = kind_of(kind)
    told = preview(database, kind, keys, action, today)
    if not told.changing:
        why = "; ".join(left.sentence for left in told.left)
        raise Refused(f"Nothing would change{f': {why}' if why else ''}.")
    with database.change(told.action) as change:
        # Planned anew inside: somebody may have saved since it was told.
        meant, _ = _meant(change.session, of, keys)
        _plan(change.session, of, meant, action, today).write(change.session)
    return BulkDone(change.saved, told)


def _meant(session: Session, kind: RecordKind, keys: Sequence[str]) -> tuple[list[str], int]:
    """Return the records meant, each once, without those kept to others, and how many these are."""
    keys = list(dict.fromkeys(keys))
    if kind is not NOTE or viewer_of(session).sees_all:
        return keys, 0
    kept = withheld_rows(session, [(kind.table, key) for key in keys])
    meant = [key for key in keys if (kind.table, key) not in kept]
    return meant, len(kept)


def _plan(session: Session, kind: RecordKind, keys: Sequence[str], action: BulkAction, today: date) -> Plan:
    if not keys:
        raise Refused("No record is meant. Tick some, or take a filter away; nothing was changed.")
    if isinstance(action, PutTag):
        return plan_tag(session, kind, keys, action)
    if isinstance(action, TakeTag):
        return plan_untag(session, kind, keys, action)
    if isinstance(action, GiveTask):
        return plan_task(session, kind, keys, action)
    if isinstance(action, Assign | Invite):
        if kind is not EMPLOYER and not (kind is CONTACT and isinstance(action, Invite)):
            raise Refused(f"This is done to employers, not to {kind.plural}. Nothing was changed.")
        if isinstance(action, Assign):
            return plan_assign(session, keys, action, today)
        return plan_invite(session, kind, keys, action, today)
    return plan_field(session, kind, keys, action)


def _told(reader: Reader, kind: RecordKind, keys: Sequence[str], plan: Plan) -> BulkPreview:
    left = tuple(
        Left(reason, len(stay), _names(reader, kind, stay[:_NAMED])) for reason, stay in plan.left.items() if stay
    )
    return BulkPreview(plan.action, len(set(keys)), len(plan.changing), left)


def _names(reader: Reader, kind: RecordKind, keys: Sequence[str]) -> tuple[str, ...]:
    rows = reader.rows(f"SELECT r.id, {kind.named} FROM {kind.table} r WHERE r.id IN ({marks(keys)})", keys)
    named = {str(key): str(name) for key, name in rows}
    return tuple(named.get(key, "one that is gone") for key in keys)
