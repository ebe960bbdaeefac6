"""A field for the font of the text: every family in its own letters, the program's choice first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QComboBox, QListView

from reviewer.gui.text import tr

_SIZE = 11
"""Points of the families' names in the list."""


class FontField(QComboBox):
    """Chooses a family that has Latin letters; `keep` hears it, empty for the program's choice."""

    def __init__(self, family: str, keep: Callable[[str], None]) -> None:
        """Show a family as chosen, also where it is not installed here."""
        super().__init__()
        # With items of one height no more fonts are loaded than are seen.
        listed = QListView(self)
        listed.setUniformItemSizes(True)
        self.setView(listed)
        self.addItem(tr("The program's choice"), "")
        for name in _families():
            self.addItem(name, name)
            self.setItemData(self.count() - 1, QFont(name, _SIZE), Qt.ItemDataRole.FontRole)
        if family and self.findData(family) < 0:
            self.addItem(tr("{font} (not installed)", font=family), family)
        self.setCurrentIndex(self.findData(family))
        self.currentIndexChanged.connect(lambda at: keep(str(self.itemData(at))))


def _families() -> list[str]:
    """Return the families that a text may be set in: those that scale and have Latin letters."""
    return [
        name
        for name in QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
        if QFontDatabase.isSmoothlyScalable(name) and not QFontDatabase.isPrivateFamily(name)
    ]
