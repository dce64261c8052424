"""What fails a test unasked: a warning in the log, a window left behind, a dialog that nobody can answer."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Generator, Iterator
from typing import NoReturn

import pytest

# The ways in which Qt blocks until a person answers.
_MODAL = {
    "QDialog": ("exec",),
    "QMenu": ("exec",),
    "QMessageBox": ("exec", "about", "critical", "information", "question", "warning"),
    "QFileDialog": ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("getColor",),
}


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed: its traceback holds what it would have let go."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


class _Keeping(logging.Handler):
    """Keeps the records of WARNING and more."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a record of WARNING or more was logged."""
    keeping = _Keeping()
    logging.getLogger().addHandler(keeping)
    yield
    logging.getLogger().removeHandler(keeping)
    if keeping.lines and not request.node.get_closest_marker("allows_log_warnings"):
        pytest.fail("logged during the test:\n" + "\n".join(keeping.lines), pytrace=False)


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(_windows())
    yield
    if _FAILED in request.node.stash:
        return
    left = {address: name for address, name in _windows().items() if address not in before}
    if left and not request.node.get_closest_marker("allows_left_over_windows"):
        pytest.fail(f"left behind: {', '.join(sorted(left.values()))}", pytrace=False)


@pytest.fixture(autouse=True)
def no_modal_dialog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a modal dialog, instead of waiting for ever."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or request.node.get_closest_marker("allows_modal"):
        return
    for class_name, methods in _MODAL.items():
        for method in methods:
            monkeypatch.setattr(getattr(widgets, class_name), method, _refusing(f"{class_name}.{method}"))


def _refusing(name: str) -> Callable[..., NoReturn]:
    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        pytest.fail(f"{name} would wait for a person", pytrace=True)

    return refuse


def _windows() -> dict[int, str]:
    """Return the top-level widgets without a parent that are alive, by address."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    if not isinstance(QCoreApplication.instance(), QApplication):
        return {}
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {
        getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()}".strip()
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    }
