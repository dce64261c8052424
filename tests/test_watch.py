"""What must fail a test unasked does fail it, and its marker allows it."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

_TESTS = """
import logging
import warnings
import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

kept = []

def log():
    logging.getLogger("db").warning("disk nearly full")

def leave():
    kept.append(QLabel("left"))

def test_says_nothing(qtbot):
    qtbot.addWidget(QLabel("closed"))

def test_{what}(qapp):
    {does}

@pytest.mark.{marker}
def test_{what}_and_may(qapp):
    {does}
"""


@pytest.mark.parametrize(
    ("what", "does", "marker", "outcome", "said"),
    [
        ("logs", "log()", "allows_log_warnings", {"passed": 3, "errors": 1}, "*WARNING db: disk nearly full*"),
        ("leaves", "leave()", "allows_left_over_windows", {"passed": 3, "errors": 1}, "*left behind: QLabel*"),
        (
            "asks",
            "QMessageBox.question(None, 'a', 'b')",
            "filterwarnings('ignore')",
            {"passed": 1, "failed": 2},
            "*QMessageBox.question would wait for a person*",
        ),
        (
            "executes",
            "QDialog().exec()",
            "filterwarnings('ignore')",
            {"passed": 1, "failed": 2},
            "*QDialog.exec would*",
        ),
        ("warns", "warnings.warn('old')", "filterwarnings('ignore')", {"passed": 2, "failed": 1}, "*UserWarning: old*"),
    ],
)
def test_fails_a_test_unasked(
    pytester: pytest.Pytester,
    pytestconfig: pytest.Config,
    what: str,
    does: str,
    marker: str,
    outcome: dict[str, int],
    said: str,
) -> None:
    pytester.makepyfile(_TESTS.format(what=what, does=does, marker=marker))
    assert pytestconfig.inipath is not None
    result = pytester.runpytest_subprocess("-c", str(pytestconfig.inipath), "--rootdir=.", "-p", "tests.watch", ".")
    result.assert_outcomes(**outcome)
    result.stdout.fnmatch_lines([said])
