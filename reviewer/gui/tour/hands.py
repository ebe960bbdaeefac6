"""Keys and mouse of the tour: what the window gets is what it gets from a person."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.gui.tour import keyboard
from reviewer.gui.tour.player import Move

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_STEPS = 8
"""In so many steps the mouse goes from one end of a drag to the other."""


class Hands:
    """Makes moves of keys and mouse in a window, or in what is open over it."""

    def __init__(self, window: QWidget) -> None:
        """Work in a window."""
        self._window = window

    def press(self, keys: str, *, rest: float = 0.5) -> Move:
        """Press a key or a chord, written as in menus: `T`, `Ctrl+K`, `Return`."""
        return self._move(f"press {keys}", lambda: keyboard.press(self._window, keys), rest)

    def write(self, text: str, *, rest: float = 0.07) -> Iterator[Move]:
        """Type letters one by one."""
        for letter in text:
            write = partial(keyboard.write, self._window, letter)
            yield self._move(f"type {letter}", write, rest)

    def click(self, widget: QWidget, at: QPoint | None = None, *, rest: float = 0.5) -> Move:
        """Click at a point of a widget, or in its middle."""

        def act() -> None:
            point = at or widget.rect().center()
            _mouse(widget, QEvent.Type.MouseButtonPress, point, _LEFT, _LEFT)
            _mouse(widget, QEvent.Type.MouseButtonRelease, point, _LEFT, _NONE)

        return self._move("click", act, rest)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> Iterator[Move]:
        """Press at one point of a widget, move on, and release at another."""
        path = [start + (end - start) * step / _STEPS for step in range(1, _STEPS + 1)]
        for kind, at, button, held in (
            (QEvent.Type.MouseButtonPress, start, _LEFT, _LEFT),
            *((QEvent.Type.MouseMove, at, _NONE, _LEFT) for at in path),
            (QEvent.Type.MouseButtonRelease, end, _LEFT, _NONE),
        ):
            yield self._move("drag", partial(_mouse, widget, kind, at, button, held), 0.04)

    def _move(self, name: str, act: Callable[[], object], rest: float) -> Move:
        return Move(name, act, rest, ready=self._is_in_front)

    def _is_in_front(self) -> bool:
        """Whether the window has the keyboard; it is brought to the front where it has not."""
        if QApplication.activeWindow() is not None or QApplication.activePopupWidget() is not None:
            return True
        self._window.activateWindow()
        return False


def _mouse(
    widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    where = QPointF(widget.mapToGlobal(at))
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), where, button, held, none))
