"""What the annotations of a file are as claims: rows with ids that say what they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, repeat
from typing import TYPE_CHECKING

from reviewer.exchange.anchoring import AMBIGUOUS, CONVERTED, EXACT
from reviewer.exchange.by_text import Rest
from reviewer.model.importing import Found
from reviewer.review.imports.ids import id_of, id_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.exchange.anchoring import Anchored
    from reviewer.exchange.by_text import Kind, Marks
    from reviewer.exchange.parcel import ParcelComment
    from reviewer.review.imports.codebook import FieldsOfFile
    from reviewer.review.imports.texts import Target

_SLICE = 500
"""Claims that are planned before it is said how far that is: some milliseconds."""

_PLAIN, _NOTHING = (EXACT,), Rest()
_Span = tuple[int, int, str, int]
_Value = tuple[str, str, str]
_Comment = tuple[str, str | None, str, str, str, str]


@dataclass(slots=True)
class PlannedRow:
    """A claim with all that belongs to it, ready to be written.

    `target` is the place of its text in the plan, `own` the claim of this review that it came from,
    or "". `spans` are (start, end, quote, pending), `fields` (field id, item, value), `comments`
    (id, the comment it answers, reviewer, body, made, changed). `how` says how each of its passages
    was found, `times` when it was made and changed (UTC, ISO 8601, or "").
    """

    id: str
    target: int
    reviewer: str
    note: str
    own: str
    spans: tuple[_Span, ...]
    tags: tuple[str, ...]
    fields: tuple[_Value, ...]
    comments: tuple[_Comment, ...]
    how: tuple[str, ...]
    times: tuple[str, str] = ("", "")


class ClaimsOfFile:
    """Makes rows of annotations; those that say the same get ids of their own, in their order."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        reviewers: Mapping[str, str],
        tags: Mapping[str, str],
        fields: FieldsOfFile,
    ) -> None:
        """Take which reviewers and tags (ids) are meant by the keys of the file."""
        self._kinds = [
            (reviewers[who], tuple(sorted({tags[key] for key in keys if key in tags})))
            for who, keys in kinds
        ]
        self._reviewers = reviewers
        self._fields = fields
        self._seen: dict[str, int] = {}
        self.ids: dict[str, str] = {}
        """The id of the claim of each annotation, by its key."""
        self.rows: list[PlannedRow] = []
        self.found: list[Found] = []
        """The passages that are not where the file says."""

    def take(
        self, marks: Marks, at: int, target: Target, anchored: Iterator[Anchored]
    ) -> Iterator[None]:
        """Take what was marked in a text, yielding now and then; `at` is the place of its target.

        Of `anchored`, which says where the places are, those of mentions are left.
        """
        rest, kinds = dict(marks.rest), self._kinds_in(target)
        places = (
            (tuple(islice(anchored, count)) for count in marks.counts)
            if marks.counts
            else zip(anchored)  # one each
        )
        none = repeat("")
        times = zip(marks.created or none, marks.modified or none, strict=False)
        each = zip(marks.keys, marks.kinds, marks.claims or none, places, times, strict=False)
        for n, (key, kind, own, found, when) in enumerate(each):
            who, tags, begin, end = kinds[kind]
            note, given, remarks = rest.get(n, _NOTHING)
            spans, how = _spans(found)
            fields = self._values(given) if given else ()
            claim = self._id(f"{begin}{[*spans]}{end}{[*fields]}\0{note}")
            comments = self._comments(claim, remarks) if remarks else ()
            self.ids[key] = claim
            row = PlannedRow(claim, at, who, note, own, spans, tags, fields, comments, how, when)
            self.rows.append(row)
            if how is not _PLAIN:
                self._tell(claim, target.article, found)
            if not n % _SLICE:
                yield

    def _kinds_in(self, target: Target) -> list[tuple[str, tuple[str, ...], str, str]]:
        """Return who marked something as what, and how the words begin and end that are its id."""
        return [
            (who, tags, f"import\0claim\0{who}\0{target.digest}\0", f"\0{[*tags]}\0")
            for who, tags in self._kinds
        ]

    def _id(self, words: str) -> str:
        id_ = id_of_words(words)
        number = self._seen[id_] = self._seen.get(id_, 0) + 1
        return id_ if number == 1 else id_of("claim again", id_, number)

    def _values(self, given: Sequence[tuple[str, str]]) -> tuple[_Value, ...]:
        found = [v for name, value in given if (v := self._fields.value(name, value)) is not None]
        return tuple(sorted({(f.id, value if f.many else "", value) for f, value in found}))

    def _comments(self, claim: str, remarks: Sequence[ParcelComment]) -> tuple[_Comment, ...]:
        answers: dict[str, str] = {}
        found: list[_Comment] = []
        for comment in remarks:
            said = self._reviewers[comment.annotator]
            id_ = id_of("comment", claim, said, comment.body, comment.key)
            answers[comment.key] = id_
            times = comment.created, comment.modified
            found.append((id_, answers.get(comment.answers), said, comment.body, *times))
        return tuple(found)

    def _tell(self, claim: str, article: str, places: Sequence[Anchored]) -> None:
        self.found += [
            Found(claim, article, *place) for place in places if place.how not in (EXACT, CONVERTED)
        ]


def _spans(anchored: Sequence[Anchored]) -> tuple[tuple[_Span, ...], tuple[str, ...]]:
    """Return places as spans of a claim, in their order, and how each was found."""
    if len(anchored) == 1:
        start, end, quote, how = anchored[0]
        if how == EXACT:
            return ((start, end, quote, 0),), _PLAIN
    found = {(*place[:3], int(place.how == AMBIGUOUS)) for place in anchored}
    return tuple(sorted(found)), tuple([place.how for place in anchored])
