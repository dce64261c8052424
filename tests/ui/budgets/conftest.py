"""The coalition in which the jobs are done: sixty invented firms, and those that the jobs are about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.keys import resolve
from baum_desktop.outreach_rows import NewTask
from baum_desktop.people_rows import NewContact
from baum_desktop.saved_views import Definition, save_view
from baum_desktop.site_rows import NewSite
from baum_desktop.tasks import add_task
from baum_desktop.views.known import Known, known_in
from baum_desktop.views.parsing import parse
from db.engine import Database
from db.raw import open_reader
from db.vocabulary import RoleType, Tenure
from tests.baum_desktop.kestrel import TODAY
from tests.ui.budgets.person import KEYS, MOUSE, Person
from tests.ui.opened import opened
from ui.places import Link, Place
from ui.theme import Theme

LIAISON, STAFF, MANAGER = "Maya Okafor", "Jon Alvarez", "Paula Santos"
FOOD_VIEW: Final = "Solano food leases"
FOOD_WORDS: Final = "Food makers in Solano, lease ends within 12 months, not visited in 6 months"
TORTILLAS, PICKLES, KNIVES = "Tule Fog Tortillas", "Carquinez Pickle Works", "Quillstone Knives"
PROMISE: Final = "Send the permit checklist"

Opening = Callable[..., Person]


@pytest.fixture(scope="session")
def coalition(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a file once with the firms that the jobs are about."""
    path = tmp_path_factory.mktemp("budgets") / "coalition.baum"
    shutil.copy2(sample_template, path)
    database = open_database(path, STAFF)
    for name in (TORTILLAS, PICKLES):
        site = NewSite(
            street=f"{len(name)} Cannery Row", city="Vallejo", tenure=Tenure.LEASED, lease_ends_on=date(2027, 6, 30)
        )
        add_employer(database, NewEmployer(legal_name=name, sector_code="food_beverage", site=site), TODAY)
    add_employer(
        database,
        NewEmployer(
            legal_name=KNIVES,
            sector_code="metal_machining",
            phone="(510) 555-0188",
            site=NewSite(street="77 Kiln Street", city="Oakland", postal_code="94606"),
            contact=NewContact("Ngozi Tran", role_type=RoleType.OWNER_CEO, phone="(510) 555-0189"),
        ),
        TODAY,
    )
    firm = resolve(database, "employer", KNIVES)
    add_task(database, NewTask(PROMISE, due_on=date(2026, 12, 1), organization_id=firm))
    which = parse(FOOD_WORDS, "employer", TODAY, _known(database))
    save_view(database, "employer", FOOD_VIEW, Definition(which), shared=True)
    database.close()
    return path


def _known(database: Database) -> Known:
    with closing(open_reader(database.target)) as reader:
        return known_in(reader)


@pytest.fixture
def file(coalition: Path, tmp_path: Path) -> Path:
    """Name a fresh file of that coalition."""
    path = tmp_path / "coalition.baum"
    shutil.copy2(coalition, path)
    return path


@pytest.fixture
def outcome(file: Path) -> Iterator[Database]:
    """The same file, to look at what came of a job."""
    database = open_database(file, "Test")
    yield database
    database.close()


@pytest.fixture(params=[MOUSE, KEYS])
def sits_down(
    request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme, file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opening]:
    """Let somebody sit down at the window of their coalition, once with a mouse and once with keys alone."""
    with ExitStack() as open_windows:

        def sit(actor: str, link: Link | None = None) -> Person:
            window = open_windows.enter_context(
                opened(qtbot, theme, str(file), link or Link(Place.HOME), today=TODAY, actor=actor)
            )
            return Person(qtbot, monkeypatch, window, request.param)

        yield sit
