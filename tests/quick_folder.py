"""Where the tests keep their databases: in memory where the machine lends enough of it, since thousands are made."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folders in it are made by mkdtemp
_ENOUGH_BYTES = 3 << 30


def quick_folder() -> Path:
    """Return a folder for what need not outlive the tests; a container may lend 64 MB of memory, not enough for all."""
    may_write = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK | os.X_OK)
    has_room = may_write and shutil.disk_usage(_IN_MEMORY).free >= _ENOUGH_BYTES
    return _IN_MEMORY if has_room else Path(tempfile.gettempdir())


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Put the folders of the tests there, unless somebody names another place (or started this worker with one)."""
    if config.option.basetemp is None and quick_folder() == _IN_MEMORY:
        made = tempfile.mkdtemp(prefix="baum-tests-", dir=_IN_MEMORY)
        config.option.basetemp = made
        config.add_cleanup(lambda: shutil.rmtree(made, ignore_errors=True))
