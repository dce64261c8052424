"""The window's front door: `baum-desktop [DATABASE]`, or `python -m baum_desktop`. It alone knows the top floor."""

import argparse
import os
import sys
from pathlib import Path

NO_DISPLAY = "There is no display here, so the tour runs instead: it does the whole job and takes pictures of it."


def main(arguments: list[str] | None = None) -> int:
    """Open the window; without a display run the tour. Returns the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.tour is not None:
        return _tour(asked.tour)
    if not _has_display():
        print(NO_DISPLAY)  # noqa: T201 - said on the terminal, where the person is
        return _tour(Path.cwd() / "tour")
    from ui.application import run

    return run(asked.database, asked.place)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="baum-desktop",
        description="The employers, cities, visits and funding of a manufacturing coalition, in one file.",
    )
    parser.add_argument("database", nargs="?", help="a .baum file or a postgresql:// address; by default the last used")
    parser.add_argument(
        "--place",
        choices=["home", "employers", "cities", "outreach", "funding", "briefs"],
        help="where to start; by default where you were last",
    )
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="FOLDER",
        help="do the whole job on sample data without a display; leaves PDFs and pictures in FOLDER",
    )
    return parser


def _has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere with X11, Wayland or a chosen platform."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _tour(folder: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.tour import run_tour

    return run_tour(folder)


if __name__ == "__main__":
    sys.exit(main())
