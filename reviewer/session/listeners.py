"""Plain listeners: functions that are called with the name of what changed."""

from collections.abc import Callable

Listener = Callable[[str], None]


class Listeners:
    """Who hears of changes, in the order in which they came."""

    def __init__(self) -> None:
        """Begin with none."""
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Call a listener with the name of what changed; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, what: str) -> None:
        """Call all listeners, those too that go while it is told."""
        for listener in tuple(self._listeners):
            listener(what)
