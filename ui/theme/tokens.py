"""The design tokens as typed, read-only data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypeSize:
    """One step of the type scale, in logical pixels at text scale 1.0."""

    px: int
    line: int
    tracking: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours, type, sizes and icon names; all lengths in logical pixels at text scale 1.0."""

    colours: Mapping[str, Mapping[str, str]]
    type_sizes: Mapping[str, TypeSize]
    families: tuple[str, ...]
    font_files: tuple[str, ...]
    weights: Mapping[str, int]
    features: Mapping[str, int]
    radii: Mapping[str, int]
    strokes: Mapping[str, float]
    sizes: Mapping[str, int]
    icons: Mapping[str, str]
    toast_seconds: int
    drawer_below: int
    one_column_below: int

    @classmethod
    def parse(cls, text: str) -> Tokens:
        """Read the JSON of resources/look/tokens.json.

        Raises:
            KeyError: a section is missing.
        """
        raw = json.loads(text)
        kind = raw["type"]
        return cls(
            colours=raw["colour"],
            type_sizes={
                name: TypeSize(step["px"], step["line"], step["tracking_px"]) for name, step in kind["sizes"].items()
            },
            families=(kind["family"], *kind["fallback"]),
            font_files=tuple(kind["files"]),
            weights=kind["weights"],
            features=kind["features"],
            radii=raw["radius"],
            strokes=raw["stroke"],
            sizes={name: size for name, size in raw["size"].items() if isinstance(size, int)},
            icons=raw["icons"],
            toast_seconds=raw["motion"]["toast_s"],
            drawer_below=raw["reflow"]["side_pane_becomes_drawer_below_px"],
            one_column_below=raw["reflow"]["two_columns_become_one_below_px"],
        )
