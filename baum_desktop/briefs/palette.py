"""The colours of the paper; each carries text or a mark on white, and they differ in grey as well."""

from __future__ import annotations

INK = "#18212B"
MUTED = "#56616D"
ACCENT = "#0B6468"
BARS = "#8794A1"
RULE = "#D3D9DF"
SHADES = ("#C9D0D7", "#A9B4BE", BARS, "#66737F", "#4A5661")
