"""The door between window and database: answers on the GUI thread, in order, and nothing asked for is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database, open_reader
from db.engine import Saved
from db.errors import Refused, UserError
from tests.baum_desktop.kestrel import TODAY
from ui.background import Data

if TYPE_CHECKING:
    from baum_desktop.employer_rows import Added
    from baum_desktop.files import Database, Reader

PATIENCE_S = 10


@pytest.fixture
def data(qtbot: QtBot, database_file: Path) -> Iterator[Data]:
    data = Data(database_file, "Test")
    yield data
    data.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def count(reader: Reader) -> int:
    row = reader.row("SELECT count(*) FROM organization WHERE org_type = 'manufacturer'")
    assert row is not None
    return int(row[0])


def adding(name: str) -> Callable[[Database], Added]:
    return lambda database: add_employer(database, NewEmployer(name), TODAY)


def saying(word: str) -> Callable[[Reader], str]:
    return lambda _: word


def until_idle(qtbot: QtBot, data: Data) -> None:
    qtbot.waitUntil(lambda: not data.is_busy, timeout=PATIENCE_S * 1000)


class Gate:
    """Work that stands still until it is let go, so that other work piles up behind it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.opened = threading.Event()

    def __call__(self, _: Any) -> str:
        self.begun.set()
        assert self.opened.wait(PATIENCE_S)
        return "through"


def test_answers_come_on_the_gui_thread_and_work_runs_on_another(qtbot: QtBot, data: Data, owner: QObject) -> None:
    threads: list[threading.Thread] = []
    worked: list[threading.Thread] = []

    def work(reader: Reader) -> int:
        worked.append(threading.current_thread())
        return count(reader)

    with qtbot.waitSignal(data.idle):
        data.read(work, lambda _: threads.append(threading.current_thread()), owner=owner)
    assert threads == [threading.main_thread()]
    assert worked != threads


def test_read_ask_and_change_see_the_same_database(qtbot: QtBot, data: Data, owner: QObject) -> None:
    found: list[object] = []
    data.change(adding("Kestrel Sheet Metal"), owner=owner)
    data.read(count, found.append, owner=owner)
    data.ask(lambda database: database.history(1)[0].action, found.append, owner=owner)
    until_idle(qtbot, data)
    assert found == [1, "Add Kestrel Sheet Metal"]


