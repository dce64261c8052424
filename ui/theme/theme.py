"""The one object that every widget asks for colours, fonts, lengths and icons."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

import resources
from ui import icons
from ui.theme import fonts
from ui.theme.qt_palette import qt_palette
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Tokens

FOLLOW_SYSTEM = "system"
LIGHT = "light"
DARK = "dark"
HIGH_CONTRAST = "high_contrast"
LIGHT_HIGH_CONTRAST = "light_high_contrast"

_SPACE_GROWS_TO = 1.5


class Theme(QObject):
    """Colours, fonts, lengths and icons of the chosen palette and text scale; `changed` follows every switch.

    `appearance` is FOLLOW_SYSTEM or the name of a palette; `text_scale` is kept within 1.0 to 2.0.
    """

    changed = Signal()

    def __init__(
        self,
        tokens: Tokens | None = None,
        *,
        appearance: str = FOLLOW_SYSTEM,
        text_scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tokens = tokens or Tokens.parse(resources.text("look/tokens.json"))
        self._appearance = appearance
        self._text_scale = min(max(text_scale, 1.0), 2.0)
        self._app: QApplication | None = None
        self._pixmaps = icons.PixmapCache()
        self._load()

    def _load(self) -> None:
        self._palette_name = _system_palette() if self._appearance == FOLLOW_SYSTEM else self._appearance
        self._colours = {name: QColor(value) for name, value in self.tokens.colours[self._palette_name].items()}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self._pixmaps.clear()

    def apply(self, app: QApplication) -> None:
        """Dress the whole application, now and on every later switch of the theme or of the system."""
        if self._app is None:
            self._app = app
            fonts.register(self.tokens)
            app.setStyle("Fusion")
            hints = app.styleHints()
            hints.colorSchemeChanged.connect(self._follow_system)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        app.setPalette(self.qt_palette())
        app.setFont(self.font("body"))
        QToolTip.setFont(self.font("caption"))
        app.setStyleSheet(stylesheet(self))

    def _follow_system(self) -> None:
        if self._appearance == FOLLOW_SYSTEM and _system_palette() != self._palette_name:
            self._switch()

    def _switch(self) -> None:
        self._load()
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    # What is chosen -------------------------------------------------------------------------------------------------

    @property
    def appearance(self) -> str:
        """What the person chose: FOLLOW_SYSTEM or the name of a palette."""
        return self._appearance

    @property
    def palette_name(self) -> str:
        """The palette in use: LIGHT, DARK, HIGH_CONTRAST or LIGHT_HIGH_CONTRAST."""
        return self._palette_name

    @property
    def is_high_contrast(self) -> bool:
        """Grounds are not told apart by tint, so shapes need outlines."""
        return self._palette_name in (HIGH_CONTRAST, LIGHT_HIGH_CONTRAST)

    @property
    def text_scale(self) -> float:
        """1.0 to 2.0."""
        return self._text_scale

    def set_appearance(self, appearance: str) -> None:
        """Switch to a palette by name, or to FOLLOW_SYSTEM.

        Raises:
            KeyError: there is no such palette.
        """
        if appearance != FOLLOW_SYSTEM and appearance not in self.tokens.colours:
            raise KeyError(appearance)
        if appearance != self._appearance:
            self._appearance = appearance
            self._switch()

    def set_text_scale(self, scale: float) -> None:
        """Scale all text, and spacing by at most half as much again; held within 1.0 to 2.0."""
        scale = min(max(scale, 1.0), 2.0)
        if scale != self._text_scale:
            self._text_scale = scale
            self._switch()

    # What widgets ask -----------------------------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """A colour of the palette in use, by its token."""
        return self._colours[name]

    def qt_palette(self) -> QPalette:
        """The palette in use, for what Qt paints itself."""
        return qt_palette(self)

    def font(self, role: str = "body", *, strong: bool = False) -> QFont:
        """A font by role: caption, body, heading or title."""
        key = (role, strong)
        if key not in self._fonts:
            self._fonts[key] = fonts.make(self.tokens, role, strong=strong, scale=self._text_scale)
        return self._fonts[key]

    def metrics(self, role: str = "body", *, strong: bool = False) -> QFontMetrics:
        """The metrics of font(role)."""
        key = (role, strong)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(role, strong=strong))
        return self._metrics[key]

    def line(self, role: str = "body") -> int:
        """Height of one line of text, in pixels."""
        return round(self.tokens.type_sizes[role].line * self._text_scale)

    def px(self, length: float) -> int:
        """A length that must grow with the text it holds (a column, a label), in pixels."""
        return round(length * self._text_scale)

    def space(self, length: float) -> int:
        """A gap, padding or icon: grows with the text, but to one and a half times at most."""
        return round(length * min(self._text_scale, _SPACE_GROWS_TO))

    def height(self, name: str) -> int:
        """Height of a one-line part by its size token (control, row, tab, chip, pill): its line plus its padding."""
        whole = self.tokens.sizes[name]
        role = "caption" if whole < self.tokens.sizes["chip"] - 4 else "body"
        text = self.tokens.type_sizes[role].line
        return self.line(role) + self.space(whole - text)

    def radius(self, name: str) -> float:
        """A corner radius by its token (control, card, chip, ...)."""
        return float(self.space(self.tokens.radii[name]))

    def stroke(self, name: str) -> float:
        """A line width by its token (hairline, focus, series, ...)."""
        return self.tokens.strokes[name]

    def icon(self, name: str, tone: str = "text2") -> QIcon:
        """An icon that follows the theme; `name` is a token ("log_visit") or a Lucide name, `tone` a colour token."""
        return icons.icon(self, self.tokens.icons.get(name, name), tone)

    @property
    def pixmaps(self) -> icons.PixmapCache:
        """Icons already drawn in the palette in use."""
        return self._pixmaps


def _system_palette() -> str:
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST if dark else LIGHT_HIGH_CONTRAST
    return DARK if dark else LIGHT
