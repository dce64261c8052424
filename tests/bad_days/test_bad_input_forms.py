"""What cannot be, typed into the real forms: a sentence beside its field, nothing typed is lost, nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from baum_desktop.attachment_files import MEGABYTE
from baum_desktop.files import open_database
from baum_desktop.liaisons import add_liaison
from baum_desktop.outreach_rows import NewVisit
from baum_desktop.questionnaires.answers import answers_of
from baum_desktop.questionnaires.questions import remove_question
from baum_desktop.questionnaires.reading import instrument_record, offered
from baum_desktop.questionnaires.rows import Changed, Given
from baum_desktop.sites import change_site
from baum_desktop.visits import log_visit
from db.engine import Database
from db.raw import open_reader
from db.reference_places import jurisdiction_key
from tests.baum_desktop.kestrel import TODAY, Kestrel, first, kestrel
from tests.ui.conftest import dressed
from tests.ui.opened import CONTROL, focused, opened, press, settle, write
from ui.file_section import FileSection
from ui.form import Form
from ui.mail_drop import MailDrop
from ui.main_window import MainWindow
from ui.outreach.form import VisitFormPage
from ui.outreach.question_line import QuestionLine
from ui.outreach.visit_answers import VisitAnswers
from ui.places import Link, Place
from ui.web_link import WebLink
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.labels import Label

# The window, and the lists that forms of it pop up, stay for the next test.
pytestmark = pytest.mark.allows_left_over_windows
OAKLAND: Final = jurisdiction_key("city", "Oakland")


@dataclass(frozen=True)
class Shown:
    """The one window of this module, its file, and the keys of what is in it."""

    window: MainWindow
    target: str
    keys: dict[str, str]


def _filled(path: Path) -> dict[str, str]:
    """Fill a database; returns the keys that the tests name."""
    database = open_database(path, "Maya Okafor")
    firm: Kestrel = kestrel(database)
    first_lead = add_liaison(database, OAKLAND, firm.maya, date(2020, 1, 1), is_lead=True).id
    second = add_liaison(database, OAKLAND, firm.ray, date(2024, 1, 1)).id
    keys = {"firm": firm.id, "plant": firm.plant, "yard": firm.yard, "dolores": firm.dolores,
            "lead": first_lead, "second": second}  # fmt: skip
    version = int(first(database, f"SELECT version FROM site WHERE id = '{firm.plant}'"))
    change_site(database, firm.plant, version, TODAY, opened_on=date(1990, 5, 1))
    keys["role"] = first(database, f"SELECT id FROM role WHERE person_id = '{firm.dolores}'")
    database.close()
    return keys


@pytest.fixture(scope="module")
def shown(
    request: pytest.FixtureRequest, qapp: QApplication, file_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    apart = tmp_path_factory.mktemp("bad_input")
    path = apart / "kestrel.baum"
    shutil.copy2(file_template, path)
    keys = _filled(path)
    with pytest.MonkeyPatch.context() as patch, dressed(qapp) as theme:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(apart / name.lower()))
        link = Link(Place.EMPLOYER, keys["firm"])
        with opened(QtBot(request), theme, str(path), link, today=TODAY, actor="Maya Okafor") as window:
            yield Shown(window, str(path), keys)


@pytest.fixture(autouse=True)
def nothing_is_written(shown: Shown) -> Iterator[None]:
    """Fail a test after which the database has one change more; a form it opened is left without a draft."""
    before = _changes(shown)
    yield
    for form in shown.window.findChildren(Form):
        if form.isVisible():
            form.draft.put_back({})
            form.close_panel()
    assert _changes(shown) == before


def _changes(shown: Shown) -> int:
    with closing(open_reader(shown.target)) as reader:
        row = reader.row("SELECT count(*) FROM change_set WHERE actor = 'Maya Okafor'")
    assert row is not None
    return int(row[0])


def come(qtbot: QtBot, shown: Shown, place: Place = Place.EMPLOYER) -> Any:
    """Return the page of the firm, or of its city."""
    key = shown.keys["firm"] if place is Place.EMPLOYER else OAKLAND
    shown.window.go(Link(place, key))
    settle(qtbot, shown.window)
    return shown.window.page


def form_for(qtbot: QtBot, shown: Shown, place: Place, action: str, key: str) -> Form:
    """Open a form of the firm's record or of the city's."""
    page = come(qtbot, shown, place)
    act = page._act if place is Place.EMPLOYER else page.act
    act(action, shown.keys.get(key, key))
    settle(qtbot, shown.window)
    return visible_form(shown)


def visible_form(shown: Shown) -> Form:
    [form] = [form for form in shown.window.findChildren(Form) if form.isVisible()]
    return form


def type_into(control: Any, words: str) -> None:
    """Type with the keys, in place of what stands there; a tick box is ticked by Space."""
    control.setFocus()
    if words == " ":
        press(Qt.Key.Key_Space)
        return
    line = focused()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    write(words)


def save_in_vain(qtbot: QtBot, shown: Shown, form: Form, field: str, said: str) -> None:
    """Save by keys: the sentence stands beside the field, and every value stands as it was typed."""
    for control in form._controls.values():
        if hasattr(control, "commit"):
            control.commit()
    typed = form.values()
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, shown.window)
    assert form.isVisible()
    below = form.fields[field]._below
    assert said in below.words
    assert below.isVisible()
    assert not form.problem.isVisible(), "told at the field, not above all of them"
    assert form.values() == typed
    assert form.save_button.isEnabled()


EMPLOYER, CITY = Place.EMPLOYER, Place.CITY
CASES: Final[list[tuple[Place, str, str, dict[str, str], str, str]]] = [
    (EMPLOYER, "add_person", "", {"full_name": "Ines Robledo", "start_on": "Jan 1, 2020", "end_on": "Jan 1, 2019"},
     "end_on", "The role began on Jan 1, 2020; it cannot end before."),
    (EMPLOYER, "end_role", "role", {"end_on": "Jan 1, 1990"}, "end_on", "it cannot end before"),
    (EMPLOYER, "add_site", "", {"street": "7 Mill Street", "lease_starts_on": "Jan 1, 2026",
                                "lease_ends_on": "Jan 1, 2025"}, "lease_ends_on", "cannot end before it starts"),
    (EMPLOYER, "edit_site", "plant", {"name": "Plant", "lease_ends_on": "Jun 30, 2022"},
     "lease_ends_on", "cannot end before it starts"),
    (EMPLOYER, "close_site", "plant", {"closed_on": "Jan 1, 1980"}, "closed_on", "cannot close before it opened"),
    (EMPLOYER, "add_count", "", {"jobs": "10", "full_time": "8", "part_time": "5"},
     "full_time", "come to 13, more than the 10 jobs"),
    (EMPLOYER, "add_count", "", {"jobs": "10", "no_degree_jobs": "11", "source_note": "Dolores Kwan"},
     "no_degree_jobs", "There are 10 jobs, so not 11"),
    (EMPLOYER, "add_count", "", {"jobs": "10", "apprentices": "12"}, "apprentices", "There are 10 jobs"),
    (EMPLOYER, "edit", "", {"year_founded": "2150"}, "year_founded", "still to come"),
    (CITY, "edit_liaison", "second", {"is_lead": " "}, "start_on", "already has a lead liaison on some of these days"),
    (CITY, "edit_liaison", "second", {"end_on": "Jan 1, 2023"}, "end_on", "it cannot end before"),
    (CITY, "end_liaison", "lead", {"end_on": "Jan 1, 2019"}, "end_on", "it cannot end before"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "action", "key", "typed", "field", "said"), CASES, ids=[f"{case[1]}-{case[4]}" for case in CASES]
)
def test_what_cannot_be_is_told_beside_its_field(
    qtbot: QtBot, shown: Shown, place: Place, action: str, key: str, typed: dict[str, str], field: str, said: str
) -> None:
    form = form_for(qtbot, shown, place, action, key)
    for name, words in typed.items():
        type_into(form._controls[name], words)
    save_in_vain(qtbot, shown, form, field, said)


def test_a_role_of_a_known_person_cannot_end_before_it_began(qtbot: QtBot, shown: Shown) -> None:
    page = come(qtbot, shown)
    page._act("person", shown.keys["dolores"])
    settle(qtbot, shown.window)
    whole = visible_form(shown)
    [role] = [part for part in whole.findChildren(Button) if part.accessibleName().startswith("Edit the role")]
    role.click()
    settle(qtbot, shown.window)
    form = visible_form(shown)
    type_into(form._controls["title"], "Chair")
    type_into(form._controls["end_on"], "Dec 31, 1997")
    save_in_vain(qtbot, shown, form, "end_on", "The role began on Jan 1, 1998; it cannot end before.")


@pytest.mark.parametrize(
    ("jobs", "low", "high", "said"),
    [
        ("4", "1000000", "", "“Packers” at $1,000,000 an hour cannot be right"),
        ("4", "30", "20", "The highest wage of “Packers” is below its lowest."),
        ("12", "20", "", "The wage bands hold 12 jobs, more than the 8 jobs."),
    ],
)
def test_wages_that_cannot_be_are_told_beside_the_wages(
    qtbot: QtBot, shown: Shown, jobs: str, low: str, high: str, said: str
) -> None:
    form = form_for(qtbot, shown, EMPLOYER, "add_count", "")
    type_into(form._controls["jobs"], "8")
    band = form._controls["bands"]._rows[0]
    for control, words in zip(band, ("Packers", jobs, low, high), strict=False):
        if words:
            type_into(control, words)
    save_in_vain(qtbot, shown, form, "bands", said)


# Files ----------------------------------------------------------------------------------------------------------------


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)


@pytest.mark.parametrize(
    ("name", "fill", "said"),
    [
        ("scan.pdf", large, "“scan.pdf” has 200 MB; a file kept here has 25 MB at most."),
        ("x.exe", lambda path: path.write_bytes(b"MZ"), "“x.exe” is a program"),
        ("..\\..\\x.exe", lambda path: path.write_bytes(b"MZ"), "names a place and not only a file"),
        ("..\\..\\plan.pdf", lambda path: path.write_bytes(b"%PDF"), "names a place and not only a file"),
        ("plan.pdf", lambda path: path.write_bytes(b"MZ\x90"), "is a program"),
        ("empty.txt", lambda path: path.touch(), "is empty"),
    ],
)
def test_a_file_that_cannot_be_kept_is_told_beside_the_files(
    qtbot: QtBot, shown: Shown, tmp_path: Path, name: str, fill: Callable[[Path], object], said: str
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    fill(tmp_path / name)
    files: FileSection = come(qtbot, shown).added.files
    files.add([tmp_path / "a" / "b" / ".." / ".." / name])
    settle(qtbot, shown.window)
    assert said in files.problem.words
    assert not files.problem.isHidden()
    assert not shown.window.complaint.isVisible()


# E-mails --------------------------------------------------------------------------------------------------------------

HEAD: Final = b"From: Dolores <dolores@kestrelmetal.example>\nTo: maya@sfmade.example\nSubject: Rent\n"
HTML: Final = HEAD + b"Content-Type: text/html\n\n"
PARTS: Final = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
REFUSED: Final = {
    "zeros": (bytes(400), "is no e-mail"),
    "no headers": (b"\nThe landlord wants more.\n", "is no e-mail"),
    "parts in parts": (HEAD + PARTS, "far more parts than an e-mail has"),
    "side by side": (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 30_000,
        "far more parts",
    ),
    "mails in mails": (HEAD + b"Content-Type: message/rfc822\n\n" * 3_000 + b"hi", "far more parts"),
    "comments in comments": (b"From: a@b.example\nTo: " + b"(" * 30_000 + b"\n\nhi", "far more parts"),
    "endless parameter": (HEAD + b'Content-Type: text/plain; a="' + b"\\;" * 50_000 + b"\n\nhi", "far more parts"),
}


def take(qtbot: QtBot, shown: Shown, folder: Path, content: bytes) -> None:
    path = folder / "mail.eml"
    path.write_bytes(content)
    [drop] = shown.window.findChildren(MailDrop)
    drop.take(path)
    settle(qtbot, shown.window)


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_an_email_that_cannot_be_read_is_a_sentence(
    qtbot: QtBot, shown: Shown, tmp_path: Path, content: bytes, said: str
) -> None:
    complaint = shown.window.complaint
    complaint.hide()
    take(qtbot, shown, tmp_path, content)
    assert complaint.isVisible()
    words = " ".join(label.words for label in complaint.findChildren(Label))
    assert said in words
    assert "went wrong" not in words
    complaint.hide()


READ: Final = {
    "scripts and pictures": (
        HTML + b"<script>steal()</script><img src='http://spy.example/p.png'><p onclick=x()>Up 30%</p>", "Up 30%", ""),
    "unclosed comments": (HTML + b"<p>Up 30%</p>" + b"<!--" * 100_000, "Up 30%", ""),
    "unclosed tags": (HTML + b"<p>Up 30%</p>" + b"</" * 150_000, "Up 30%", "first 90,000 letters"),
    "unclosed sections": (HTML + b"<p>Up 30%</p>" + b"<![CDATA[" * 60_000 + b"<?" * 60_000, "Up 30%", ""),
    "wrong charset": (HEAD + b"Content-Type: text/plain; charset=utf-8\n\nGr\xf6\xdfe: 30%", "Größe: 30%", ""),
    "no charset": (HEAD + b"Content-Type: text/plain; charset=idna\n\nGr\xf6\xdfe: 30%", "Größe: 30%", ""),
    "broken subject": (HEAD + b"Subject: =?utf-8?b?=\n\nUp 30%", "Up 30%", ""),
    "ten thousand recipients": (
        HEAD + b"Cc: " + b",\n ".join(b"P%d <p%d@spam.example>" % (n, n) for n in range(10_000)) + b"\n\nUp 30%",
        "Up 30%", "Only the first 200 of those it went to are read."),
}  # fmt: skip


@pytest.mark.parametrize(("content", "words", "remark"), READ.values(), ids=READ.keys())
def test_a_hostile_email_is_shown_as_its_words(
    qtbot: QtBot, shown: Shown, tmp_path: Path, content: bytes, words: str, remark: str
) -> None:
    take(qtbot, shown, tmp_path, content)
    form = visible_form(shown)
    assert form.values()["notes"].startswith(words)
    for never in ("steal", "spy.example", "onclick"):
        assert never not in form.values()["notes"]
    assert remark in form.fields["notes"]._below.words


@pytest.mark.parametrize("name", ["../../x.exe", "..\\..\\x.exe", "C:\\x.exe"])
def test_a_program_in_an_email_is_told_beside_the_attachments(
    qtbot: QtBot, shown: Shown, tmp_path: Path, name: str
) -> None:
    part = f'Content-Disposition: attachment; filename="{name}"\n'.replace("\\", "\\\\").encode()
    body = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee this\n--b\n" + part + b"\nMZ\n--b--\n"
    take(qtbot, shown, tmp_path, HEAD + body)
    form = visible_form(shown)
    chips = [part.label for part in form._controls["files"].findChildren(Chip) if part.isVisible()]
    assert [words.partition(",")[0] for words in chips] == ["x.exe"], "the name leads nowhere"
    form._controls["files"].set_ticked([0])
    save_in_vain(qtbot, shown, form, "files", "“x.exe” is a program")


# Questionnaires -------------------------------------------------------------------------------------------------------


def elsewhere(shown: Shown, change: Callable[[Database], object]) -> None:
    """Let somebody else change the same file."""
    database = open_database(shown.target, "Ray Pettibone")
    change(database)
    database.close()


def removed(code: str) -> Callable[[Database], object]:
    def change(database: Database) -> object:
        [bank] = offered(database)
        return remove_question(database, bank.id, bank.version, code)

    return change


def answer(qtbot: QtBot, shown: Shown, form: VisitFormPage, code: str, words: str) -> QuestionLine:
    """Open the questionnaire and type the answer of a question."""
    part = form.body.questionnaire
    part.head.click()
    settle(qtbot, shown.window)
    line = next(each for each in part.lines.values() if each.question.code == code)
    part.reveal(f"answer:{line.question.id}")
    line.focus()
    write(words)
    return line


def test_a_question_removed_under_an_open_form_is_told_beside_it(qtbot: QtBot, shown: Shown) -> None:
    shown.window.go(Link(Place.LOG_VISIT, shown.keys["firm"]))
    settle(qtbot, shown.window)
    form = shown.window.page
    assert isinstance(form, VisitFormPage)
    line = answer(qtbot, shown, form, "A3", "1987")
    elsewhere(shown, removed("A3"))
    press(Qt.Key.Key_Return, CONTROL)
    settle(qtbot, shown.window)
    assert shown.window.page is form
    field = form.body.field(f"answer:{line.question.id}")
    assert field is not None
    assert "changed or removed while the form was open" in field._below.words
    assert field._below.isVisible()
    assert line.control.text() == "1987", "nothing typed is lost"
    with closing(open_reader(shown.target)) as reader:
        assert reader.row("SELECT count(*) FROM interaction") == (0,)
    form._empty(None)


def test_a_questionnaire_changed_after_it_was_answered_leaves_the_answers(qtbot: QtBot, shown: Shown) -> None:
    kept: list[str] = []
    changed: list[Changed] = []

    def log(database: Database) -> None:
        [bank] = offered(database)
        permits = next(question for question in bank.questions if question.code == "G1")
        given = (Given(permits.id, value=3),)
        new = NewVisit(shown.keys["firm"], TODAY, instrument_id=bank.id, answers=given)
        kept.append(log_visit(database, new).id)
        changed.append(remove_question(database, bank.id, bank.version, "G1"))
        assert changed[0].instrument_id != bank.id, "the next edition"

    elsewhere(shown, log)
    database = open_database(shown.target, "Ray Pettibone")
    answers = answers_of(database, kept[0])
    assert [row.words for row in answers.rows] == ["3 of 5"], "kept with the edition that was asked"
    after = instrument_record(database, changed[0].instrument_id)
    assert "G1" not in [question.code for question in after.questions]
    database.close()
    shown.window.go(Link(Place.OUTREACH))
    settle(qtbot, shown.window)
    page: Any = shown.window.page
    page.interactions.table.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    settle(qtbot, shown.window)
    part = next(part for part in shown.window.findChildren(VisitAnswers) if part.isVisible())
    next(link for link in part.findChildren(Button) if link.label == "Show 1 answer").click()
    assert any(label.words.endswith(" 3 of 5") for label in part.findChildren(Label) if label.isVisible())


# Addresses ------------------------------------------------------------------------------------------------------------

ADDRESSES: Final = [
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
    ("data:text/html,<script>alert(1)</script>", None),
    ("\\\\server\\share", None),
    ("//server/share", None),
    ("vbscript:x", None),
    ("www.kestrelmetal.example/about", "https://www.kestrelmetal.example/about"),
    ("http://kestrelmetal.example", "http://kestrelmetal.example"),
]


@pytest.mark.parametrize(("typed", "opens"), ADDRESSES)
def test_only_web_and_mail_addresses_leave_the_program(
    qtbot: QtBot, shown: Shown, monkeypatch: pytest.MonkeyPatch, typed: str, opens: str | None
) -> None:
    left: list[str] = []

    def leave(url: QUrl) -> bool:
        left.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", leave)
    page = come(qtbot, shown)
    link: WebLink = page.about._website
    link.show_address(typed)
    assert link.isEnabled() is (opens is not None)
    link.click()
    link.clicked.emit()
    assert left[:1] == ([opens] if opens else [])
