"""What else is new on the first page: WARN notices, referrals without an answer, changes of others, import remarks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from baum_desktop.city_rows import RENEW_DAYS
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
# From the newest backwards as far as it goes: there is no index on moments, and numbers rise with them.
_CHANGES: Final = (
    "SELECT count(*), count(DISTINCT actor) FROM change_set WHERE id > coalesce((SELECT older.id FROM change_set AS "
    "older WHERE older.at < ? ORDER BY older.id DESC LIMIT 1), 0) AND actor <> ? AND origin <> 'setup'"
)
_IMPORTS: Final = "SELECT count(*) FROM import_batch WHERE imported_at >= ? AND CAST(remarks AS TEXT) <> '[]'"

_AGREEMENTS: Final = (
    "SELECT count(*) FROM membership WHERE (joined_on IS NULL OR joined_on <= ?) "
    "AND (left_on IS NULL OR left_on >= ?) AND agreement_until <= ?"
)


def news(reader: Reader, today: date, last_here: datetime | None = None) -> HomeNews:
    """Return the counts of what is new, as far as the one who reads may see it."""
    viewer = viewer_by(reader)
    flags, flags_who = flags_for(viewer).positional()
    notes, notes_who = came_of_notes_for(viewer, "referral.interaction_id").positional()
    notices = reader.row(f"{_NOTICES} AND {flags}", flags_who) or (0,)
    referrals = reader.row(f"{_REFERRALS} AND {notes}", notes_who) or (0, None)
    changes = _changes_since(reader, beginning_of(today - timedelta(days=1)))
    since_here = (0, 0) if last_here is None else _changes_since(reader, last_here)
    remarked = beginning_of(today - timedelta(days=_REMARK_DAYS))
    imports = reader.row(_IMPORTS, [_kept(reader, remarked)]) or (0,)
    sent_on = referrals[1]
    return HomeNews(
        warn_notices=notices[0],
        referrals_sent=referrals[0],
        longest_sent_on=date.fromisoformat(sent_on) if isinstance(sent_on, str) else sent_on,
        changes=changes[0],
        changed_by=changes[1],
        imports_with_remarks=imports[0],
        last_here=last_here,
        since_here=since_here[0],
        since_here_by=since_here[1],
        agreements_to_renew=_to_renew(reader, today),
    )


def _to_renew(reader: Reader, today: date) -> int:
    days = (today, today, today + timedelta(days=RENEW_DAYS))
    counted = reader.row(_AGREEMENTS, [day.isoformat() for day in days])
    return int(counted[0]) if counted else 0


def _changes_since(reader: Reader, moment: datetime) -> tuple[int, int]:
    """Return how many actions there were of others since a moment, and of how many others."""
    found = reader.row(_CHANGES, [_kept(reader, moment), reader.actor]) or (0, 0)
    return int(found[0]), int(found[1])


def beginning_of(day: date) -> datetime:
    """Return the moment at which a day begins where the person sits."""
    return datetime.combine(day, time.min).astimezone()


def _kept(reader: Reader, moment: datetime) -> datetime | str:
    """Return a moment as the database keeps it."""
    utc = moment.astimezone(UTC)
    return utc if reader.is_shared else utc.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
