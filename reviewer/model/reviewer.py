"""Reviewers: people who review, and what stands for a consensus, an import or a program."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, islice
from typing import NamedTuple

_NUMBERED = re.compile(r"(.*) \((\d+)\)")
_LETTERS = 4
"""As many letters tell names apart at most."""


class Reviewer(NamedTuple):
    """Who owns claims. `kind` is person, consensus, imported or program."""

    id: str
    name: str
    kind: str = "person"
    gone: bool = False

    @property
    def initials(self) -> str:
        """One or two letters that stand for the name where room is short; = for the consensus."""
        if self.kind == "consensus":
            return "="
        numbered = _NUMBERED.fullmatch(self.name)
        words = (numbered[1] if numbered else self.name).split()
        if numbered and words:
            return words[0][0].upper() + numbered[2]
        return "".join(
            word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)
        ).upper()


def letters_of(reviewers: Sequence[Reviewer]) -> list[str]:
    """Return the letters that stand for each of several reviewers, no two of them the same.

    They are the initials; where these are shared, as many letters of the names as tell them apart,
    and numbers where those would be more than four.
    """
    found = [reviewer.initials for reviewer in reviewers]
    for shared in [letters for letters, number in Counter(found).items() if number > 1]:
        places = [at for at, letters in enumerate(found) if letters == shared]
        others = {letters for letters in found if letters != shared}
        names = ["".join(reviewers[at].name.split()) for at in places]
        for length in range(2, _LETTERS + 1):
            new = [name[:length] for name in names]
            if len(set(new)) == len(new) and not others.intersection(new):
                break
        else:
            numbered = (f"{shared}{n}" for n in count(1))
            free = (letters for letters in numbered if letters not in others)
            new = list(islice(free, len(places)))
        for at, letters in zip(places, new, strict=True):
            found[at] = letters
    return found


def told_apart(reviewers: Sequence[Reviewer]) -> list[Reviewer]:
    """Return reviewers with names of their own: of several called Kim there is Kim (1), Kim (2)."""
    names = Counter(reviewer.name.casefold() for reviewer in reviewers)
    numbers: Counter[str] = Counter()
    found: list[Reviewer] = []
    for reviewer in reviewers:
        name, shown = reviewer.name.casefold(), reviewer.name
        while names[name] > 1 and (shown == reviewer.name or shown.casefold() in names):
            numbers[name] += 1
            shown = f"{reviewer.name} ({numbers[name]})"
        found.append(reviewer._replace(name=shown))
    return found
