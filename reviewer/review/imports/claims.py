"""What the annotations of a file are as claims: rows with ids that say what they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, repeat
from typing import TYPE_CHECKING

from reviewer.exchange.anchoring import AMBIGUOUS, CONVERTED, EXACT, LOST
from reviewer.exchange.by_text import Rest
from reviewer.model.importing import Found
from reviewer.review.imports.ids import id_of, id_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.exchange.anchoring import Anchors
    from reviewer.exchange.by_text import Kind, Marks
    from reviewer.exchange.parcel import ParcelComment
    from reviewer.review.imports.codebook import FieldsOfFile
    from reviewer.review.imports.texts import Target

_SLICE = 500
"""Claims that are planned before it is said how far that is: some milliseconds."""

_PLAIN, _NOTHING = (EXACT,), Rest()
_Place = tuple[int, int, str, str]
_Span = tuple[int, int, str, int]
_Value = tuple[str, str, str]
_Comment = tuple[str, str | None, str, str, str, str, str]


@dataclass(slots=True)
class PlannedRow:
    """A claim with all that belongs to it, ready to be written.

    `target` is the place of its text in the plan, `own` the claim of this review that it came from,
    or "". `spans` are (start, end, quote, pending), `fields` (field id, item, value), `comments`
    (id, the comment it answers, reviewer, body, made, changed, the comment of this review that it
    may be, or ""). `how` says how each of its passages was found, `times` when it was made and
    changed (UTC, ISO 8601, or "").
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

    def take(self, marks: Marks, at: int, target: Target, anchors: Anchors) -> Iterator[None]:
        """Take what was marked in a text, yielding now and then; `at` is the place of its target.

        `anchors` says where the places are, those of its mentions too.
        """
        rest, kinds, none = dict(marks.rest), _KindsIn(self._kinds, target.digest), repeat("")
        anchored = zip(*anchors[:4], strict=True)
        places = (
            (tuple(islice(anchored, count)) for count in marks.counts)
            if marks.counts
            else zip(anchored)  # one each
        )
        times = zip(marks.created or none, marks.modified or none, strict=False)
        each = zip(
            marks.kinds, marks.keys or none, marks.claims or none, places, times, strict=False
        )
        for n, (kind, key, own, found, when) in enumerate(each):
            who, tags, begin = kinds[kind]
            spans, how, where = _spans(found)
            note, given, remarks = rest.get(n, _NOTHING)
            fields = self._values(given) if given else ()
            further = f"\0{[*fields]}\0{note}" if fields or note else ""
            claim = id_of_words(f"{begin}{where}{further}")
            if claim in self._seen:
                claim = self._again(claim)
            self._seen[claim] = 1
            comments = self._comments(claim, remarks) if remarks else ()
            row = PlannedRow(claim, at, who, note, own, spans, tags, fields, comments, how, when)
            self.rows.append(row)
            if key:
                self.ids[key] = claim
            if how is not _PLAIN:
                self._tell(claim, target.article, found)
            if not n % _SLICE:
                yield

    def _again(self, claim: str) -> str:
        """Return an id for a claim that says what one with this id does."""
        self._seen[claim] += 1
        return id_of("claim again", claim, self._seen[claim])

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
            own = comment.key.rpartition(":")[2]
            found.append((id_, answers.get(comment.answers), said, comment.body, *times, own))
        return tuple(found)

    def _tell(self, claim: str, article: str, places: Sequence[_Place]) -> None:
        self.found += [
            Found(claim, article, *place) for place in places if place[3] not in (EXACT, CONVERTED)
        ]


class _KindsIn(dict[int, tuple[str, tuple[str, ...], str]]):
    """Who (an id) marked something of a text as what (tags), and how the words of its id begin.

    By the number of the kind; made as they are asked for, as a file may have very many.
    """

    def __init__(self, kinds: Sequence[tuple[str, tuple[str, ...]]], digest: str) -> None:
        super().__init__()
        self._kinds, self._digest = kinds, digest

    def __missing__(self, kind: int) -> tuple[str, tuple[str, ...], str]:
        who, tags = self._kinds[kind]
        # Its hash is shorter, and takes as many claims less time.
        begin = id_of("claim", who, self._digest, *tags)
        found = self[kind] = who, tags, begin
        return found


def _spans(anchored: Sequence[_Place]) -> tuple[tuple[_Span, ...], tuple[str, ...], str]:
    """Return places as spans of a claim, in their order, how each was found, and words for all.

    The words tell places of one text from others.
    """
    if len(anchored) == 1:
        start, end, quote, how = anchored[0]
        if how == EXACT:
            return ((start, end, quote, 0),), _PLAIN, f"{start}-{end}"
    found = {(start, end, quote, int(how == AMBIGUOUS)) for start, end, quote, how in anchored}
    words = {
        f"{start}-{end}{'?' if how == AMBIGUOUS else repr(quote) if how == LOST else ''}"
        for start, end, quote, how in anchored
    }
    return tuple(sorted(found)), tuple([place[3] for place in anchored]), " ".join(sorted(words))
