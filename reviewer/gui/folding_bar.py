"""A bar that keeps its lesser parts in one menu where there is no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QWidget

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import plain_tip, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


@runtime_checkable
class Foldable(Protocol):
    """What offers in a menu what it offers in the bar."""

    def fold_into(self, menu: QMenu) -> None:
        """Add what is offered to a menu."""


@runtime_checkable
class Narrowing(Protocol):
    """What can leave something out, which has to be seen also where it is in the menu."""

    @property
    def set_apart(self) -> str:
        """What is chosen where that leaves something out, else ""."""


class FoldingBar(QFrame):
    """Widgets in a row, `row`, of which some go into the menu of `more` one after the other.

    Buttons become entries of the menu, what is `Foldable` says itself what it becomes, and other
    widgets, such as a title, are left out. The bar is never wider than it has to be, so that
    nothing beside it is made narrow by it.
    """

    def __init__(self, parent: QWidget) -> None:
        """Fold nothing yet."""
        super().__init__(parent)
        self._foldable: Sequence[QWidget] = ()
        self._menued: Sequence[QWidget] = ()
        self._unwanted: set[QWidget] = set()
        self._folded: set[QWidget] = set()
        self.more = PushButton(tr("More ▾"), self)
        self.more.setProperty("role", "quiet")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self.open_menu)
        self.more.hide()
        self.row = QHBoxLayout(self)
        self.tell_folded()

    def set_foldable(self, first: Sequence[QWidget], menued: Sequence[QWidget]) -> None:
        """Fold these in their order, as far as it is needed; the menu lists them as `menued`."""
        self._foldable, self._menued = first, menued
        self._fold()

    def want(self, widget: QWidget, *, wanted: bool) -> None:
        """Have a part that can be folded, in the bar or in the menu, or not have it."""
        (self._unwanted.discard if wanted else self._unwanted.add)(widget)
        widget.setVisible(wanted and widget not in self._folded)
        self._fold()

    def tell_folded(self) -> None:
        """Say on the button of the menu how much of what is in it leaves something out."""
        folded = [widget for widget in self._menued if widget in self._folded]
        apart = [each.set_apart for each in folded if isinstance(each, Narrowing)]
        said = list(filter(None, apart))
        words, tip = tr("More ▾"), tr("What there is no room for in this bar")
        name = tr("More choices")
        if said:
            words = tr("More ({number:,} set) ▾", number=len(said))
            tip, name = "\n".join((tip, *said)), "; ".join((name, *said))
        self.more.setText(words)
        self.more.setToolTip(plain_tip(tip))
        self.more.setAccessibleName(name)

    def open_menu(self) -> QMenu:
        """Open the menu of what there is no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for widget in self._menued:
            if widget not in self._folded:
                continue
            if isinstance(widget, Foldable):
                widget.fold_into(menu)
            elif isinstance(widget, QAbstractButton):
                menu.addAction(widget.text(), widget.click)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    def sizeHint(self) -> QSize:
        """Want room for all parts."""
        shown = self.row.sizeHint()
        return QSize(shown.width() + self._whole() - self.row.minimumSize().width(), shown.height())

    def minimumSizeHint(self) -> QSize:
        """Be content with what is never folded, and the menu."""
        whole = self._whole()
        least = whole - sum(map(self._width, self._wanted())) + self._width(self.more)
        return QSize(min(least, whole), self.row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what there is no room for any more."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Fold anew where a part says something longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _wanted(self) -> list[QWidget]:
        return [widget for widget in self._foldable if widget not in self._unwanted]

    def _width(self, widget: QWidget) -> int:
        """Return how much longer a widget makes the row."""
        return widget.sizeHint().width() + self.row.spacing()

    def _whole(self) -> int:
        """Return how wide the bar is with all that is wanted in it."""
        folded = sum(self._width(widget) for widget in self._wanted() if widget in self._folded)
        more = self._width(self.more) if self._folded else 0
        return self.row.minimumSize().width() + folded - more

    def _fold(self) -> None:
        wanted, needed, folded = self._wanted(), self._whole(), set[QWidget]()
        if needed > self.width():
            needed += self._width(self.more)
        for widget in wanted:
            if needed <= self.width():
                break
            folded.add(widget)
            needed -= self._width(widget)
        if folded == self._folded:
            return
        self._folded = folded
        self.tell_folded()
        for widget in wanted:
            widget.setVisible(widget not in folded)
        self.more.setVisible(bool(folded))
        self.updateGeometry()
