"""A brief is written whole or not at all, and the person reads why."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from baum_desktop.briefs.files import write_atomically
from db.errors import DiskFull, FileLocked, NotFound, ReadOnly, UserError


def test_new_file_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Brief für Núñez & Co.pdf"
    assert write_atomically(target, b"one") == target
    assert write_atomically(str(target), b"two") == target
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_mode_of_a_replaced_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_atomically(target, b"one")
    target.chmod(0o640)
    write_atomically(target, b"two")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, DiskFull, "The disk is full"),
        (errno.EACCES, ReadOnly, "lets nothing be written"),
        (errno.EROFS, ReadOnly, "lets nothing be written"),
        (errno.EBUSY, FileLocked, "open in another program"),
        (errno.EIO, UserError, "was not saved"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_leaves_the_earlier_file(
    number: int, kind: type[UserError], words: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.pdf"
    write_atomically(target, b"good")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(kind) as refused:
        write_atomically(target, b"bad")
    assert type(refused.value) is kind
    assert words in refused.value.sentence
    assert "The earlier a.pdf is as it was." in refused.value.sentence
    assert target.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [target]


def test_full_disk_for_real(tmp_path: Path) -> None:
    """A limit on the size of files is the full disk that a test may have."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    target = tmp_path / "a.pdf"
    write_atomically(target, b"good")
    before, earlier = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(DiskFull):
            write_atomically(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, earlier)
    assert target.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_and_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        write_atomically(tmp_path / "none" / "a.pdf", b"x")
    with pytest.raises(UserError, match="is a folder"):
        write_atomically(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_name_too_long_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too long"):
        write_atomically(tmp_path / ("x" * 300 + ".pdf"), b"x")
    assert list(tmp_path.iterdir()) == []
