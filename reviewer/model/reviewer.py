"""Reviewers: people who review, and what stands for a consensus, an import or a program."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_NUMBERED = re.compile(r"(.*) \((\d+)\)")


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
