"""The report to a funder: promises, work and money as the rows have them, small counts of firms untold."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from baum_desktop.award_rows import NewExpense, NewRequirement, NewTarget, NewTranche
from baum_desktop.awards import indicator_choices
from baum_desktop.briefs.choices import subject, subjects
from baum_desktop.briefs.printing import brief_pdf, export
from baum_desktop.files import open_reader
from baum_desktop.funding import (
    add_expense,
    add_requirement,
    add_target,
    add_tranche,
    award_record,
    receive_tranche,
)
from baum_desktop.small_counts import FEW
from db.errors import NotFound
from db.vocabulary import AwardStatus, Confidentiality, JobEventKind, RequirementKind
from tests.baum_desktop.region import OAKLAND, TODAY, award, firm, funder, job_event, visited
from tests.briefs.conformance import conformance
from tests.briefs.printed import PRINTED, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from db.engine import Database


def printed(database: Database, key: str) -> str:
    return text_of(brief_pdf(database, "funder", key, today=TODAY, printed_at=PRINTED))


@pytest.fixture
def giver(database: Database) -> str:
    return funder(database, "Bayfront <b>& Sons</b> 基金會")


@pytest.fixture
def running(database: Database, giver: str) -> str:
    """An award with money in and out, a report that is due, and a target that two firms came to."""
    key = award(database, giver, jurisdiction_ids=(OAKLAND,), excluded_costs="Capital campaigns.")
    tranche = add_tranche(database, key, NewTranche(100_000_00, date(2026, 2, 1))).id
    receive_tranche(database, tranche, 1, date(2026, 2, 3), 100_000_00)
    add_expense(database, key, NewExpense(date(2026, 3, 1), 12_345_67, category="Staff"))
    add_requirement(database, key, NewRequirement(RequirementKind.INTERIM_NARRATIVE, date(2026, 12, 1)))
    codes = {choice.formula: choice.id for choice in indicator_choices(database)}
    for formula, goal in (("firms_visited", 20), ("jobs_created", 30)):
        target = NewTarget(codes[formula], date(2026, 1, 1), date(2027, 12, 31), Decimal(goal))
        add_target(database, key, target)
    for number in range(2):
        made = firm(database, f"Maker {number}")
        visited(database, made, date(2026, 5, 1))
        job_event(database, made, JobEventKind.CREATED, date(2026, 6, 1), 8, **{key: 100})
    return key


def test_numbers_equal_the_rows(database: Database, giver: str, running: str) -> None:
    record = award_record(database, running, TODAY)
    created = next(row for row in record.indicators if row.formula == "jobs_created")
    assert created.actual == 16
    text = printed(database, giver)
    for expected in (
        "Bayfront <b>& Sons</b> 基金會",
        "$300,000 awarded",
        "$100,000 received",
        "$12,345 spent",
        f"{record.burn_down.spent_percent}% of $300,000",
        "$12,345.67",
        f"{created.name}",
        f"30 16 {created.percent}%",
        "Oakland",
        "Capital campaigns.",
        "Dec 1, 2026",
        "No narrative recorded.",
        "Jan 1, 2026 to Nov 19, 2026",
        "For the funder",
        "Page 1 of",
    ):
        assert expected in text
    assert printed(database, running) == text


def test_few_firms_are_not_counted_out(database: Database, giver: str, running: str) -> None:
    visits = next(row for row in award_record(database, running, TODAY).indicators if row.formula == "firms_visited")
    assert visits.actual == 2
    text = printed(database, giver)
    assert f"20 {FEW}" in text
    assert f"20 {FEW} {visits.percent}%" not in text
    assert "20 2 " not in text


def test_the_running_award_is_reported_on(database: Database, giver: str, running: str) -> None:
    old = award(database, giver, "Old work", status=AwardStatus.CLOSED, start_on=date(2026, 6, 1))
    assert printed(database, giver).startswith("Bay Area Urban Manufacturing · Funder report Makers’ jobs")
    assert "Funder report Old work" in printed(database, old)


def test_a_funder_without_awards_is_a_report_too(database: Database, giver: str, running: str, tmp_path: Path) -> None:
    empty = funder(database, "Empty Fund")
    data = brief_pdf(database, "funder", empty, today=TODAY, printed_at=PRINTED)
    assert "no award on record" in text_of(data)
    full = brief_pdf(database, "funder", running, today=TODAY, printed_at=PRINTED)
    assert full == brief_pdf(database, "funder", running, today=TODAY, printed_at=PRINTED)
    bare = brief_pdf(database, "funder", award(database, empty, start_on=None, end_on=None), today=TODAY,
                     printed_at=PRINTED)  # fmt: skip
    files = [tmp_path / f"{name}.pdf" for name in ("empty", "full", "bare")]
    for file, content in zip(files, (data, full, bare), strict=True):
        file.write_bytes(content)
    assert {key[0]: verdict.broken for key, verdict in conformance(files, "PDFUA_1").items()} == {
        "empty": frozenset(),
        "full": frozenset(),
        "bare": frozenset(),
    }


def test_what_leaves_in_a_file_is_recorded_and_is_nothing_to_undo(
    database: Database, running: str, tmp_path: Path
) -> None:
    before = database.undoable()
    data = brief_pdf(database, "funder", running, today=TODAY, printed_at=PRINTED)
    done = export(database, tmp_path / "report.pdf", data, "funder", running, Confidentiality.PUBLIC, PRINTED)
    assert done.path.read_bytes() == data
    with database.read() as session:
        logged = session.connection().exec_driver_sql("SELECT kind, audience, exported_by FROM export_log").one()
    assert tuple(logged) == ("funder brief", "public", "Test")
    assert database.undoable() == before


def test_nobody_is_a_sentence(database: Database) -> None:
    with pytest.raises(NotFound, match="not in the database"):
        brief_pdf(database, "funder", "0192f0c4-0000-7000-8000-000000000000", today=TODAY, printed_at=PRINTED)


def test_what_a_report_can_be_made_of_is_found_as_it_is_typed(database: Database, giver: str, running: str) -> None:
    with closing(open_reader(database.target)) as reader:
        assert [found.id for found in subjects(reader, "funder", "")] == [running]
        assert {found.id for found in subjects(reader, "funder", "bayfront")} >= {giver}
        assert subjects(reader, "city", "")[0].name
        assert len(subjects(reader, "employer", "maker")) == 2
        for kind, key in (("funder", running), ("funder", giver), ("city", OAKLAND)):
            found = subject(reader, kind, key)
            assert found is not None
            assert found.id == key
        assert subject(reader, "employer", running) is None
