"""The look as one object: colours, type, sizes and icons, read from the tokens and switched at run time."""

from ui.theme.theme import DARK, FOLLOW_SYSTEM, HIGH_CONTRAST, LIGHT, LIGHT_HIGH_CONTRAST, Theme
from ui.theme.tokens import Tokens

__all__ = ["DARK", "FOLLOW_SYSTEM", "HIGH_CONTRAST", "LIGHT", "LIGHT_HIGH_CONTRAST", "Theme", "Tokens"]
