"""Reviewers: people who review, and what stands for a consensus, an import or a program."""

from typing import NamedTuple


class Reviewer(NamedTuple):
    """Who owns claims. `kind` is person, consensus, imported or program."""

    id: str
    name: str
    kind: str = "person"
    gone: bool = False

    @property
    def initials(self) -> str:
        """One or two letters that stand for the name where room is short."""
        words = self.name.split()
        return "".join(
            word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)
        ).upper()
