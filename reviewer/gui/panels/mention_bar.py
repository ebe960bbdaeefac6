"""The bar that goes through the mentions of an entity: which of how many, back and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reviewer.gui.icons import icon
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.theme import Theme


class MentionBar(QFrame):
    """Says which mention is looked at; `stepped` asks for the next (1) or the previous (-1)."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.name, self.place = QLabel(self), QLabel(self)
        self._whole = ""
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.place.setProperty("role", "soft")
        self.back, self.on = QToolButton(self), QToolButton(self)
        layout = self._line = QHBoxLayout(self)
        layout.setContentsMargins(16, 2, 8, 6)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.place)
        for button, words, step in (
            (self.back, tr("Previous mention (Left, or Shift+M in the text)"), -1),
            (self.on, tr("Next mention (Right, or M in the text)"), 1),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words.partition(" (")[0])
            button.clicked.connect(lambda _=False, step=step: self.stepped.emit(step))
            layout.addWidget(button)
        self.name.setMinimumWidth(40)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        bold = self.name.font()
        bold.setBold(True)
        self.name.setFont(bold)
        self.set_theme(theme)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is for the name."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self._line.activate()
        metrics, room = self.name.fontMetrics(), self.name.width()
        self.name.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrows in the colours of a theme."""
        self.back.setIcon(icon("chevron-left", theme, "soft"))
        self.on.setIcon(icon("chevron-right", theme, "soft"))

    def show_place(self, name: str, mention: int, mentions: int) -> None:
        """Show an entity and which of its mentions is looked at (from 1; 0: none); "" hides all."""
        self.setVisible(bool(name))
        self._whole = name
        self.name.setToolTip(plain_tip(name))
        self.name.setAccessibleName(name)
        if mention:
            self.place.setText(tr("{at:,} of {all:,}", at=mention, all=mentions))
        elif mentions:
            self.place.setText(counted(mentions, "mention", "mentions"))
        else:  # of the open article: the card has those of the others
            self.place.setText(tr("none here"))
        for button in (self.back, self.on):
            button.setEnabled(mentions > 0)
        self._elide()
