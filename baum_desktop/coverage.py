"""Coverage: how many of the firms known in a city, or in the coalition, were visited within twelve months."""

from datetime import date

from sqlalchemy.orm import Session

from baum_desktop.city_rows import Coverage


def coverage_of(session: Session, jurisdiction_id: str | None, today: date) -> Coverage:
    """Return the coverage of one jurisdiction as of `today`, or with None that of all partners of that day.

    A firm in a member city and in its member county is counted once.
    """
    raise NotImplementedError
