"""What flowables say while they paint, and to whom when nobody keeps it."""

from __future__ import annotations

from typing import Protocol

from baum_desktop.briefs.tagged.tree import Elem


class UntaggedContentError(Exception):
    """Something was painted outside every element and every artifact, so a screen reader would lose or garble it."""


class Marks(Protocol):
    """What a flowable says while it paints; a plain canvas gets the silent one."""

    def begin(self, elem: Elem, actual: str | None = None) -> None:
        """What follows belongs to this element."""

    def end(self) -> None:
        """The mark ends; one in which nothing was painted is taken back."""

    def link(
        self, elem: Elem, url: str | None, anchor: str | None, about: str, box: tuple[float, float, float, float]
    ) -> None:
        """A place to click (x0, y0, x1, y1 in the current coordinates) that belongs to a Link element."""

    def anchor(self, name: str, x: float, y: float) -> None:
        """The named place that links within the document lead to."""

    def bookmark(self, title: str, level: int, x: float, y: float) -> None:
        """An entry of the outline, level 0 outermost."""


class Silent:
    """Marks that nobody keeps: on a plain canvas, and inside artifacts."""

    def begin(self, elem: Elem, actual: str | None = None) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""

    def link(
        self, elem: Elem, url: str | None, anchor: str | None, about: str, box: tuple[float, float, float, float]
    ) -> None:
        """Nothing."""

    def anchor(self, name: str, x: float, y: float) -> None:
        """Nothing."""

    def bookmark(self, title: str, level: int, x: float, y: float) -> None:
        """Nothing."""
