"""The bar at the top: menus, the review, who is reviewing, and the way to everything by typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from reviewer.gui.actions import native
from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr

_MNEMONICS = ("&Review", "&Edit", "&Claim", "&Article", "E&ntities", "&View", "&Help")


class TopBar(QFrame):
    """One slim row in the place of the menu bar; `act` runs a command by its id."""

    def __init__(self, act: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Show the titles of the menus; what is in them comes later."""
        super().__init__(parent)
        self.setObjectName("topBar")
        self.menus = QMenuBar(self)
        for title in _MNEMONICS:
            self.menus.addMenu(tr(title))
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.name = QLabel(self)
        self.name.setObjectName("reviewName")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setAccessibleName(tr("Review"))
        self.reviewer = self._button("review.reviewer", tr("Who is reviewing"), act)
        self.search = self._button("help.palette", tr("Find a command or an article"), act)
        self.search.setObjectName("searchButton")
        self.search.setText(tr("Commands, articles, words…   {key}", key=native("Ctrl+K")))
        self.export = self._button("review.export", tr("Export claims"), act)
        self.export.setText(tr("Export…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 10, 3)
        row.setSpacing(8)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.reviewer)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.export)

    def show_review(self, name: str, reviewer: str | None) -> None:
        """Show the name of a review ("": none is open) and of who is reviewing."""
        for widget in (self.name, self.reviewer, self.export):
            widget.setVisible(bool(name))
        self.name.setText(name)
        shown = reviewer or tr("you")
        self.reviewer.setText(tr("Reviewer: {name} ▾", name=shown.replace("&", "&&")))

    def _button(self, command: str, words: str, act: Callable[[str], None]) -> QPushButton:
        button = PushButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act(command))
        return button
