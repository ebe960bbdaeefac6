"""Plays moves one after another in the running event loop: the clock of the tour."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_AGAIN = 15
"""Milliseconds after which something that is not ready is looked at again."""

_PATIENCE = 20_000
"""Milliseconds after which something that does not get ready has failed, where nobody watches."""


class TourStuckError(RuntimeError):
    """What a move waits for did not come: a fault of the program or of the tour."""


def _at_once() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is done at the window.

    `rest` is how long an onlooker is given to see it, `settle` how long the window is given in any
    case, both in seconds. It is done as soon as `ready`; `name` says what it is where it never is.
    """

    name: str
    act: Callable[[], object]
    rest: float = 0.0
    settle: float = 0.0
    ready: Callable[[], bool] = _at_once


class Player(QObject):
    """Does each move of a script when its time has come; `ended` tells whether all were done.

    A move is done after the script has handed it over, so that one which opens a dialog, and
    returns when that is closed, does not stop the script: the next moves work in the dialog.
    """

    ended = Signal(bool)

    def __init__(self, moves: Iterator[Move], *, watched: bool, parent: QObject) -> None:
        """Play the moves: at the pace of an onlooker, or as fast as they can be done."""
        super().__init__(parent)
        self._moves = moves
        self._watched = watched
        self._next: Move | None = None
        self._waiting = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    def start(self) -> None:
        """Begin with the first move when the event loop runs."""
        self._timer.start(0)

    def _on_time(self) -> None:
        fine = False
        try:
            fine = self._go_on()
        finally:  # a fault is told by the program's own hook for them
            if not fine:
                self._timer.stop()
                self.ended.emit(False)

    def _go_on(self) -> bool:
        if self._next is None:
            self._next = next(self._moves, None)
            self._waiting.start()
        move = self._next
        if move is None:
            self.ended.emit(True)
        elif move.ready():
            self._next = None
            seconds = max(move.settle, move.rest if self._watched else 0)
            self._timer.start(round(seconds * 1000))
            move.act()
        elif self._watched or self._waiting.elapsed() < _PATIENCE:
            self._timer.start(_AGAIN)
        else:
            raise TourStuckError(f"The tour waited in vain to {move.name}.")
        return True
