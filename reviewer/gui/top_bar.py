"""The bar at the top: menus, the review, who is reviewing, and the way to everything by typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
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
from reviewer.gui.text import cut, tr

_WIDE, _SEARCH, _NAME = 1150, 284, 170
"""Pixels: from which width on there is room for words, and the width of the search, of a name."""

_MNEMONICS = ("&Review", "&Edit", "&Claim", "&Article", "E&ntities", "Co&mpare", "&View", "&Help")


class TopBar(QFrame):
    """One slim row in the place of the menu bar; `act` runs a command by its id."""

    def __init__(self, act: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Show the titles of the menus; what is in them comes later."""
        super().__init__(parent)
        self.setObjectName("topBar")
        self._shown = "", ""
        self.menus = QMenuBar(self)
        for title in _MNEMONICS:
            self.menus.addMenu(tr(title))
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.name = QLabel(self)
        self.name.setObjectName("reviewName")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setAccessibleDescription(tr("Review"))
        self.reviewer = self._button("review.reviewer", tr("Who is reviewing"), act)
        self.search = self._button("help.palette", tr("Find a command or an article"), act)
        self.search.setObjectName("searchButton")
        self.search.setAccessibleName(tr("Commands, articles, words"))
        self.export = self._button("review.export", tr("Export claims"), act)
        self.export.setText(tr("Export…"))
        self.compare = self._button("compare.show", tr("Compare the reviewers"), act)
        self.compare.setText(tr("Compare"))
        self.compare.setCheckable(True)
        self.side = self._button("view.side-by-side", tr("A second article beside this one"), act)
        self.side.setText(tr("Side by side"))
        self.side.setAccessibleName(self.side.text())
        self.side.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 10, 3)
        row.setSpacing(8)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.name)
        row.addWidget(self.reviewer)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.side)
        row.addWidget(self.compare)
        row.addWidget(self.export)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the menus their room."""
        super().resizeEvent(event)
        self._fit()

    def show_review(self, name: str, reviewer: str | None) -> None:
        """Show the name of a review ("": none is open) and of who is reviewing."""
        self._shown = name, reviewer or tr("you")
        for widget in (self.reviewer, self.side, self.compare, self.export):
            widget.setVisible(bool(name))
        self.name.setToolTip(name)
        self._fit()

    def _fit(self) -> None:
        """Cut long names; a small window has no room for words that stand elsewhere too."""
        wide, (name, reviewer) = self.width() >= _WIDE, self._shown
        self.menus.setMinimumWidth(self.menus.sizeHint().width())
        self.name.setText(cut(self.name, name, _NAME))
        self.name.setVisible(bool(name) and wide)
        who = cut(self.reviewer, reviewer, _NAME if wide else _NAME // 2).replace("&", "&&")
        self.reviewer.setText(tr("Reviewer: {name} ▾", name=who) if wide else f"{who} ▾")
        self.reviewer.setAccessibleName(tr("Reviewer: {name}", name=reviewer))
        key = native("Ctrl+K")
        self.search.setText(tr("Commands, articles, words…   {key}", key=key) if wide else key)
        self.search.setMinimumWidth(_SEARCH if wide else 0)
        self.side.setVisible(bool(name) and wide)

    def _button(self, command: str, words: str, act: Callable[[str], None]) -> QPushButton:
        button = PushButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act(command))
        return button
