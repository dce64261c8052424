"""Coverage: how many of the firms known in a city, or in the coalition, were visited within twelve months."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from heapq import nsmallest
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from baum_desktop.city_firms import FirmLine, firm_lines
from baum_desktop.city_rows import Coverage, SectorShare, WaitingFirm
from baum_desktop.days import MONTHS, months_later
from baum_desktop.figures import percent
from baum_desktop.scopes import Scope
from db.models.reference import Sector

NO_SECTOR: Final = "No sector yet"
_LONGEST: Final = 5


def a_year_before(today: date) -> date:
    """Return the first day from which a visit still counts as within twelve months."""
    return months_later(today, -MONTHS)


def coverage_of(session: Session, jurisdiction_id: str | None, today: date) -> Coverage:
    """Return the coverage of one jurisdiction as of `today`, or with None that of all partners of that day.

    A firm in a member city and in its member county is counted once.
    """
    scope = Scope(partners=True) if jurisdiction_id is None else Scope(jurisdiction_ids=(jurisdiction_id,))
    return coverage_in(firm_lines(session, scope, today), today)


def coverage_in(lines: Sequence[FirmLine], today: date) -> Coverage:
    """Return the coverage of these firms as of `today`."""
    since = a_year_before(today)
    visited = sum(was_visited(line, since) for line in lines)
    return Coverage(
        firms=len(lines),
        assigned=sum(line.looked_after for line in lines),
        visited=visited,
        overdue=sum(line.overdue for line in lines),
        never_visited=sum(line.last_visit_on is None for line in lines),
        penetration=percent(visited, len(lines)) if lines else None,
        since_on=since,
        as_of_on=today,
    )


def was_visited(line: FirmLine, since: date) -> bool:
    """Whether a firm was visited from a day on."""
    return line.last_visit_on is not None and line.last_visit_on >= since


def sector_shares(session: Session, lines: Sequence[FirmLine], today: date) -> list[SectorShare]:
    """Return firms and visited firms by sector, the largest first, those without one last."""
    since = a_year_before(today)
    found: dict[str | None, list[FirmLine]] = defaultdict(list)
    for line in lines:
        found[line.sector_code].append(line)
    names = {code: name for code, name in session.execute(select(Sector.code, Sector.name))}  # noqa: C416 - a Row is no pair to mypy
    shares = [
        SectorShare(
            code, names[code] if code else NO_SECTOR, len(of_it), sum(was_visited(line, since) for line in of_it)
        )
        for code, of_it in found.items()
    ]
    return sorted(shares, key=lambda share: (share.code is None, -share.firms, share.name))


def longest_without_visit(lines: Sequence[FirmLine], limit: int = _LONGEST) -> list[WaitingFirm]:
    """Return the firms that are overdue for a visit and wait longest: those never visited first."""
    late = (line for line in lines if line.overdue)
    waiting = nsmallest(limit, late, key=lambda line: (line.last_visit_on or date.min, line.name, line.id))
    return [WaitingFirm(line.id, line.name, line.last_visit_on) for line in waiting]
