"""What every test of the window stands on: the light palette at normal text, put on and taken off again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from baum_desktop.files import open_database
from baum_desktop.sample.create import fill_with_sample
from tests.baum_desktop.kestrel import TODAY
from ui.theme import LIGHT, Theme


@contextmanager
def dressed(qapp: QApplication, *, appearance: str = LIGHT, text_scale: float = 1.0) -> Iterator[Theme]:
    """Dress the application in a palette and text size, and undress it again."""
    theme = Theme(appearance=appearance, text_scale=text_scale)
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme that dresses the application for one test."""
    with dressed(qapp) as theme:
        yield theme


@pytest.fixture(scope="session")
def sample_template(file_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a file with invented firms once."""
    path = tmp_path_factory.mktemp("sample") / "sample.baum"
    shutil.copy2(file_template, path)
    database = open_database(path, "Sample data")
    fill_with_sample(database, 60, 7, today=TODAY)
    database.close()
    return path


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    """Name a fresh file of sixty invented firms."""
    path = tmp_path / "sample.baum"
    shutil.copy2(sample_template, path)
    return path