def test_once_nobody_asks_for_anything_the_log_goes_into_the_file(
    qtbot: QtBot, data: Data, database_file: Path, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.background._REST_SECONDS", 0.02)
    data.change(adding("Kestrel Sheet Metal"), owner=owner)
    until_idle(qtbot, data)

    def is_in_the_file() -> bool:
        alone = tmp_path / "without-its-log.baum"
        alone.write_bytes(database_file.read_bytes())
        reader = open_reader(alone)
        try:
            return count(reader) == 1
        finally:
            reader.close()

    qtbot.waitUntil(is_in_the_file, timeout=PATIENCE_S * 1000)
    data.change(adding("Osprey Bakery"), owner=owner)
    data.read(count, lambda found: None, owner=owner)
    until_idle(qtbot, data)


def test_saved_is_told_before_the_answer(qtbot: QtBot, data: Data, owner: QObject) -> None:
    told: list[str] = []
    data.saved.connect(lambda saved: told.append(f"saved {saved.action}"))
    data.change(adding("Kestrel"), lambda _: told.append("then"), owner=owner)
    until_idle(qtbot, data)
    assert told == ["saved Add Kestrel", "then"]


def test_of_several_only_the_newest_is_answered(qtbot: QtBot, data: Data, owner: QObject) -> None:
    gate, told = Gate(), list[object]()
    data.read(gate, told.append, owner=owner, latest="typed")
    assert gate.begun.wait(PATIENCE_S)
    for letter in "abc":
        data.read(saying(letter), told.append, owner=owner, latest="typed")
    data.read(lambda _: "other", told.append, owner=owner, latest="rows")
    gate.opened.set()
    until_idle(qtbot, data)
    assert told == ["c", "other"]


def test_an_answer_that_waits_its_turn_gives_way_to_a_newer_question(qtbot: QtBot, data: Data, owner: QObject) -> None:
    done, told = threading.Event(), list[object]()
    data.read(lambda _: "old", told.append, owner=owner, latest="record")
    data.read(lambda _: done.set(), print, owner=owner)
    assert done.wait(PATIENCE_S), "the old answer is on its way, as the event loop has not run yet"
    data.read(lambda _: "new", told.append, owner=owner, latest="record")
    until_idle(qtbot, data)
    assert told == ["new"]


def test_two_owners_do_not_take_each_others_place(qtbot: QtBot, data: Data, owner: QObject) -> None:
    other, gate, told = QObject(), Gate(), list[object]()
    data.read(gate, lambda _: None, owner=owner)
    data.read(lambda _: "one", told.append, owner=owner, latest="list")
    data.read(lambda _: "two", told.append, owner=other, latest="list")
    gate.opened.set()
    until_idle(qtbot, data)
    assert told == ["one", "two"]


def test_whoever_is_gone_is_not_answered(qtbot: QtBot, data: Data) -> None:
    import shiboken6

    gate, told, gone = Gate(), list[object](), QObject()
    data.read(gate, told.append, owner=gone)
    shiboken6.delete(gone)
    gate.opened.set()
    until_idle(qtbot, data)
    assert told == []


def test_a_refusal_goes_to_who_asked_or_else_to_the_window(qtbot: QtBot, data: Data, owner: QObject) -> None:
    here: list[UserError] = []
    there: list[str] = []
    data.failed.connect(there.append)

    def refuse(_: object) -> Any:
        raise Refused("That cannot be. Nothing was saved.", "jobs")

    data.change(refuse, owner=owner, failed=here.append)
    data.ask(refuse, lambda _: None, owner=owner)
    until_idle(qtbot, data)
    assert [problem.sentence for problem in here] == ["That cannot be. Nothing was saved."]
    assert there == ["That cannot be. Nothing was saved."]


@pytest.mark.allows_log_warnings
def test_a_bug_is_told_apart_from_a_refusal_and_the_worker_goes_on(qtbot: QtBot, data: Data, owner: QObject) -> None:
    broke: list[str] = []
    told: list[int] = []
    data.broke.connect(broke.append)
    data.read(lambda _: 1 // 0, told.append, owner=owner)
    data.read(count, told.append, owner=owner)
    until_idle(qtbot, data)
    assert broke == ["ZeroDivisionError: integer division or modulo by zero"]
    assert told == [0]


def test_long_work_tells_how_far_it_is_and_can_be_stopped(qtbot: QtBot, data: Data, owner: QObject) -> None:
    told: list[tuple[int, int]] = []
    stopped = threading.Event()

    def work(_: Database, tell: Callable[[int, int], None], cancelled: Callable[[], bool]) -> str:
        tell(1, 3)
        assert stopped.wait(PATIENCE_S)
        return "stopped" if cancelled() else "whole"

    ended: list[str] = []
    running = data.long(work, ended.append, owner=owner, told=lambda done, of: told.append((done, of)))
    qtbot.waitUntil(lambda: told == [(1, 3)])
    running.cancel()
    stopped.set()
    until_idle(qtbot, data)
    assert ended == ["stopped"]


def test_a_very_large_change_is_followed_by_catching_up(qtbot: QtBot, data: Data, owner: QObject) -> None:
    told: list[str] = []
    data.caught_up.connect(lambda: told.append("caught up"))
    large = Saved(1, "Import a list", frozenset({("organization", "*")}))
    behind = iter([True, True, False])

    class Behind:
        def is_behind(self) -> bool:
            return next(behind)

        def catch_up(self, cancelled: Callable[[], bool]) -> bool:
            told.append("piece")
            return len(told) > 1

        def close(self) -> None:
            """Nothing is open."""

    data._database = Behind()  # type: ignore[assignment]  # stands for a database of 100,000 rows
    data.change(lambda _: large, owner=owner)
    qtbot.waitUntil(lambda: told.count("piece") == 2 and not data.is_busy)
    assert (told[0], told.count("caught up")) == ("piece", 2)


def test_catching_up_ends_though_pages_read_anew_after_each_piece(qtbot: QtBot, data: Data, owner: QObject) -> None:
    class Behind:
        left = 4

        def is_behind(self) -> bool:
            return self.left > 0

        def catch_up(self, cancelled: Callable[[], bool]) -> bool:
            assert filled.wait(PATIENCE_S)
            filled.clear()
            while self.left:
                if cancelled():
                    return False
                self.left -= 1
            return True

        def close(self) -> None:
            """Nothing is open."""

    def read_anew() -> None:
        turns.append(behind.left)
        for word in ("list", "sums", "pane") if len(turns) < 50 else ():
            data.read(saying(word), lambda _: None, owner=owner)
        filled.set()

    behind, turns, filled = Behind(), list[int](), threading.Event()
    data._database = behind  # type: ignore[assignment]  # stands for a database with large changes
    data.caught_up.connect(read_anew)
    data.catch_up(owner=owner)
    read_anew()
    until_idle(qtbot, data)
    assert behind.left == 0
    assert len(turns) < 50, "every turn does a piece"


def test_closing_finishes_every_change_that_was_asked_for(qtbot: QtBot, database_file: Path, owner: QObject) -> None:
    data, gate = Data(database_file, "Test"), Gate()
    read: list[object] = []
    data.read(gate, read.append, owner=owner)
    assert gate.begun.wait(PATIENCE_S)
    data.read(lambda _: read.append("a read nobody waits for"), lambda _: None, owner=owner)
    data.change(adding("Asked for before closing"), owner=owner)
    gate.opened.set()
    data.close()
    assert read == []
    with_reader = open_reader(database_file)
    assert count(with_reader) == 1
    with_reader.close()
    assert [path.name for path in database_file.parent.glob(f"{database_file.name}*")] == [database_file.name]


def test_what_is_waited_for_ends_even_where_an_answer_breaks(qtbot: QtBot, data: Data, owner: QObject) -> None:
    def broken(_: int) -> None:
        raise RuntimeError("a screen with a bug")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(data.idle):
        data.read(count, broken, owner=owner)
    assert [str(one[1]) for one in caught] == ["a screen with a bug"]


def test_a_file_that_is_gone_is_a_sentence(qtbot: QtBot, tmp_path: Path, owner: QObject) -> None:
    data, told = Data(tmp_path / "gone.baum", "Test"), list[str]()
    data.failed.connect(told.append)
    data.read(count, lambda _: None, owner=owner)
    until_idle(qtbot, data)
    data.close()
    assert "gone.baum" in told[0]


def test_the_name_of_who_works_stands_in_the_history(qtbot: QtBot, database_file: Path, owner: QObject) -> None:
    data = Data(database_file, "Maya Okafor")
    data.change(adding("Kestrel"), owner=owner)
    until_idle(qtbot, data)
    data.close()
    database = open_database(database_file, "")
    assert database.history(1)[0].actor == "Maya Okafor"
    database.close()


def test_a_change_that_takes_long_is_told_and_a_quick_one_is_not(
    qtbot: QtBot, data: Data, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.background.SLOW_AFTER_MS", 20)
    gate = Gate()
    with qtbot.waitSignal(data.slow):
        data.change(gate, owner=owner)
    gate.opened.set()
    until_idle(qtbot, data)
    monkeypatch.setattr("ui.background.SLOW_AFTER_MS", 60_000)
    with qtbot.assertNotEmitted(data.slow):
        data.change(adding("Quick"), owner=owner)
        until_idle(qtbot, data)
