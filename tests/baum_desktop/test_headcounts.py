from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.employer_record import employer_record
from baum_desktop.headcount_rows import NewSnapshot, NewWageBand
from baum_desktop.headcounts import change_headcount, delete_headcount, record_headcount
from baum_desktop.sites import close_site
from db.errors import Refused
from db.vocabulary import SnapshotSource, WageUnit
from tests.baum_desktop.kestrel import TODAY, counted, kestrel

if TYPE_CHECKING:
    from db.engine import Database


def test_jobs_are_the_newest_count_of_each_open_site(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    figures = employer_record(database, made.id, TODAY).figures
    assert figures.jobs is not None
    assert (figures.jobs.jobs, figures.jobs.as_of_on, figures.jobs.sites_counted) == (47, date(2026, 6, 1), 2)
    # A year before there were 55 at the plant and 5 in the yard, counted on July 1, 2025.
    assert (figures.jobs.change, figures.jobs.change_from, figures.jobs.change_from_on) == (-13, 60, date(2025, 7, 1))
    assert figures.no_degree is not None
    assert (figures.no_degree.jobs, figures.no_degree.out_of) == (32, 42)


def test_without_a_newer_count_the_change_is_unknown(database: Database) -> None:
    made = kestrel(database)
    record_headcount(database, NewSnapshot(made.plant, date(2024, 6, 1), SnapshotSource.SURVEY, 60))
    figures = employer_record(database, made.id, TODAY).figures
    assert figures.jobs is not None
    assert (figures.jobs.jobs, figures.jobs.change) == (60, None)


def test_the_series_follows_every_site(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    series = employer_record(database, made.id, TODAY).series
    assert [(point.as_of_on.year, point.jobs, point.production_jobs) for point in series] == [
        (2024, 60, 30),
        (2025, 55, 27),
        (2025, 60, None),
        (2026, 47, None),
    ]


def test_a_closed_site_counts_until_it_closed(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    yard = next(site for site in employer_record(database, made.id, TODAY).sites if site.id == made.yard)
    close_site(database, made.yard, yard.version, date(2026, 1, 31))
    record = employer_record(database, made.id, TODAY)
    assert [point.jobs for point in record.series] == [60, 55, 60, 42]
    assert record.figures.jobs is not None
    assert (record.figures.jobs.jobs, record.figures.jobs.sites_open) == (42, 1)


def test_middle_income_says_its_standard_and_what_it_does_not_know(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    figure = employer_record(database, made.id, TODAY).figures.middle_income
    assert figure is not None
    assert (figure.low, figure.middle, figure.high, figure.unknown) == (6, 31, 0, 10)
    assert (figure.low_cents, figure.high_cents, figure.out_of) == (2086, 3130, 47)
    assert figure.coverage


def test_the_newest_count_with_wages_is_shown(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    record_headcount(database, NewSnapshot(made.plant, date(2026, 9, 1), SnapshotSource.PHONE, 44))
    record = employer_record(database, made.id, TODAY)
    assert [(band.job_family, band.as_of_on) for band in record.bands] == [
        ("Helpers", date(2026, 6, 1)),
        ("Sheet metal workers", date(2026, 6, 1)),
    ]
    assert record.figures.jobs is not None
    assert record.figures.jobs.jobs == 49


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"jobs": -1}, "jobs"),
        ({"full_time": 8, "part_time": 3}, "full_time"),
        ({"production_jobs": 11}, "production_jobs"),
        ({"no_degree_jobs": 11}, "no_degree_jobs"),
        ({"benefits_percent": 101}, "benefits_percent"),
        ({"bands": (NewWageBand("Welders", 11),)}, "bands"),
        ({"bands": (NewWageBand("Welders", 1, 3000, 2000),)}, "bands"),
        ({"bands": (NewWageBand(" ", 1),)}, "job_family"),
        ({"as_of_on": date(1600, 1, 1)}, "as_of_on"),
    ],
)
def test_a_count_that_cannot_be_is_refused_with_its_field(database: Database, told: dict[str, Any], field: str) -> None:
    made = kestrel(database)
    values: dict[str, Any] = {
        "site_id": made.plant,
        "as_of_on": TODAY,
        "source": SnapshotSource.VISIT,
        "jobs": 10,
    } | told
    with pytest.raises(Refused) as refusal:
        record_headcount(database, NewSnapshot(**values))
    assert refusal.value.field == field
    assert employer_record(database, made.id, TODAY).snapshots == ()


def test_a_count_is_corrected_with_its_bands_and_deleted(database: Database) -> None:
    made = kestrel(database)
    counted(database, made)
    newest = employer_record(database, made.id, TODAY).snapshots[-1]
    yearly = NewWageBand("Welders", 12, 60_000_00, None, WageUnit.YEAR)
    change_headcount(database, newest.id, newest.version, jobs=40, no_degree_jobs=30, bands=(yearly,))
    record = employer_record(database, made.id, TODAY)
    assert record.snapshots[-1].jobs == 40
    assert [(band.job_family, band.wage_low_cents, band.wage_unit) for band in record.bands] == [
        ("Welders", 60_000_00, WageUnit.YEAR)
    ]
    with pytest.raises(Refused):
        change_headcount(database, newest.id, record.snapshots[-1].version, jobs=29)
    saved = delete_headcount(database, newest.id, record.snapshots[-1].version)
    assert employer_record(database, made.id, TODAY).bands == ()
    database.undo(saved.change_set_id)
    assert len(employer_record(database, made.id, TODAY).bands) == 1
