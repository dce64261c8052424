"""Settings survive what happens to files, and never stand in the way of a start."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from baum_desktop import settings
from baum_desktop.settings import Settings, change_settings, read_settings, save_settings, settings_path
from db.errors import DiskFull


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_a_new_installation_has_the_standard_settings(path: Path) -> None:
    assert read_settings(path) == Settings()


def test_what_was_saved_is_read_again(path: Path) -> None:
    saved = Settings("/a/b.baum", ("/a/b.baum", "/c.baum"), "Núñez O'Brien", "dark", 125, "AAEC", "funding")
    save_settings(saved, path)
    assert read_settings(path) == saved


def test_only_the_owner_may_read_them(path: Path) -> None:
    save_settings(Settings(last_database="postgresql://ana:secret@host/baum"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_change_keeps_the_other_settings(path: Path) -> None:
    save_settings(Settings(your_name="Ana", theme="dark"), path)
    assert change_settings(path, theme="light") == Settings(your_name="Ana", theme="light")
    assert read_settings(path) == Settings(your_name="Ana", theme="light")


@pytest.mark.parametrize("broken", ["", "{", "[1, 2]", '"text"', "\x00\xff"])
def test_a_broken_file_is_no_obstacle_and_is_set_aside(path: Path, broken: str) -> None:
    path.parent.mkdir()
    path.write_text(broken, encoding="utf-8")
    assert read_settings(path) == Settings()
    change_settings(path, theme="dark")
    assert read_settings(path).theme == "dark"
    assert path.with_name("settings.json.unreadable").read_text(encoding="utf-8") == broken


def test_values_of_the_wrong_kind_are_as_in_a_new_installation(path: Path) -> None:
    path.parent.mkdir()
    wrong = {"theme": 3, "text_scale": "big", "recent_databases": ["/a", 5], "last_database": [], "your_name": "Ana"}
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert read_settings(path) == Settings(recent_databases=("/a",), your_name="Ana")


def test_settings_of_a_newer_version_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"sidebar": "narrow", "theme": "dark"}), encoding="utf-8")
    change_settings(path, theme="light")
    assert json.loads(path.read_text(encoding="utf-8"))["sidebar"] == "narrow"


def test_the_file_used_last_comes_first_and_once() -> None:
    used = Settings()
    for number in range(10):
        used = used.used(f"/{number}.baum")
    used = used.used("/5.baum")
    assert used.last_database == "/5.baum"
    assert used.recent_databases == tuple(f"/{number}.baum" for number in (5, 9, 8, 7, 6, 4, 3, 2))


def test_a_failed_save_leaves_the_old_settings_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(theme="dark"), path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull) as refused:
        save_settings(Settings(theme="light"), path)
    assert "not remembered" in refused.value.sentence
    assert read_settings(path).theme == "dark"
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_an_environment_variable_names_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.FOLDER_VARIABLE, str(tmp_path / "elsewhere"))
    assert settings_path() == tmp_path / "elsewhere" / "settings.json"
    change_settings(theme="dark")
    assert read_settings().theme == "dark"


def test_reading_them_loads_no_database_library() -> None:
    code = "import sys, baum_desktop.settings as s; s.read_settings(); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
