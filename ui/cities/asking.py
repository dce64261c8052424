"""What a city's record asks the database, a question each, so that no tab waits behind the others for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ui.cities.actions import Found

if TYPE_CHECKING:
    from baum_desktop.city_rows import Region
    from baum_desktop.coverage_trend import QuarterCoverage
    from baum_desktop.figures import Figure
    from baum_desktop.files import Database
    from baum_desktop.lease_radar import LeaseRadarPage
    from baum_desktop.outreach_rows import FlagRow, TaskRow, TimelinePage

Answer = TypeVar("Answer")
Work = Callable[["Database"], Answer]


def record(key: str, today: date) -> Work[Found]:
    """The city without its figures, and who of us there is."""

    def work(database: Database) -> Found:
        from baum_desktop.cities import city_record
        from baum_desktop.people_reading import us

        found = city_record(database, key, today, with_figures=False)
        return Found(found, [(row.id, row.name) for row in us(database, today)])

    return work


def region(today: date) -> Work[Region]:
    """All cities and counties, for the map."""

    def work(database: Database) -> Region:
        from baum_desktop.cities import whole_region

        return whole_region(database, today)

    return work


def trend(key: str, today: date) -> Work[list[QuarterCoverage]]:
    """The coverage by quarter."""

    def work(database: Database) -> list[QuarterCoverage]:
        from baum_desktop.coverage_trend import coverage_trend

        return coverage_trend(database, key, today)

    return work


def middle_income(key: str, today: date) -> Work[Figure]:
    """The share of middle-income jobs."""

    def work(database: Database) -> Figure:
        from baum_desktop.cities import city_figure

        return city_figure(database, key, today, "middle_income_jobs")

    return work


def visits(key: str, entries: int) -> Work[TimelinePage]:
    """What happened with its firms, the newest entries."""

    def work(database: Database) -> TimelinePage:
        from baum_desktop.timeline import timeline

        return timeline(database, jurisdiction_id=key, limit=entries)

    return work


def flags(key: str) -> Work[list[FlagRow]]:
    """The open flags of its firms."""

    def work(database: Database) -> list[FlagRow]:
        from baum_desktop.flags import watch_list

        return watch_list(database, jurisdiction_id=key)

    return work


def tasks(key: str, today: date) -> Work[list[TaskRow]]:
    """The open tasks of the city and of its firms."""

    def work(database: Database) -> list[TaskRow]:
        from baum_desktop.tasks import task_list

        return task_list(database, today, jurisdiction_id=key)

    return work


def leases(key: str, today: date) -> Work[LeaseRadarPage]:
    """The leases of its firms that end soon."""

    def work(database: Database) -> LeaseRadarPage:
        from baum_desktop.lease_radar import lease_radar

        return lease_radar(database, today, jurisdiction_id=key)

    return work
