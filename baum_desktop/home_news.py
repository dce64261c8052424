"""What else is new on the first page: WARN notices, referrals without an answer, changes of others, import remarks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from baum_desktop.confidentiality import came_of_notes_for, flags_for, viewer_by
from baum_desktop.flag_reading import IS_OPEN
from baum_desktop.outreach_rows import HomeNews
from db.raw import Reader
from db.vocabulary import FlagKind, ReferralStatus

_REMARK_DAYS: Final = 30
_NOTICES: Final = f"SELECT count(*) FROM red_flag WHERE red_flag.kind = '{FlagKind.WARN_NOTICE.value}' AND {IS_OPEN}"
_REFERRALS: Final = (
    f"SELECT count(*), min(referral.sent_on) FROM referral WHERE referral.status = '{ReferralStatus.SENT.value}'"
)
_CHANGES: Final = (
    "SELECT count(*), count(DISTINCT actor) FROM change_set WHERE at >= ? AND actor <> ? AND origin <> 'setup'"
)
_IMPORTS: Final = "SELECT count(*) FROM import_batch WHERE imported_at >= ? AND CAST(remarks AS TEXT) <> '[]'"


def news(reader: Reader, today: date) -> HomeNews:
    """Return the counts of what is new, as far as the one who reads may see it."""
    viewer = viewer_by(reader)
    flags, flags_who = flags_for(viewer).positional()
    notes, notes_who = came_of_notes_for(viewer, "referral.interaction_id").positional()
    notices = reader.row(f"{_NOTICES} AND {flags}", flags_who) or (0,)
    referrals = reader.row(f"{_REFERRALS} AND {notes}", notes_who) or (0, None)
    yesterday = _at(reader, today - timedelta(days=1))
    changes = reader.row(_CHANGES, [yesterday, reader.actor]) or (0, 0)
    imports = reader.row(_IMPORTS, [_at(reader, today - timedelta(days=_REMARK_DAYS))]) or (0,)
    sent_on = referrals[1]
    return HomeNews(
        warn_notices=notices[0],
        referrals_sent=referrals[0],
        longest_sent_on=date.fromisoformat(sent_on) if isinstance(sent_on, str) else sent_on,
        changes=changes[0],
        changed_by=changes[1],
        imports_with_remarks=imports[0],
    )


def _at(reader: Reader, day: date) -> datetime | str:
    """Return the beginning of a day as the database keeps moments."""
    moment = datetime.combine(day, time.min, tzinfo=UTC)
    return moment if reader.is_shared else moment.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
