"""What a person hears who works in the program with Orca, the screen reader of Linux desktops."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.ui.screen_reader.keys import Keyboard
from tests.ui.screen_reader.virtual_screen import PATIENCE_S, VirtualScreen, needed, virtual_screen, wait_until

# Orca writes down what it sends to its voice; the same in every version so far, after other marks in some.
_SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: ?\{.*)?$", re.MULTILINE)
# Without a voice it says the same into its log. With one, a speech server would stay behind.
_NO_VOICE = "raise ImportError('there is no voice here')\n"
# Its log would wait for a page to be full.
_AT_ONCE = "from orca import debug\n\ndebug.debugFile.reconfigure(line_buffering=True)\n"
_QUIET_S = 0.4
_HERE = Path(__file__).resolve().parents[3]


class Listener:
    """Presses keys and listens to what is said of it."""

    def __init__(self, screen: VirtualScreen, keyboard: Keyboard) -> None:
        self.screen = screen
        self.keyboard = keyboard
        self._log = screen.folder / "orca.debug"
        self._said_before = 0

    def spoken(self) -> list[str]:
        """Return everything that was said since the screen reader came on."""
        if not self._log.exists():
            return []
        return [words.strip() for words in _SPOKEN.findall(self._log.read_text("utf-8", errors="replace"))]

    def said(self) -> list[str]:
        """Return what was said since the last key."""
        return self.spoken()[self._said_before :]

    def press(self, keys: str) -> None:
        """Press keys together, by their names in X."""
        self.let_it_finish()
        self.keyboard.press(keys)

    def write(self, words: str) -> None:
        """Type words where the focus is."""
        self.let_it_finish()
        self.keyboard.write(words)

    def let_it_finish(self) -> None:
        """Wait until nothing more comes of what was done before: nobody on the screen has been at work for a while."""
        size, since = -1, time.monotonic()
        while time.monotonic() - since < _QUIET_S:
            now = self._log.stat().st_size
            if now != size or self.screen.is_busy():
                size, since = now, time.monotonic()
            time.sleep(0.02)
        self._said_before = len(self.spoken())

    def hears(self, *wanted: str) -> str:
        """Wait until each of these is part of what was said since the last key, and return all of it."""
        with contextlib.suppress(RuntimeError):
            wait_until(lambda: all(words in "\n".join(self.said()) for words in wanted), "speech", PATIENCE_S)
        said = "\n".join(self.said())
        missing = [words for words in wanted if words not in said]
        assert not missing, f"not said: {missing}\nwhat was said:\n{said}"
        return said


@contextlib.contextmanager
def listening(database: Path, place: str) -> Iterator[Listener]:
    """Open the program on a file under a screen reader; all of it ends with the block.

    Raises:
        NothingToRunError: a program that is needed is missing, or does not start.
    """
    needed("orca")
    with virtual_screen() as screen:
        _start_orca(screen)
        program = _start_program(screen, database, place)
        keyboard = Keyboard(screen.display)
        try:
            listener = Listener(screen, keyboard)
            wait_until(lambda: "Screen reader on." in listener.spoken(), "the screen reader")
            wait_until(lambda: keyboard.window("BAUM Desktop"), "the window")
            window = keyboard.window("BAUM Desktop")
            assert window is not None
            keyboard.give_focus(window)
            listener.let_it_finish()
            yield listener
        finally:
            keyboard.close()
            program.terminate()  # before the reader: it would wait for answers
            program.wait()


def _start_orca(screen: VirtualScreen) -> None:
    voice = screen.folder / "no_voice"
    voice.mkdir()
    (voice / "speechd.py").write_text(_NO_VOICE)
    settings = screen.folder / "orca"
    settings.mkdir()
    (settings / "orca-customizations.py").write_text(_AT_ONCE)
    screen.run(
        [
            "orca",
            f"--user-prefs={settings}",
            f"--debug-file={screen.folder}/orca.debug",
            "--enable=speech",
            "--disable=braille",
        ],
        "orca.log",
        PYTHONPATH=str(voice),
    )


def _start_program(screen: VirtualScreen, database: Path, place: str) -> subprocess.Popen[bytes]:
    return screen.run(
        [sys.executable, "-m", "baum_desktop", str(database), "--place", place],
        "program.log",
        PYTHONPATH=str(_HERE),
        QT_QPA_PLATFORM="xcb",
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
    )
