"""Views are kept, shared, ordered and brought back; what is seen leaves as it is seen and cannot act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any, Final, cast

import pytest

from baum_desktop.briefs.list_audience import fitted
from baum_desktop.briefs.list_pages import list_brief
from baum_desktop.employer_list import employer_numbers, employer_rows
from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.saved_views import (
    Definition,
    SavedViewRow,
    delete_view,
    order_views,
    redefine_view,
    rename_view,
    save_view,
    saved_views,
    share_view,
)
from baum_desktop.views.listing import Sort
from baum_desktop.views.parsing import parse
from baum_desktop.views.seen import Seen, SeenColumn, as_csv, harmless, seen
from baum_desktop.views.sql import Asker
from db.engine import Database
from db.errors import ChangedMeanwhile, Refused
from db.raw import Reader, open_reader
from db.vocabulary import Confidentiality
from tests.briefs.printed import text_of

TODAY: Final = date(2026, 11, 19)
FLAGGED: Final = Definition(parse("flagged", "employer", TODAY), ("name", "jobs"), (Sort("jobs", True),), "city")


@pytest.fixture
def reader(database: Database) -> Iterator[Reader]:
    with closing(open_reader(database.target)) as reader:
        yield reader


def listed(reader: Reader, actor: str = "Test") -> list[SavedViewRow]:
    return saved_views(reader, "employer", actor)


def test_a_view_is_kept_renamed_shared_changed_and_brought_back(database: Database, reader: Reader) -> None:
    save_view(database, "employer", " Flagged ones ", FLAGGED)
    [view] = listed(reader)
    assert (view.name, view.definition, view.shared) == ("Flagged ones", FLAGGED, False)
    assert listed(reader, "Somebody else") == []
    share_view(database, view, shared=True)
    assert [row.name for row in listed(reader, "Somebody else")] == ["Flagged ones"]
    with pytest.raises(ChangedMeanwhile):
        rename_view(database, view, "Too late")
    [view] = listed(reader)
    rename_view(database, view, "Red and warm")
    [view] = listed(reader)
    other = Definition(parse("never visited", "employer", TODAY))
    redefine_view(database, view, other)
    [view] = listed(reader)
    assert (view.name, view.definition) == ("Red and warm", other)
    delete_view(database, view)
    assert listed(reader) == []
    database.undo()
    assert [row.name for row in listed(reader)] == ["Red and warm"]


def test_names_are_given_and_given_once(database: Database, reader: Reader) -> None:
    save_view(database, "employer", "Mine", FLAGGED)
    for name, sentence in (("mine", "already"), ("  ", "needs a name")):
        with pytest.raises(Refused, match=sentence) as refused:
            save_view(database, "employer", name, FLAGGED)
        assert refused.value.field == "name"
    assert len(listed(reader)) == 1


def test_views_of_others_are_shown_and_not_changed(database: Database, reader: Reader) -> None:
    save_view(database, "employer", "Shared", FLAGGED, shared=True)
    [view] = listed(reader)
    database.actor = "Somebody else"
    for change in (
        lambda: rename_view(database, view, "Theirs"),
        lambda: share_view(database, view, shared=False),
        lambda: redefine_view(database, view, Definition()),
        lambda: delete_view(database, view),
    ):
        with pytest.raises(Refused, match="a view of Test"):
            cast("Callable[[], object]", change)()


def test_the_order_is_that_of_the_person(database: Database, reader: Reader) -> None:
    for name in ("One", "Two", "Three"):
        save_view(database, "employer", name, FLAGGED)
    one, two, three = listed(reader)
    order_views(database, [three, one, two])
    assert [view.name for view in listed(reader)] == ["Three", "One", "Two"]


def test_a_view_that_cannot_be_read_is_told_and_can_be_deleted(database: Database, reader: Reader) -> None:
    save_view(database, "employer", "Broken", FLAGGED)
    with database.change("Break it") as change:
        from db.models.reference import SavedView

        view = change.session.query(SavedView).one()
        view.definition = {"filter": {"field": 7}, "columns": [], "sorts": [], "group": None}
    [row] = listed(reader)
    assert "cannot be read" in row.problem
    delete_view(database, row)
    assert listed(reader) == []


def test_what_is_seen_leaves_as_it_is_seen(database: Database, reader: Reader) -> None:
    for name in ("=HYPERLINK(1)", "Osprey & Sons", "Alta Mesa"):
        add_employer(database, NewEmployer(name), TODAY)
    asker = Asker(TODAY)
    which = parse("never visited", "employer", TODAY)
    shown = ("name", "jobs", "city")
    sorts = (Sort("name", descending=True),)
    found = seen(reader, "employer", asker, which, shown, sorts)
    order = [row.name for row in employer_rows(reader, employer_numbers(reader, asker)).values()]
    numbers = employer_numbers(reader, asker, which, sorts)
    rows = employer_rows(reader, numbers)
    assert [row[0] for row in found.rows] == [rows[number].name for number in numbers]
    assert sorted(order) == sorted(row[0] for row in found.rows)
    lines = list(csv.reader(io.StringIO(as_csv(found).decode("utf-8-sig"))))
    assert lines[0] == ["Employer", "Jobs", "City"]
    assert sorted(line[0] for line in lines[1:]) == ["'=HYPERLINK(1)", "Alta Mesa", "Osprey & Sons"]
    only = seen(reader, "employer", asker, which, shown, sorts, only=[numbers[0]])
    assert len(only.rows) == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", '"=1', "\uff1d1", "\u200b=1", "  =1"]
)
def test_no_cell_acts_as_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+1 415 555 0100", "Tool & Die", "a=b", "", "3-D printing"])
def test_harmless_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_list_on_paper_says_what_it_lists_and_keeps_terms_inside() -> None:
    columns = (
        SeenColumn("name", "Employer", False),
        SeenColumn("jobs", "Jobs", True),
        SeenColumn("lease_ends", "Lease ends", False),
    )
    content = Seen(
        "flagged",
        columns,
        (("Osprey <b>", 12, date(2027, 6, 30)), ("Kestrel", None, None)),
        ((0, "Oakland, 1"), (1, "Richmond, 1")),
    )
    at = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
    given: dict[str, Any] = {"today": TODAY, "printed_at": at, "printed_by": "Maya Okafor"}
    kept = fitted(FLAGGED, ("name", "jobs", "lease_ends"), Confidentiality.INTERNAL)
    inside = text_of(list_brief("Flagged", content, kept, **given).pdf())
    assert "Osprey <b>" in inside
    assert "Jun 30, 2027" in inside
    assert inside.index("Oakland, 1") < inside.index("Osprey") < inside.index("Richmond, 1") < inside.index("Kestrel")
    kept = fitted(FLAGGED, ("name", "jobs", "lease_ends"), Confidentiality.COALITION)
    few = Seen("flagged", columns[:2], (("Osprey <b>", 12), ("Kestrel", None)))
    outside = text_of(list_brief("Flagged", few, kept, audience=Confidentiality.COALITION, **given).pdf())
    assert "lagged" not in outside
    assert "do not leave the organisation" in outside
