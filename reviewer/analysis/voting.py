"""Which type each name of an article has: what it was where it was plain, it is everywhere."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.analysis.classifying import Typed
from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import words
from reviewer.analysis.names import key
from reviewer.analysis.people import is_generic, is_name_word
from reviewer.analysis.phrases import Phrase

_NAME_LENGTH = 2, 3


@dataclass(frozen=True, slots=True)
class Votes:
    """What an article says of its names.

    `types`: the type by folded spelling. `heads`: what bodies are called by their first words.
    `longer`: the key of the only name that goes on after a shorter one, by type and key.
    """

    types: dict[str, str]
    heads: frozenset[str]
    longer: dict[tuple[str, str], str]


def vote(
    names: Sequence[Typed],
    sure: Sequence[Typed],
    written: Callable[[Phrase], str],
    lives: Callable[[Phrase], bool],
) -> Votes:
    """Count what the sure ones of some names say.

    `written` gives a phrase as it stands; `lives` tells whether what is beside it shows a person.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    longer: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in sure:
        spelling = written(name.phrase)
        made = key(name.type, spelling)
        votes[folded(spelling)][name.type] += 1
        if name.type == "organisation":
            votes[made][name.type] += 1
            if " of " in f" {made} ":
                longer[name.type, made.rpartition(" of ")[0]].add(made)
    types = {spelling: counter.most_common(1)[0][0] for spelling, counter in votes.items()}
    heads = _first_words(sure)
    for spelling in heads:
        types.setdefault(spelling, "organisation")
    for name in names:
        if name.type == "place" and not name.sure:
            types.setdefault(folded(written(name.phrase)), "place")
    people = {key("person", written(n.phrase)) for n in sure if n.type == "person"}
    unsure = [(name.phrase, folded(written(name.phrase))) for name in names if not name.sure]
    for phrase, spelling in unsure:  # another spelling of a person's name
        if len(phrase.words) > 1 and key("person", written(phrase)) in people:
            types.setdefault(spelling, "person")
    for spelling in _called_by_last_name(names, types, written, lives):
        types.setdefault(spelling, "person")
    only = {short: next(iter(keys)) for short, keys in longer.items() if len(keys) == 1}
    return Votes(types, heads, only)


def _first_words(sure: Sequence[Typed]) -> frozenset[str]:
    """What bodies are called by their first words: Halden Pharma, later Halden."""
    bodies = (n.phrase.words for n in sure if n.type == "organisation")
    return frozenset(
        found[0].folded
        for found in bodies
        if len(found) > 1
        and is_name_word(found[0])
        and not is_generic(found[:1])
        and found[0].folded not in words("organisations.topics", "generic.acronyms")
    )


def _called_by_last_name(
    names: Sequence[Typed],
    types: Mapping[str, str],
    written: Callable[[Phrase], str],
    lives: Callable[[Phrase], bool],
) -> Iterator[str]:
    """Names that nothing tells of, whose last word alone is somebody's: "said Saka"."""
    single = [name for name in names if len(name.phrase.words) == 1]
    alone = {n.phrase.words[0].folded for n in single if n.type == "person" or lives(n.phrase)}
    firsts = {name.phrase.words[0].folded for name in single}
    for name in names:
        found = name.phrase.words
        if (
            not name.sure
            and _NAME_LENGTH[0] <= len(found) <= _NAME_LENGTH[1]
            and found[-1].folded in alone
            and found[-1].folded not in types
            and found[0].folded not in firsts
            and all(map(is_name_word, found))
            and not is_generic(found)
        ):
            yield folded(written(name.phrase))
