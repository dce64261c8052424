"""Awards as they are read: the list, and one of them whole, with its money and what it promised."""

from datetime import date

from baum_desktop.award_rows import AwardRecord, AwardRow, IndicatorChoice
from baum_desktop.employer_rows import HistoryRow
from baum_desktop.outreach_rows import TickRow
from db.engine import Database


def award_list(database: Database, today: date, *, funder_id: str | None = None) -> list[AwardRow]:
    """Return the awards as of `today`, those that run first, then by funder and title."""
    raise NotImplementedError


def award_record(database: Database, award_id: str, today: date) -> AwardRecord:
    """Return an award, whole, as of `today`.

    Raises:
        NotFound: there is no such award (any more).
    """
    raise NotImplementedError


def award_history(database: Database, award_id: str, limit: int = 100) -> list[HistoryRow]:
    """Return what was done with an award and what belongs to it, newest first."""
    raise NotImplementedError


def indicator_choices(database: Database) -> list[IndicatorChoice]:
    """Return the indicators that a target can be set for, by name."""
    raise NotImplementedError


def program_choices(database: Database) -> list[TickRow]:
    """Return the programs that an award can be for, by name."""
    raise NotImplementedError
