"""The settings of this computer's user, beside no database: the file used last, the name, how the window looks.

They are one small JSON file, readable by its owner alone since an address of a server may hold a password. Settings
that every user of a database shares are rows of that database instead.
"""

import getpass
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path, user_data_path

from baum_desktop.whole_files import write_whole
from db.errors import DiskFull

FILE: Final = "settings.json"
FOLDER_VARIABLE: Final = "BAUM_CONFIG"
"""The environment variable that names another folder for the settings."""

_SET_ASIDE: Final = ".unreadable"
_MOST_RECENT: Final = 8
_MOST_SEATS: Final = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """What this computer remembers for its user.

    `theme` is "system" or the name of a palette; `text_scale` is in percent; `window` is the geometry as the window
    gave it, in base64; `last_place` is where the person was when the window closed; `list_views` is how lists were
    left, as JSON; `reminders` says whether what is due is told while the window is open; `here_until` holds when
    somebody closed a database; `draft_days` is how long a draft is kept, 0 for ever.
    """

    last_database: str | None = None
    recent_databases: tuple[str, ...] = ()
    your_name: str = ""
    theme: str = "system"
    text_scale: int = 100
    window: str = ""
    last_place: str = "home"
    list_views: str = ""
    reminders: bool = True
    here_until: dict[str, str] = field(default_factory=dict)
    draft_days: int = 90

    @property
    def actor(self) -> str:
        """The name that stands in the history: the one typed in Settings, else the one of the computer's account."""
        return self.your_name.strip() or login_name()

    def used(self, target: str | Path) -> "Settings":
        """Return the settings after a database was opened: it is the last one, and the first of the recent ones."""
        name = str(target)
        others = [other for other in self.recent_databases if other != name]
        return replace(self, last_database=name, recent_databases=(name, *others)[:_MOST_RECENT])

    def last_here(self, target: str | Path, actor: str) -> datetime | None:
        """Return when somebody last closed a database on this computer, None where that is not known."""
        try:
            return datetime.fromisoformat(self.here_until.get(_seat(target, actor), ""))
        except (TypeError, ValueError):
            return None

    def left(self, target: str | Path, actor: str, at: datetime) -> dict[str, str]:
        """Return `here_until` as it is once somebody has left a database; the longest ago are forgotten."""
        seat = _seat(target, actor)
        others = [(key, when) for key, when in self.here_until.items() if key != seat]
        return dict([*others[1 - _MOST_SEATS :], (seat, at.isoformat())])


def _seat(target: str | Path, actor: str) -> str:
    return f"{actor} in {target}"


def login_name() -> str:
    """Return the name of the account under which this person uses the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Somebody"


def settings_path() -> Path:
    """Return where the settings lie, whether or not they have been saved yet."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_config_path("baum-desktop", appauthor=False)) / FILE


def drafts_folder() -> Path:
    """Return where drafts of what is being typed lie, in this user's own data, whether or not there are any yet."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return (Path(folder) if folder else user_data_path("baum-desktop", appauthor=False)) / "drafts"


def read_settings(path: Path | None = None) -> Settings:
    """Return the saved settings; what is missing, unreadable or of the wrong kind is as in a new installation."""
    return _from(_raw(path or settings_path()))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Save all settings at once, or leave the saved ones as they were.

    Settings of a newer version are kept, and a file that could not be read is set aside rather than overwritten.

    Raises:
        DiskFull: the folder cannot be written.
    """
    path = path or settings_path()
    kept = _raw(path)
    content = json.dumps({**kept, **asdict(settings)}, indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not kept and path.exists():
            path.replace(path.with_name(path.name + _SET_ASIDE))
        write_whole(path, content.encode())
    except OSError as problem:
        raise DiskFull(
            f"The settings could not be saved in {path.parent} ({problem.strerror}). "
            "Your work is not concerned; only the settings of this session are not remembered."
        ) from problem


def change_settings(path: Path | None = None, **changes: Any) -> Settings:
    """Save some settings, keep the others, and return all."""
    settings = replace(read_settings(path), **changes)
    save_settings(settings, path)
    return settings


def _raw(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _from(raw: Mapping[str, Any]) -> Settings:
    """Take over each value that is of the kind of its default."""
    standard = Settings()
    values: dict[str, Any] = {}
    for each in fields(Settings):
        value = raw.get(each.name)
        if each.name == "recent_databases":
            values[each.name] = (
                tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
            )
        elif each.name == "last_database":
            values[each.name] = value if isinstance(value, str) else None
        elif type(value) is type(getattr(standard, each.name)):
            values[each.name] = value
    return replace(standard, **values)
