"""Drafts of what is being typed, kept on this computer until it is saved, one small file for each form and record."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from baum_desktop.settings import drafts_folder
from baum_desktop.whole_files import write_whole
from ui.seat import Seat, lives

log = logging.getLogger(__name__)
VISIT = "visit"
FORM = "form"
ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed: what it is about (`key`) and how that is called, when it was kept, the fields as they stood.

    `file` is the name of the file that holds it; `is_aside` says that no form offers it any more.
    """

    key: str
    title: str
    kept_at: datetime
    fields: dict[str, Any]
    file: str = ""
    is_aside: bool = False


class Drafts:
    """The drafts of one kind of one database; a disk that refuses costs the draft, never the typing.

    Each lies in a file that its owner alone may read. The database is known by a digest, since an address may hold a
    password. A window with a `seat` keeps files of its own and sees no draft that another open window is at; one that a
    window left behind becomes that of whoever finds it. Without a seat all are seen.
    """

    def __init__(
        self, target: object, kind: str = VISIT, folder: Path | None = None, *, seat: Seat | None = None
    ) -> None:
        self._folder = folder or drafts_folder()
        self._seat = seat
        self._of = _digest(kind, _whole(str(target)))

    def keep(self, key: str, title: str, fields: dict[str, Any], at: datetime) -> bool:
        """Write a draft in place of the one before; False where the disk refused."""
        content = {"of": self._of, "key": key, "title": title, "kept_at": at.isoformat(), "fields": fields}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._seat is not None:
                self._seat.take()
            write_whole(self._path(key), json.dumps(content, indent=1).encode())
        except OSError as problem:
            log.info("the draft could not be kept: %s", problem)
            return False
        return True

    def find(self, key: str) -> Draft | None:
        """Return the newest draft about something, which is this window's from now on; None where there is none."""
        found = next((draft for draft in self.all() if draft.key == key), None)
        if found is None or self._seat is None or found.file == self._path(key).name:
            return found
        try:
            self._seat.take()
            (self._folder / found.file).replace(self._path(key))
        except OSError as problem:
            log.info("the draft could not be taken over: %s", problem)
        return found

    def remove(self, key: str) -> None:
        """Forget the draft of this window about something; callable from any thread."""
        self.forget(self._path(key).name)

    def all(self) -> list[Draft]:
        """Return every draft of this kind and database that no other open window is at, the newest first."""
        return self._in(self._folder)

    # Long ago ---------------------------------------------------------------------------------------------------------

    def aside(self) -> list[Draft]:
        """Return the drafts that were set aside, the newest first."""
        return self._in(self._folder / ASIDE)

    def set_aside(self, before: datetime) -> int:
        """Set aside what was kept before a moment, so that no form offers it any more, and return how many."""
        old = [draft for draft in self.all() if draft.kept_at < before]
        return sum(self._move(draft.file, self._folder, self._folder / ASIDE) for draft in old)

    def bring_back(self, file: str) -> bool:
        """Let a draft that was set aside be offered again; False where the disk refused."""
        return self._move(file, self._folder / ASIDE, self._folder)

    def forget(self, file: str) -> None:
        """Delete a draft by its file, also one that was set aside; callable from any thread."""
        for folder in (self._folder, self._folder / ASIDE):
            try:
                (folder / file).unlink(missing_ok=True)
            except OSError as problem:
                log.info("the draft could not be removed: %s", problem)

    def _move(self, file: str, here: Path, there: Path) -> bool:
        try:
            there.mkdir(parents=True, exist_ok=True, mode=0o700)
            (here / file).replace(there / file)
        except OSError as problem:
            log.info("the draft could not be moved: %s", problem)
            return False
        return True

    # Files ------------------------------------------------------------------------------------------------------------

    def _path(self, key: str) -> Path:
        seat = "" if self._seat is None else f"-{self._seat.name}"
        return self._folder / f"{_digest(self._of, key)}{seat}.json"

    def _in(self, folder: Path) -> list[Draft]:
        try:
            paths = list(folder.glob("*.json"))
        except OSError:
            return []
        found = [draft for draft in map(self._read, paths) if draft is not None]
        return sorted(found, key=lambda draft: draft.kept_at, reverse=True)

    def _read(self, path: Path) -> Draft | None:
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(raw["kept_at"])
            aside = path.parent.name == ASIDE
            draft = Draft(str(raw["key"]), str(raw["title"]), at, dict(raw["fields"]), path.name, aside)
            ours = raw["of"] == self._of and not self._is_anothers(path.stem.partition("-")[2])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return draft if ours else None

    def _is_anothers(self, by: str) -> bool:
        """Say whether another window that is open now is at a draft."""
        return self._seat is not None and by not in ("", self._seat.name) and lives(self._folder, by)


def _whole(target: str) -> str:
    """Name a file from the root, so that it is the same one from whatever folder it was opened."""
    return target if "://" in target else str(Path(target).absolute())


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
