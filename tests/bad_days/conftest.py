"""A database with firms in it, made once and copied for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from baum_desktop.employer_rows import NewEmployer
from baum_desktop.employers import add_employer
from baum_desktop.files import open_database
from baum_desktop.site_rows import NewSite
from ui.theme import LIGHT, Theme

TODAY = date(2026, 11, 19)
FIRMS = ("Kestrel Sheet Metal", "Tule Fog Foods", "O'Brien & Núñez R&D")


@pytest.fixture(scope="session")
def firms_template(file_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with a few firms once."""
    path = tmp_path_factory.mktemp("firms") / "firms.baum"
    shutil.copy2(file_template, path)
    database = open_database(path, "Test")
    for name in FIRMS:
        add_employer(database, NewEmployer(name, site=NewSite(street="410 Cannery Row", city="Oakland")), TODAY)
    database.close()
    return path


@pytest.fixture
def firms(firms_template: Path, tmp_path: Path) -> Path:
    """Name a database with a few firms, in a folder of its own."""
    folder = tmp_path / "coalition"
    folder.mkdir()
    return Path(shutil.copy2(firms_template, folder / "firms.baum"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Name a disk of 16 MB that can really fill up."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "baum-test", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"the kernel mounts no small disk here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme that dresses the application for one test."""
    theme = Theme(appearance=LIGHT)
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Name a folder that everybody may enter; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
