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

_SEARCH, _SMALL_SEARCH, _NAME = 284, 160, 170
"""Pixels: the width of the search, and where it says less, and the most of a name."""

_ALL, _SHORT_SEARCH, _NO_SEARCH, _SHORT_NAMES, _NO_NAMES, _LEAST = range(6)
"""What is said in the bar, from most to least; as much is said as there is room for."""

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
        self.reviewer.setVisible(bool(name))
        self.name.setToolTip(name)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for; what is left out stands elsewhere too."""
        self.menus.setMinimumWidth(self.menus.sizeHint().width())
        self.reviewer.setAccessibleName(tr("Reviewer: {name}", name=self._shown[1]))
        for much in range(_ALL, _LEAST + 1):
            self._say(much)
            if self.minimumSizeHint().width() <= self.width():
                break

    def _say(self, much: int) -> None:
        """Say so much; long names are cut."""
        name, reviewer = self._shown
        longest = _NAME if much < _SHORT_NAMES else _NAME // 2
        self.name.setText(cut(self.name, name, longest))
        who = cut(self.reviewer, reviewer, longest).replace("&", "&&")
        labelled = tr("Reviewer: {name} ▾", name=who)
        self.reviewer.setText(labelled if much < _SHORT_NAMES else f"{who} ▾")
        words = tr("Commands, articles, words…") if much < _SHORT_SEARCH else tr("Find…")
        key, wide = native("Ctrl+K"), _SEARCH if much < _SHORT_SEARCH else _SMALL_SEARCH
        self.search.setText(f"{words}   {key}" if much < _NO_SEARCH else key)
        self.search.setMinimumWidth(wide if much < _NO_SEARCH else 0)
        for widget in (self.name, self.side):
            widget.setVisible(bool(name) and much < _NO_NAMES)
        for button in (self.compare, self.export):
            button.setVisible(bool(name) and much < _LEAST)

    def _button(self, command: str, words: str, act: Callable[[str], None]) -> QPushButton:
        button = PushButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act(command))
        return button
