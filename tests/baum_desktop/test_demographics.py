"""Voluntary demographics: kept with their count, told whole to us, and without small counts to everybody else."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from baum_desktop.accounts import NewAccount, add_account
from baum_desktop.cli import main
from baum_desktop.demographics_reading import newest_by_dimension
from baum_desktop.employer_record import employer_record
from baum_desktop.files import open_database
from baum_desktop.headcount_rows import NewDemographic, NewSnapshot
from baum_desktop.headcounts import change_headcount, record_headcount
from baum_desktop.record_history import record_history
from baum_desktop.small_counts import kept_back
from db.errors import Refused
from db.vocabulary import AccountRole, SnapshotSource
from tests.baum_desktop import region
from tests.baum_desktop.kestrel import TODAY, Kestrel, kestrel

if TYPE_CHECKING:
    from db.engine import Database

JUNE = date(2026, 6, 1)
GENDER = (
    NewDemographic("Gender", "Women", 21),
    NewDemographic("Gender", "Men", 17),
    NewDemographic("Gender", "Nonbinary", 2),
)


def asked(database: Database, made: Kestrel, *given: NewDemographic, **fields: Any) -> str:
    values: dict[str, Any] = {"site_id": made.plant, "as_of_on": JUNE, "jobs": 42} | fields
    return record_headcount(database, NewSnapshot(**values, source=SnapshotSource.SURVEY, demographics=given)).id


def told(database: Database, made: Kestrel) -> dict[tuple[str, str], int | None]:
    rows = employer_record(database, made.id, TODAY).demographics
    return {(row.dimension, row.category): row.people for row in rows}


def test_they_are_recorded_corrected_and_taken_back_with_their_count(database: Database) -> None:
    made = kestrel(database)
    count = asked(database, made, *GENDER)
    before = {row.category: row for row in employer_record(database, made.id, TODAY).demographics}
    assert (before["Women"].people, before["Women"].as_of_on, before["Women"].source) == (
        21,
        JUNE,
        SnapshotSource.SURVEY,
    )
    (snapshot,) = employer_record(database, made.id, TODAY).snapshots
    corrected = (GENDER[0], NewDemographic("Gender", "Men", 19), NewDemographic("Age", "Under 25", 6))
    saved = change_headcount(database, count, snapshot.version, demographics=corrected)
    assert told(database, made) == {("Gender", "Women"): 21, ("Gender", "Men"): 19, ("Age", "Under 25"): 6}
    after = {row.category: row for row in employer_record(database, made.id, TODAY).demographics}
    assert (after["Women"].id, after["Women"].version) == (before["Women"].id, before["Women"].version), "not touched"
    assert (after["Men"].id, after["Men"].version) == (before["Men"].id, before["Men"].version + 1)
    sentences = " ".join(
        field.sentence for action in record_history(database, "organization", made.id) for field in action.fields
    )
    assert "People of Men changed from 17 to 19" in sentences
    assert "Nonbinary deleted" in sentences
    database.undo(saved.change_set_id)
    assert told(database, made) == {(row.dimension, row.category): row.people for row in GENDER}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((NewDemographic("Gender", "Women", 30), NewDemographic("Gender", "Men", 13)), "more than the 42 jobs"),
        ((NewDemographic("Language at home", "Spanish", 43),), "more than the 42 jobs"),
        ((NewDemographic("Gender", "Women", 3), NewDemographic("Gender", "women", 4)), "stands twice"),
        ((NewDemographic("Gender", "Women", -1),), "below zero"),
        ((NewDemographic("", "Women", 3),), "what was asked"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    database: Database, given: tuple[NewDemographic, ...], why: str
) -> None:
    made = kestrel(database)
    with pytest.raises(Refused, match=why) as refusal:
        asked(database, made, *given)
    assert refusal.value.field == "demographics"
    assert employer_record(database, made.id, TODAY).snapshots == ()


def test_a_count_does_not_fall_below_what_its_people_said(database: Database) -> None:
    made = kestrel(database)
    count = asked(database, made, *GENDER)
    (snapshot,) = employer_record(database, made.id, TODAY).snapshots
    with pytest.raises(Refused, match="more than the 39 jobs"):
        change_headcount(database, count, snapshot.version, jobs=39)
    assert employer_record(database, made.id, TODAY).snapshots[0].jobs == 42


def test_several_languages_may_add_up_to_more_than_there_are_people(database: Database) -> None:
    made = kestrel(database)
    asked(
        database,
        made,
        NewDemographic("Language at home", "Spanish", 30),
        NewDemographic("Language at home", "English", 40),
    )
    assert len(told(database, made)) == 2


def test_the_newest_answers_of_each_open_site_stand_together(database: Database) -> None:
    made = kestrel(database)
    asked(database, made, NewDemographic("Gender", "Women", 5), as_of_on=date(2024, 6, 1))
    asked(database, made, *GENDER)
    asked(database, made, NewDemographic("Gender", "Women", 3), site_id=made.yard, jobs=5, as_of_on=date(2025, 7, 1))
    record = employer_record(database, made.id, TODAY)
    (figure,) = newest_by_dimension(record.demographics, record.snapshots, record.sites)
    assert dict(figure.cells) == {"Women": 24, "Men": 17, "Nonbinary": 2}
    assert (figure.out_of, figure.since_on, figure.as_of_on) == (47, date(2025, 7, 1), JUNE)


def test_outside_the_organisation_small_counts_are_kept_back_everywhere(database: Database) -> None:
    made = kestrel(database)
    add_account(database, NewAccount("Lena Liaison", AccountRole.LIAISON, region.OAKLAND))
    count = asked(database, made, *GENDER)
    (snapshot,) = employer_record(database, made.id, TODAY).snapshots
    change_headcount(
        database, count, snapshot.version, demographics=(*GENDER[:2], NewDemographic("Gender", "Nonbinary", 3))
    )
    with closing(open_database(database.target, "Lena Liaison")) as hers:
        assert told(hers, made) == {("Gender", "Women"): 21, ("Gender", "Men"): None, ("Gender", "Nonbinary"): None}
        record = employer_record(hers, made.id, TODAY)
        (figure,) = newest_by_dimension(record.demographics, record.snapshots, record.sites)
        assert figure.is_kept_back
        history = record_history(hers, "organization", made.id)
        assert not any("People of" in field.sentence for action in history for field in action.fields)
        assert sum(action.withheld for action in history) == 4, "three added, one changed"


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ((21, 17, 2), {1, 2}),
        ((21, 17, 0), set()),
        ((30, 4, 4), {1, 2}),
        ((30, 1, 1), {0, 1, 2}),
        ((3,), {0}),
        ((), set()),
    ],
)
def test_a_small_count_takes_the_next_with_it_so_that_it_cannot_be_worked_out(
    counts: tuple[int, ...], kept: set[int]
) -> None:
    assert kept_back(counts) == kept


def test_the_terminal_shows_them_with_day_and_source(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    made = kestrel(database)
    asked(database, made, *GENDER)
    here = ["--database", str(database.target), "--actor", database.actor]
    assert main([*here, "show", "employer", made.id]) == 0
    told = capsys.readouterr().out
    assert "demographics (3)" in told
    assert "2026-06-01 · survey · Gender · Women · 21" in told
    assert main([*here, "--json", "show", "employer", made.id]) == 0
    rows = json.loads(capsys.readouterr().out)["demographics"]
    assert (rows[0]["category"], rows[0]["people"], rows[0]["as_of_on"]) == ("Women", 21, "2026-06-01")
