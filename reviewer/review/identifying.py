"""What is one and the same in two files: reviewers who may be one person, tags that mean the same.

Nobody and nothing is taken for somebody or something else unless it was said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from reviewer.analysis.tag_likeness import likely
from reviewer.model.codebook import Codebook
from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.model.merging import Namesakes, TagMatch
from reviewer.model.reviewer import told_apart
from reviewer.store import codebook as reading_codebook
from reviewer.store import reviewers as reading
from reviewer.store.origins import only_merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer.model.merging import Answers
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.review import Review
    from reviewer.store import Rows
    from reviewer.store.merging import Merging


@dataclass(slots=True)
class Identifying:
    """Links what is the same inside the step of a merge, and finds what is still to be asked."""

    review: Review
    answers: Answers
    namesakes: tuple[Namesakes, ...] = ()
    codebook: tuple[TagMatch, ...] = field(default=())

    def link(self, rows: Rows, merging: Merging) -> None:
        """Write what was said; raises NotFound or Ambiguous where an answer fits nobody."""
        self._link_people(rows, merging.came_with)
        self._link_tags(rows, merging.tally.new["tag"])

    def _link_people(self, rows: Rows, came: Mapping[str, str]) -> None:
        connection = self.review.store.connection
        everybody = reading.reviewers(connection)
        for pairs, same in ((self.answers.same, 1), (self.answers.apart, 0)):
            for here, there in pairs:
                for pair in _meant(everybody, set(came), here, there):
                    rows.put("same_person", pair, same=same)
        self.namesakes = tuple(_namesakes(self.review, came))

    def _link_tags(self, rows: Rows, new: set[str]) -> None:
        connection = self.review.store.connection
        book = Codebook(reading_codebook.tags(connection))
        foreign = only_merged(connection, "tag") & book.by_id.keys()
        chosen = {
            _tag(book, tag, new or foreign): _tag(book, into) for tag, into in self.answers.tags
        }
        proposed = likely(book, foreign | new)
        counts = reading_codebook.tag_counts(connection) if new or proposed or chosen else {}
        found = []
        for tag, into, because, likeness in proposed:
            if because == "like" and tag not in new:
                continue  # it was asked when it came
            meant = chosen.pop(tag, into if because in self.answers.match else None)
            match = TagMatch(
                tag, book.path(tag), into, book.path(into), because, likeness, counts.get(tag, 0)
            )
            found.append(_matched(book, match, meant) if meant else match)
        for tag, into in chosen.items():
            match = TagMatch(tag, book.path(tag), into, "", "chosen", 1.0, counts.get(tag, 0))
            found.append(_matched(book, match, into))
        known = {match.tag for match in found}
        found += [
            TagMatch(tag, book.path(tag), "", "", "new", 0.0, counts.get(tag, 0))
            for tag in sorted((new & book.by_id.keys()) - known)
        ]
        for match in found:
            if match.matched:
                rows.update("tag", match.tag, {"merged_into": match.into})
        self.codebook = tuple(found)


def _matched(book: Codebook, match: TagMatch, into: str) -> TagMatch:
    if into == match.tag:
        raise Refused(f"The tag {match.path} cannot be matched with itself.")
    return match._replace(into=into, into_path=book.path(into), matched=True)


def _tag(book: Codebook, reference: str, among: set[str] | None = None) -> str:
    """Return the tag of an id, path or name, of some tags where they are given.

    Where it is not said which, tags that were here before are meant.
    """
    if reference in book.by_id:
        return reference
    found = [tag.id for tag in book.find(reference) if among is None or tag.id in among]
    if not found:
        raise NotFound(f"No tag is called {reference!r} there.")
    if len(found) > 1:
        raise Ambiguous(f"Several tags are called {reference!r}. Give the path or the id.")
    return found[0]


def _meant(
    everybody: Sequence[Reviewer], came: set[str], here: str, there: str
) -> list[tuple[str, str]]:
    """Return the pairs of reviewers that are meant by a name here and one of other files."""
    shown = told_apart(everybody)

    def called(name: str) -> list[str]:
        wanted = " ".join(name.split()).casefold()
        by_id = [each.id for each in everybody if each.id == wanted]
        by_name = [each.id for each in everybody if each.name.casefold() == wanted]
        return by_id or by_name or [each.id for each in shown if each.name.casefold() == wanted]

    one, other = called(here), called(there)
    for name, found in ((here, one), (there, other)):
        if not found:
            raise NotFound(f"No reviewer is called {name} in these files. Nothing was merged.")
    first = [id_ for id_ in one if id_ not in came] or one
    second = [id_ for id_ in other if id_ in came] or [id_ for id_ in other if id_ not in first]
    both = not second or set(first) == set(second)  # of those who came before, or who come now
    if both and len(first) == 2:  # noqa: PLR2004  # these two are meant, of three nobody knows
        first, second = first[:1], first[1:]
    if len(first) > 1 or (len(second) > 1 and not came & set(second)):
        raise Ambiguous(f"Several reviewers are called {here}. Name them by their ids.")
    pairs = [(min(first[0], id_), max(first[0], id_)) for id_ in second if id_ != first[0]]
    if not pairs:
        raise Refused(f"{here} and {there} are one reviewer already. Nothing was merged.")
    return pairs


def _namesakes(review: Review, came: Mapping[str, str]) -> Iterable[Namesakes]:
    """Yield the pairs of reviewers with one name of whom nobody said if they are one person."""
    connection = review.store.connection
    by_name: dict[tuple[str, str], list[Reviewer]] = {}
    for each in reading.reviewers(connection):
        by_name.setdefault((each.kind, each.name.casefold()), []).append(each)
    same = reading.persons(connection)
    settled = {
        frozenset((same.get(one, one), same.get(other, other)))
        for one, other in reading.same_persons(connection, same=False)
    }
    foreign = only_merged(connection, "reviewer") | came.keys()
    counts: Counter[str] | None = None
    for people in by_name.values():
        for pair in combinations(people, 2):
            if frozenset(each.id for each in pair) in settled:
                continue
            counts = counts or Counter(reading.claims_by_reviewer(connection))
            one, other = sorted(pair, key=lambda each: (each.id in foreign, each.id))
            yield Namesakes(
                other.name,
                one.id,
                other.id,
                (came.get(one.id, ""), came.get(other.id, "")),
                (counts[one.id], counts[other.id]),
            )
