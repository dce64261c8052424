"""A field for one line of text that offers words as they are typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField


class CompletingField(TextField):
    """Offers the words that hold what is typed; Down chooses, Enter takes, anything else may be typed."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        *,
        placeholder: str = "",
        width: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words, placeholder=placeholder, width=width, name=name, parent=parent)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        offered = QListView()
        completer.setPopup(offered)
        offered.setProperty("popup", True)
        offered.setAccessibleName("Words on offer")
        offered.setFont(theme.font("body"))
        self.setCompleter(completer)

    def offer(self, words: Iterable[str]) -> None:
        """Offer these words from now on."""
        self._offered.setStringList(list(words))
