"""The terminal as a person meets it: what it prints and how it ends, here or in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baum_desktop.cli import main

ROOT = Path(__file__).parents[2]
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed and its exit status."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document of a command that did its work."""
        assert self.status == 0, self.err
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The sentence of a command that was refused: status 1, nothing else printed, and no traceback."""
        said = self.refusal
        assert len(said.splitlines()) == 1
        return said

    @property
    def refusal(self) -> str:
        """The sentence of a command that was refused, with the lines below it that name what is in the way."""
        assert self.status == 1, (self.status, self.out, self.err)
        assert self.out == ""
        assert self.err.startswith("baum: ")
        assert "Traceback" not in self.err
        assert "something went wrong in the program" not in self.err
        return self.err.removeprefix("baum: ").strip()


def command(*words: str | bytes | Path) -> list[Any]:
    """Return the words that start `baum` with these arguments."""
    return [sys.executable, "-m", "baum_desktop.cli", *words]


def baum(*words: str | Path) -> Answer:
    """Run `baum` in this process, which is ten times as fast, and return its answer."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
    return Answer(status, out.getvalue(), err.getvalue())


def baum_apart(*words: str | bytes | Path) -> Answer:
    """Run `baum` as a process of its own and return its answer."""
    done = subprocess.run(command(*words), cwd=ROOT, capture_output=True, check=False, timeout=SECONDS)
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def start(*words: str | bytes | Path) -> subprocess.Popen[str]:
    """Start `baum` and go on at once."""
    return subprocess.Popen(command(*words), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a program that imports from here."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}
