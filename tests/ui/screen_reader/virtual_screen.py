"""A screen that nobody sees, with buses of its own, for programs that are to meet a screen reader."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_MARK = "BAUM_VIRTUAL_SCREEN"
PATIENCE_S = 30.0
# Everything runs in the group of this shell and ends with it; the shell ends when the other end of its standard input
# closes, which happens however the tests end, even killed.
_KEEPER = """
read -r _ || true
trap '' TERM
kill -TERM 0
"""
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
# The one service of this bus; a desktop's others would be started for the reader and stay.
_ACCESSIBILITY = "[D-BUS Service]\nName=org.a11y.Bus\nExec={launcher}\n"
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


class NothingToRunError(RuntimeError):
    """A program that is needed here is not installed, or did not start."""


@dataclass(frozen=True, slots=True)
class VirtualScreen:
    """A running screen: where its files lie, and in which surroundings programs run on it."""

    folder: Path
    surroundings: dict[str, str]
    group: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def display(self) -> str:
        """The name by which X knows the screen."""
        return self.surroundings["DISPLAY"]

    def run(
        self, command: list[str], log: str, passed: tuple[int, ...] = (), **surroundings: str
    ) -> subprocess.Popen[bytes]:
        """Start a program on this screen; what it prints goes to the file `log` in the screen's folder."""
        with (self.folder / log).open("wb") as out:
            process = subprocess.Popen(
                command,
                env=self.surroundings | surroundings,
                pass_fds=passed,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                process_group=self.group,
            )
        self.processes.append(process)
        return process

    def is_busy(self) -> bool:
        """Whether a thread of a program here works, or waits for a core that is taken."""
        return any(_works(task / "stat") for p in self.processes for task in Path(f"/proc/{p.pid}/task").glob("*"))


def needed(*programs: str) -> dict[str, str]:
    """Return where programs are installed.

    Raises:
        NothingToRunError: one is not; the sentence says which.
    """
    found = {program: shutil.which(program) for program in programs}
    missing = [program for program, path in found.items() if path is None]
    if missing:
        raise NothingToRunError(f"not installed: {', '.join(missing)}; tools/bootstrap dev installs them on Debian")
    return {program: path for program, path in found.items() if path is not None}


def wait_until(is_so: Callable[[], object], what: str, patience: float = PATIENCE_S) -> None:
    """Wait for what another process does.

    Raises:
        NothingToRunError: it was not done within `patience` seconds.
    """
    end = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > end:
            raise NothingToRunError(f"waited {patience:.0f} s in vain: {what}")
        time.sleep(0.02)


@contextlib.contextmanager
def virtual_screen(width: int = 1280, height: int = 800) -> Iterator[VirtualScreen]:
    """Start a screen with its buses, and end whatever runs on it.

    Raises:
        NothingToRunError: a program is missing, or does not start.
    """
    needed("Xvfb", "dbus-daemon")
    launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
    if launcher is None:
        raise NothingToRunError("not installed: at-spi2-core; tools/bootstrap dev installs it on Debian")
    # A socket's path may have 107 bytes at most, so the folder is not pytest's long-winded one.
    folder = Path(tempfile.mkdtemp(prefix="baum-screen-", dir="/tmp"))
    mark = secrets.token_hex(8)
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0
    )
    screen = VirtualScreen(folder, _surroundings(folder, mark), keeper.pid)
    try:
        screen.surroundings["DISPLAY"] = _start_display(screen, width, height)
        _start_bus(screen, launcher)
        yield screen
    finally:
        keeper.communicate()
        for process in screen.processes:
            process.wait(PATIENCE_S)
        wait_until(lambda: not still_running(mark), f"the end of {still_running(mark)}", 10)
        shutil.rmtree(folder)


def still_running(mark: str) -> list[str]:
    """Return the command of every process that was started on the screen of this mark and has not ended."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get(_MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
    return found


def _works(stat: Path) -> bool:
    try:
        # after the name, which stands in brackets, the state: R runs or could, D waits for a disk
        return stat.read_text().rpartition(")")[2].split()[0] in "RD"
    except OSError:
        return False  # it has ended


def _surroundings(folder: Path, mark: str) -> dict[str, str]:
    """Return an environment without the desktop of whoever runs the tests."""
    homes = {
        "HOME": "home",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
    }
    for name in homes.values():
        (folder / name).mkdir(mode=0o700)
    return {
        _MARK: mark,
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        "GSETTINGS_BACKEND": "memory",
    } | {name: str(folder / below) for name, below in homes.items()}


def _start_display(screen: VirtualScreen, width: int, height: int) -> str:
    """Start the X server, which finds a number that is free, and return its name."""
    reading, writing = os.pipe()
    shape = f"{width}x{height}x24"
    screen.run(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", shape, "-nolisten", "tcp", "-noreset"],
        "display.log",
        passed=(writing,),
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        raise NothingToRunError("Xvfb did not start")
    return f":{number}"


def _start_bus(screen: VirtualScreen, launcher: str) -> None:
    services = screen.folder / "services"
    services.mkdir()
    (services / "org.a11y.Bus.service").write_text(_ACCESSIBILITY.format(launcher=launcher))
    settings = screen.folder / "bus.conf"
    settings.write_text(_BUS.format(folder=screen.folder))
    screen.run(["dbus-daemon", f"--config-file={settings}", "--nofork"], "bus.log")
    wait_until((screen.folder / "bus").exists, "the session bus")
