"""Who else was at a firm stands in the head of its record, and beside the form as soon as the firm is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baum_desktop.cities import add_liaison
from baum_desktop.city_rows import NewLiaison
from baum_desktop.people import add_ours
from db.vocabulary import Confidentiality
from tests.baum_desktop.region import OAKLAND, TODAY, firm, visited
from tests.ui.stage import Stage
from ui.employers.record import EmployerRecordPage
from ui.outreach.form import VisitFormPage
from ui.places import Link, Place
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.page import Page
    from ui.theme import Theme

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, database: Database) -> Iterator[Stage]:
    stage = Stage(qtbot, theme, database)
    yield stage
    stage.data.close()


@pytest.fixture
def kestrel(database: Database) -> str:
    """A firm that a liaison of Oakland visited nine days ago."""
    ana = add_ours(database, "Ana Ruiz").id
    add_liaison(database, OAKLAND, NewLiaison(ana), TODAY - timedelta(days=900))
    key = firm(database, "Kestrel")
    visited(database, key, TODAY - timedelta(days=9), us=(ana,), confidentiality=Confidentiality.COALITION)
    return key


def words(page: Page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_the_head_of_the_record_tells_it(stage: Stage, kestrel: str) -> None:
    page = EmployerRecordPage(stage.desk)
    stage.show(page, Link(Place.EMPLOYER, kestrel))
    assert page.header.others.isVisible()
    assert page.header.others.words == "Others there: Nov 10, Ana Ruiz (Oakland)"


def test_a_firm_where_nobody_was_has_no_such_line(stage: Stage, database: Database) -> None:
    page = EmployerRecordPage(stage.desk)
    stage.show(page, Link(Place.EMPLOYER, firm(database, "Osprey")))
    assert not page.header.others.isVisible()


def test_the_form_of_a_visit_tells_it_when_the_firm_is_chosen(stage: Stage, kestrel: str) -> None:
    page = VisitFormPage(stage.desk)
    stage.show(page, Link(Place.LOG_VISIT))
    assert "Who else was there" not in words(page)
    page.firm.set_firm(kestrel, "Kestrel")
    page.firm.picked.emit(kestrel, "Kestrel")
    stage.settle()
    told = words(page)
    assert told[told.index("Who else was there") + 1] == "Nov 10, Ana Ruiz (Oakland)"
