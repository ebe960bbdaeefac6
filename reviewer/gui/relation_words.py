"""What is said of the relations of a claim: on its card, where the mouse rests, in its editor."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.gui.row_painter import one_line
from reviewer.gui.text import tr
from reviewer.model.claim import Claim
from reviewer.model.errors import ReviewFileError
from reviewer.model.relation import Relation
from reviewer.review.open_relations import OpenRelations

SIGN = "↔"
"""What stands before a relation."""

_SHORT, _LONG = 48, 120
"""So many letters of a quote or a note are said on a card, and elsewhere."""


class Related(NamedTuple):
    """One relation seen from one of its claims (an id), with the claim at the other end."""

    relation: Relation
    claim: str
    other: Claim

    @property
    def kind(self) -> str:
        """What the claim does to the other, or what is done to it."""
        return tr(self.relation.words(self.claim))

    @property
    def short(self) -> str:
        """What a card says."""
        return f"{SIGN} {self.brief}"

    @property
    def brief(self) -> str:
        """What is done, by whom or to what, and the note or else the quote."""
        what = cut(self.relation.note, _SHORT) or quoted(self.other, _SHORT)
        return f"{self.kind} {f'{self._speaker}: ' if self._speaker else ''}{what}"

    @property
    def full(self) -> str:
        """All of it in one line: what is done, the other claim, the note, who says so."""
        speaker = f"{self._speaker}: " if self._speaker else ""
        said = (f"{self.kind} {speaker}{quoted(self.other, _LONG)}", cut(self.relation.note, _LONG))
        return " · ".join(filter(None, (*said, self.relation.reviewer)))

    @property
    def _speaker(self) -> str:
        found = self.other.fields.get("speaker", "")
        return found if isinstance(found, str) else ", ".join(found)


def related_of(relations: OpenRelations | None, claim: str) -> Iterator[Related]:
    """Yield the relations of a claim (an id); none where the file cannot be read just now.

    Whoever looks after the file tells of that.
    """
    try:
        for relation, other in relations.related(claim) if relations else ():
            yield Related(relation, claim, other)
    except ReviewFileError:
        return


def quoted(claim: Claim, letters: int = _SHORT) -> str:
    """Return the beginning of what a claim quotes, in quotation marks."""
    quote = one_line(" … ".join(span.quote for span in claim.spans))
    return f"“{cut(quote, letters)}”" if quote else tr("the whole article")


def cut(words: str, letters: int) -> str:
    """Return the beginning of words that are too long, on one line."""
    line = one_line(words)
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
