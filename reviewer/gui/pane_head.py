"""The head of a pane where there are two: what is open in it, and whether one works there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reviewer.gui.text import plain_tip, tr
from reviewer.gui.theme import restyle


class PaneHead(QFrame):
    """A slim row with a title, a button that closes the pane, and one that links the scrolling.

    The head of the active pane has a strong line and a bold title: colour alone would not say it.
    """

    pressed = Signal()
    closed = Signal()
    linked = Signal()

    def __init__(self, parent: QWidget, *, links: bool) -> None:
        """Say nothing yet; with `links` it has the button for both panes."""
        super().__init__(parent)
        self.setObjectName("paneHead")
        self._title = ""
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.link = self._button("⇅", tr("Scroll both sides together"))
        self.link.setCheckable(True)
        self.link.setVisible(links)
        self.link.clicked.connect(self.linked)
        self.close_button = self._button("✕", tr("Close this side"))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 6, 2)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        row.addWidget(self.link)
        row.addWidget(self.close_button)

    def show_pane(self, title: str, *, active: bool, linked: bool) -> None:
        """Show what is open in the pane, whether it is the active one, and how it scrolls."""
        self._title = title
        self.link.setChecked(linked)
        words = tr("{title}, active", title=title) if active else title
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(title))
        for widget in (self, self.title):
            if widget.property("active") != active:
                widget.setProperty("active", active)
                restyle(widget)
        self._fit()

    def set_keys(self, link: str, close: str) -> None:
        """Say in the tool tips by which keys the buttons are pressed."""
        for button, key in ((self.link, link), (self.close_button, close)):
            button.setToolTip(f"{button.accessibleName()} ({key})" if key else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Work in the pane whose head is clicked."""
        self.pressed.emit()
        event.accept()

    def _fit(self) -> None:
        metrics, right = self.title.fontMetrics(), Qt.TextElideMode.ElideRight
        self.title.setText(metrics.elidedText(self._title, right, self.title.width()))

    def _button(self, sign: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
