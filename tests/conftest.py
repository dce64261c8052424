"""What holds for every test: no display, invented randomness that can be repeated, nobody's real settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything of Qt is loaded.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

pytest_plugins = ["tests.quick_folder", "tests.databases", "tests.watch"]

_CI = bool(os.environ.get("CI"))
settings.register_profile(
    "house",
    deadline=None,  # two cores shared with a database server say nothing about a function's speed
    max_examples=50,
    derandomize=_CI,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def settings_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep a test away from the settings, caches and last-used database of whoever runs it."""
    person = tmp_path / "person"
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(person / name.lower()))
    monkeypatch.delenv("BAUM_DATABASE", raising=False)
    return person
