"""Which tags of one codebook may be meant by those of another: by path, by name, by likeness.

Likeness is Dice's coefficient of the pairs of letters in two folded names (Dice 1945), which a
plural, another order of words or a slip of the pen leaves high. It only proposes.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reviewer.analysis.folding import folded
from reviewer.model.codebook import Codebook

LIKE = 0.7
"""Names that are less alike are not proposed."""


class Likeness(NamedTuple):
    """A tag and one that may be meant by it (ids), why, and how alike they are, from 0 to 1."""

    tag: str
    into: str
    because: str
    likeness: float


def likely(book: Codebook, new: Iterable[str]) -> list[Likeness]:
    """Return, for the tags that are new in a codebook, those beside them that may be meant."""
    taken = set(new)
    chosen = [tag for tag in book.tags if tag.id in taken]
    here = [tag for tag in book.tags if tag.id not in taken and not tag.gone]
    names = _Names({tag.id: folded(tag.name) for tag in here})
    paths: dict[str, list[str]] = {}
    for tag in here:
        paths.setdefault(book.path(tag.id).casefold(), []).append(tag.id)
    found = []
    for tag in chosen:
        same = paths.get(book.path(tag.id).casefold(), [])
        if len(same) == 1:
            found.append(Likeness(tag.id, same[0], "path", 1.0))
        elif best := names.best(folded(tag.name)):
            found.append(Likeness(tag.id, *best))
    return found


class _Names:
    """Names by the pairs of letters in them, so that only those are compared that share some."""

    def __init__(self, names: dict[str, str]) -> None:
        self._equal: dict[str, list[str]] = {}
        self._pairs = {id_: _pairs(name) for id_, name in names.items()}
        self._with: dict[str, list[str]] = {}
        for id_, name in names.items():
            self._equal.setdefault(name, []).append(id_)
            for pair in set(self._pairs[id_]):
                self._with.setdefault(pair, []).append(id_)

    def best(self, name: str) -> tuple[str, str, float] | None:
        """Return the likeliest name's id, why and how alike; None where several are, or none is."""
        equal = self._equal.get(name, [])
        if equal:
            return (equal[0], "name", 1.0) if len(equal) == 1 else None
        own = _pairs(name)
        shared: Counter[str] = Counter()
        for pair, times in Counter(own).items():
            for id_ in self._with.get(pair, ()):
                shared[id_] += min(times, self._pairs[id_].count(pair))
        alike = {id_: 2 * n / (len(own) + len(self._pairs[id_])) for id_, n in shared.items()}
        best = max(alike, key=lambda id_: (alike[id_], id_), default=None)
        return (best, "like", alike[best]) if best and alike[best] >= LIKE else None


def _pairs(name: str) -> list[str]:
    """Return the pairs of letters in the words of a name, each word with its edges."""
    return [f" {word} "[at : at + 2] for word in name.split() for at in range(len(word) + 1)]
