"""The first page: what is owed, what waits, what comes, in rows and in one sentence."""

from datetime import date

from baum_desktop.outreach_rows import Home
from db.engine import Database, Saved


def home(database: Database, today: date, person_id: str | None = None) -> Home:
    """Return the first page as of `today`; with a person, tasks of theirs and of nobody, and their visits."""
    raise NotImplementedError


def set_visit_plan(database: Database, visits_a_month: int) -> Saved:
    """Set how many visits a month are planned, for all users of the database."""
    raise NotImplementedError
