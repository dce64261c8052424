"""The first page, and the plan of visits that it compares with."""

from datetime import date, datetime

from baum_desktop.home_reading import PLAN, plan_of, read_home
from baum_desktop.outreach_rows import Home
from baum_desktop.reading import plain
from baum_desktop.shared_settings import forget_setting, keep_setting
from db.engine import Database, Saved
from db.errors import Refused

MOST_VISITS = 1_000


def home(database: Database, today: date, person_id: str | None = None, last_here: datetime | None = None) -> Home:
    """Return the first page as of `today`; with a person, tasks of theirs and of nobody, their visits and plan."""
    with database.read() as session:
        return read_home(plain(session), today, person_id, last_here)


def set_visit_plan(
    database: Database, visits_a_month: int, person_id: str | None = None, own: int | None = None
) -> Saved:
    """Set how many visits a month are planned by everybody, and by a person; who plans None follows the others.

    Raises:
        Refused: fewer than none, or too many; `.field` is visits_a_month or own.
    """
    for field, planned in (("visits_a_month", visits_a_month), ("own", own)):
        if planned is not None and not 0 <= planned <= MOST_VISITS:
            raise Refused(f"A plan has between 0 and {MOST_VISITS:,} visits a month. Nothing was saved.", field)
    with database.change(f"Plan {visits_a_month if own is None else own} visits a month") as change:
        keep_setting(change.session, PLAN, visits_a_month)
        if person_id is not None and own is not None:
            keep_setting(change.session, plan_of(person_id), own)
        elif person_id is not None:
            forget_setting(change.session, plan_of(person_id))
    return change.saved
