"""The timeline: everything that happened with a firm, a person or in a city, newest first."""

from baum_desktop.outreach_rows import TimelinePage
from db.engine import Database
from db.vocabulary import Confidentiality

PAGE = 50
"""How many entries a page shows at first and adds at a time."""


def timeline(
    database: Database,
    *,
    organization_id: str | None = None,
    jurisdiction_id: str | None = None,
    person_id: str | None = None,
    offset: int = 0,
    limit: int = PAGE,
    levels: tuple[Confidentiality, ...] | None = None,
) -> TimelinePage:
    """Return a stretch of the timeline of one firm, city or person; `levels` limits which notes are there at all."""
    raise NotImplementedError
