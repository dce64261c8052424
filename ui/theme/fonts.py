"""The bundled type families: registered once, asked for by role."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

import resources
from ui.theme.tokens import Tokens


def register(tokens: Tokens) -> None:
    """Make the bundled families known to Qt; a family already known is left alone."""
    known = set(QFontDatabase.families())
    if not known.issuperset(family for family in tokens.families if family != "sans-serif"):
        for name in tokens.font_files:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))


def make(tokens: Tokens, role: str, *, strong: bool, scale: float) -> QFont:
    """A font of the type scale: tabular figures, no hinting, sized in logical pixels times the text scale."""
    step = tokens.type_sizes[role]
    font = QFont(list(tokens.families))
    font.setPixelSize(round(step.px * scale))
    font.setWeight(QFont.Weight(tokens.weights["strong" if strong else "normal"]))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, step.tracking * scale)
    # Widths must be the same at every device ratio, or a text that fits at 1x is cut at 2x.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature, value in tokens.features.items():
        font.setFeature(QFont.Tag(feature), value)
    return font
