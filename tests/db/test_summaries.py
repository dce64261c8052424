"""The summary of an employer follows every change of what it is made from, and a rebuild gives the same rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from baum_desktop.sample import fill_with_sample
from db.engine import Database
from db.keys import new_key
from db.models.observations import EmploymentSnapshot
from db.models.outreach import RedFlag
from db.models.parties import Organization, Site
from db.summaries import EmployerSummaries
from db.summary_rows import jobs_over_time, sort_key
from db.summary_table import employer_summary
from db.vocabulary import FlagKind, FlagStatus, OrgType, Severity, SnapshotSource

TODAY = date(2026, 11, 19)


def summary(database: Database, key: str) -> Any:
    with database.read() as session:
        return session.execute(select(employer_summary).where(employer_summary.c.organization_id == key)).one_or_none()


def a_firm(database: Database) -> tuple[str, str]:
    firm, site = new_key(), new_key()
    with database.change("Add") as change:
        change.session.execute(insert(Organization), [{"id": firm, "legal_name": "The Ōtani Blade & Tool"}])
        change.session.execute(insert(Site), [{"id": site, "organization_id": firm, "is_primary": True}])
    return firm, site


def test_it_follows_names_counts_flags_and_leases(database: Database) -> None:
    firm, site = a_firm(database)
    assert summary(database, firm).name_sort == "otani blade tool"
    with database.change("Count and flag") as change:
        change.session.execute(
            insert(EmploymentSnapshot),
            [
                {
                    "id": new_key(),
                    "site_id": site,
                    "as_of_on": date(2026, 1, 1),
                    "jobs": 9,
                    "source": SnapshotSource.VISIT,
                }
            ],
        )
        change.session.execute(
            insert(RedFlag),
            [
                {"id": new_key(), "organization_id": firm, "kind": FlagKind.LAYOFF, "severity": Severity.RED,
                 "raised_on": TODAY, "status": FlagStatus.OPEN},
                {"id": new_key(), "organization_id": firm, "kind": FlagKind.OTHER, "severity": Severity.WATCH,
                 "raised_on": TODAY, "status": FlagStatus.OPEN},
            ],
        )  # fmt: skip
        change.session.execute(update(Site).where(Site.id == site).values(lease_ends_on=date(2027, 6, 30)))
    row = summary(database, firm)
    assert (row.jobs, row.open_flags, row.worst_severity, row.lease_ends_on) == (9, 2, 3, date(2027, 6, 30))
    number = row.number
    database.undo()
    row = summary(database, firm)
    assert (row.jobs, row.open_flags, row.worst_severity, row.lease_ends_on) == (None, 0, 0, None)
    assert row.number == number, "an employer keeps its number"


def test_it_goes_with_the_firm_and_comes_back(database: Database) -> None:
    firm, _ = a_firm(database)
    with database.change("Delete") as change:
        change.session.execute(delete(Organization).where(Organization.id == firm))
    assert summary(database, firm) is None
    database.undo()
    assert summary(database, firm) is not None


def test_a_site_that_moves_to_another_firm_changes_both(database: Database) -> None:
    first, site = a_firm(database)
    second, _ = a_firm(database)
    with database.change("Count") as change:
        change.session.execute(
            insert(EmploymentSnapshot),
            [{"id": new_key(), "site_id": site, "as_of_on": TODAY, "jobs": 5, "source": SnapshotSource.VISIT}],
        )
    with database.change("Move") as change:
        moved = {"organization_id": second, "is_primary": False}
        change.session.execute(update(Site).where(Site.id == site).values(moved))
    assert (summary(database, first).jobs, summary(database, second).jobs) == (None, 5)


def test_what_is_no_manufacturer_is_not_listed(database: Database) -> None:
    firm, _ = a_firm(database)
    with database.change("Turn") as change:
        change.session.execute(update(Organization).where(Organization.id == firm).values(org_type=OrgType.SCHOOL))
    assert summary(database, firm) is None


def test_a_rebuild_gives_the_same_rows(database: Database) -> None:
    fill_with_sample(database, 25, 4, today=TODAY)
    columns = [column for column in employer_summary.c if column.name != "number"]
    with database.read() as session:
        before = sorted(map(str, session.execute(select(*columns))))
    with database.change("Rebuild") as change:
        EmployerSummaries().rebuild(change.connection)
    with database.read() as session:
        assert sorted(map(str, session.execute(select(*columns)))) == before


def test_jobs_over_time_add_the_newest_count_of_each_site() -> None:
    counts = [("a", date(2025, 1, 1), 10), ("b", date(2025, 6, 1), 4), ("a", date(2026, 1, 1), 12)]
    assert jobs_over_time(counts) == [(date(2025, 1, 1), 10), (date(2025, 6, 1), 14), (date(2026, 1, 1), 16)]


def test_names_sort_without_accents_articles_and_signs() -> None:
    assert sort_key("The Núñez & Đặng") == "nunez dang"
    assert sort_key("&&&") == "&&&"
