"""Which type a name has that some articles only guess: the one for which another has a reason.

"Mr Ben Ockham" is a person by his title, so that "Ben Ockham's" in another article, where nothing
tells, is the same person. Only names of several words are told so: one word is too little to tell
two apart, as Nova the firm and Ms Nova.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from reviewer.model.entity import FoundMention

Own = tuple[str, str]
"""A type and a key: which entity a mention names."""


class Told(NamedTuple):
    """As what a guessed name goes: type, key, and why."""

    type: str
    key: str
    because: str


def told_elsewhere(found: Iterable[Iterable[FoundMention]]) -> Mapping[Own, Told]:
    """Whose type is guessed, and as what others of all articles go that have a better reason.

    Where there are better reasons for two types, nothing is told.
    """
    surest: dict[Own, FoundMention] = {}
    for mention in chain.from_iterable(found):
        if not mention.entity:
            own = mention.type, mention.key
            known = surest.get(own)
            if known is None or mention.doubt < known.doubt:
                surest[own] = mention
    doubtful = {own: each for own, each in surest.items() if each.doubt and _is_long(each.name)}
    if not doubtful:
        return {}
    alike = _alike(surest, frozenset(map(_letters, doubtful)))
    told = {}
    for own, mention in doubtful.items():
        if better := _best(mention, alike[_letters(own)]):
            why = f"another article tells the type: {better.because}"
            told[own] = Told(better.type, better.key, why)
    return told


def as_told(mentions: Iterable[FoundMention], told: Mapping[Own, Told]) -> tuple[FoundMention, ...]:
    """The mentions, those whose type is told elsewhere with what is told."""
    if not told:
        return tuple(mentions)
    return tuple(
        m._replace(**new._asdict()) if (new := told.get((m.type, m.key))) and not m.entity else m
        for m in mentions
    )


def _best(mention: FoundMention, others: Iterable[FoundMention]) -> FoundMention | None:
    """The only one of the surest others, if it is surer."""
    surer = [other for other in others if other.doubt < mention.doubt]
    least = min((other.doubt for other in surer), default=0)
    best = [other for other in surer if other.doubt == least]
    return best[0] if len(best) == 1 else None


def _alike(
    surest: Mapping[Own, FoundMention], wanted: frozenset[str]
) -> Mapping[str, list[FoundMention]]:
    """Of all names those whose letters are wanted, by their letters."""
    found: dict[str, list[FoundMention]] = defaultdict(list)
    for own, mention in surest.items():
        if (letters := _letters(own)) in wanted:
            found[letters].append(mention)
    return found


def _letters(own: Own) -> str:
    """What the keys of one name have in common, of whatever type: there are no spaces in some."""
    return own[1].replace(" ", "")


def _is_long(name: str) -> bool:
    return len(name.replace("-", " ").split()) > 1
