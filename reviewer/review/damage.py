"""Reading as one does beside others: damage is told from bugs, and no change is seen in part."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from reviewer.model.errors import DamagedReview
from reviewer.store import Store
from reviewer.store.moments import one_moment

_SURPRISES = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
_P = ParamSpec("_P")
_R = TypeVar("_R")


class _OfStore(Protocol):
    """A part of the facade, which reads from a store."""

    _store: Store


_Self = TypeVar("_Self", bound=_OfStore)


def tells_damage(
    method: Callable[Concatenate[_Self, _P], _R],
) -> Callable[Concatenate[_Self, _P], _R]:
    """Make a reading method raise DamagedReview where rows do not hold together.

    A row that others refer to may be missing, or a column hold what it never does. Only then the
    whole review is checked; where that finds nothing, the error is a bug of ours and goes on.
    """

    @wraps(method)
    def reading(self: _Self, /, *arguments: _P.args, **named: _P.kwargs) -> _R:
        try:
            return method(self, *arguments, **named)
        except _SURPRISES as error:
            from reviewer.store import checking  # not needed where all is well

            store = self._store
            if next(iter(checking.problems(store.connection)), None) is None:
                raise
            raise DamagedReview(
                f"{store.path.name} is damaged. Keep the file, and restore a backup or recover"
                " it into a new one."
            ) from error

    return reading


def reads(
    method: Callable[Concatenate[_Self, _P], _R],
) -> Callable[Concatenate[_Self, _P], _R]:
    """Make a method that reads several tables see them as they were at one moment.

    Another process may commit between two statements: rows would refer to others not seen before.
    Damage is told as `tells_damage` does.
    """
    telling = tells_damage(method)

    @wraps(method)
    def reading(self: _Self, /, *arguments: _P.args, **named: _P.kwargs) -> _R:
        with one_moment(self._store.connection):
            return telling(self, *arguments, **named)

    return reading
