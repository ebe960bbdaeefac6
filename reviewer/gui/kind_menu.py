"""The small menu that asks what one claim does to another; it reads as a sentence."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.gui.keys import physical_letter
from reviewer.gui.relation_words import quoted
from reviewer.gui.text import tr
from reviewer.model.claim import Claim
from reviewer.model.relation import KINDS

Chosen = Callable[[Claim, str, Claim], object]
"""Gets both claims in the direction that was chosen, with the kind between them."""

_LETTERS = 46
_SWAP = "5"
_KEYS = {
    **{str(n): kind for n, kind in enumerate(KINDS, 1)},
    **{kind[0].upper(): kind for kind in KINDS},
}
"""A kind is chosen by its digit or its first letter."""


class KindMenu(QMenu):
    """The first claim, the kinds, and the second claim below; Escape gives up."""

    def __init__(self, parent: QWidget, one: Claim, other: Claim, chosen: Chosen) -> None:
        """Ask what one claim does to another."""
        super().__init__(parent)
        self._parent = parent
        self._ends = one, other
        self._chosen = chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(
            tr("{one} … {other}", one=quoted(one, _LETTERS), other=quoted(other, _LETTERS))
        )
        self._add_claim(one)
        for number, kind in enumerate(KINDS, 1):
            action = self.addAction(f"&{number}   {tr(kind)}\t{kind[0].upper()}")
            action.setData(kind)
        self._add_claim(other)
        self.addSeparator()
        self.addAction(f"&{_SWAP}   {tr('the other way round')}").setData(_SWAP)
        self.triggered.connect(lambda action: self._take(action.data()))

    def ask(self, at: QPoint) -> None:
        """Open at a place of the screen."""
        self.popup(at)
        self.setActiveAction(self.actions()[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit or a letter, whatever the keyboard's layout."""
        key = physical_letter(event) or ""
        if key in (*_KEYS, _SWAP) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.close()
            self._take(_KEYS.get(key, _SWAP))
        else:
            super().keyPressEvent(event)

    def _take(self, kind: str) -> None:
        one, other = self._ends
        if kind == _SWAP:
            KindMenu(self._parent, other, one, self._chosen).ask(self.pos())
        else:
            self._chosen(one, kind, other)

    def _add_claim(self, claim: Claim) -> None:
        words = quoted(claim, _LETTERS).replace("&", "&&")
        self.addAction(words).setEnabled(False)
