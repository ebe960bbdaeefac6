"""What the annotations of a file are as claims: rows with ids that say what they are."""

from __future__ import annotations

from collections import Counter
from itertools import islice, repeat
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.exchange.anchoring import AMBIGUOUS, CONVERTED, EXACT, LOST
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

_PLAIN: Final = (EXACT,)
_Place = tuple[int, int, str, str]
_Span = tuple[int, int, str, int]
_Placed = tuple[tuple[_Span, ...], tuple[str, ...], str, tuple[_Place, ...]]
"""The places of a claim as spans, in their order; how each was found; words for all, which tell
them from others in the text; and those that are not where the file says."""
_Value = tuple[str, str, str]
_Comment = tuple[str, str | None, str, str, str, str, str]


class PlannedRow(NamedTuple):
    """A claim with all that belongs to it, ready to be written.

    `target` is the place of its text in the plan, `own` the claim of this review that it came from,
    or "". `times` say when it was made and changed (UTC, ISO 8601, or ""), `spans` are (start, end,
    quote, pending), and `how` says how each of its passages was found. `fields` are (field id,
    item, value), `comments` (id, the comment it answers, reviewer, body, made, changed, the comment
    of this review that it may be, or "").
    """

    id: str
    target: int
    own: str
    times: tuple[str, str]
    reviewer: str
    tags: tuple[str, ...]
    spans: tuple[_Span, ...]
    how: tuple[str, ...]
    note: str = ""
    fields: tuple[_Value, ...] = ()
    comments: tuple[_Comment, ...] = ()


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
        self._seen: Counter[str] = Counter()
        self.ids: dict[str, str] = {}
        """The id of the claim of each annotation, by its key."""
        self.rows: list[PlannedRow] = []
        self.found: list[Found] = []
        """The passages that are not where the file says."""

    def take(self, marks: Marks, at: int, target: Target, anchors: Anchors) -> Iterator[None]:
        """Take what was marked in a text, yielding now and then; `at` is the place of its target.

        `anchors` says where the places are, those of its mentions too. Nearly all claims are plain,
        and there may be very many: what can be made column by column is.
        """
        kinds, rest, none = _KindsIn(self._kinds, target.digest), dict(marks.rest), repeat("")
        times = zip(marks.created or none, marks.modified or none, strict=False)
        each = zip(marks.keys or none, marks.claims or none, times, strict=False)
        places = _places(marks.counts, anchors)
        for first in range(0, len(marks.kinds), _SLICE):
            yield
            given = [kinds[kind] for kind in marks.kinds[first : first + _SLICE]]
            who, tags, begins = zip(*given, strict=True)
            keys, own, when = zip(*islice(each, len(given)), strict=True)
            spans, how, where, otherwise = zip(*islice(places, len(given)), strict=True)
            words = list(map(add, begins, where))
            few = {n: rest[first + n] for n in range(len(given)) if first + n in rest}
            fields = {n: self._values(said.fields) for n, said in few.items()}
            for n, said in few.items():
                words[n] += f"\0{[*fields[n]]}\0{said.note}" if fields[n] or said.note else ""
            ids = self._ids_of(words)
            rows = list(map(PlannedRow, ids, repeat(at), own, when, who, tags, spans, how))
            for n, said in few.items():
                comments = self._comments(ids[n], said.comments)
                rows[n] = rows[n]._replace(note=said.note, fields=fields[n], comments=comments)
            self.rows += rows
            self.ids.update((key, id_) for key, id_ in zip(keys, ids, strict=True) if key)
            self.found += [
                Found(id_, target.article, target.title, *place)
                for id_, places_of in zip(ids, otherwise, strict=True)
                for place in places_of
            ]

    def _ids_of(self, words: Sequence[str]) -> list[str]:
        """Return an id for each of these words, which say what a claim is."""
        found = list(map(id_of_words, words))
        if len(set(found)) == len(found) and self._seen.keys().isdisjoint(found):
            self._seen.update(found)
            return found
        return list(map(self._told_apart, found))

    def _told_apart(self, claim: str) -> str:
        """Return an id for a claim that may say what one with this id does."""
        self._seen[claim] += 1
        times = self._seen[claim]
        return claim if times == 1 else id_of("claim again", claim, times)

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


def _places(counts: Sequence[int], anchors: Anchors) -> Iterator[_Placed]:
    """Yield the places of one claim after the other; each has one where there are no `counts`."""
    starts, ends, quotes, hows, _ = anchors
    if not counts and hows.count(EXACT) == len(hows):
        spans = zip(zip(starts, ends, quotes, repeat(0), strict=False), strict=True)
        return zip(spans, repeat(_PLAIN), map("{}-{}".format, starts, ends), repeat(()))
    each = zip(starts, ends, quotes, hows, strict=True)
    return map(_placed, (tuple(islice(each, n)) for n in counts) if counts else zip(each))


def _placed(anchored: Sequence[_Place]) -> _Placed:
    found = {(start, end, quote, int(how == AMBIGUOUS)) for start, end, quote, how in anchored}
    words = {
        f"{start}-{end}{'?' if how == AMBIGUOUS else repr(quote) if how == LOST else ''}"
        for start, end, quote, how in anchored
    }
    otherwise = tuple([place for place in anchored if place[3] not in (EXACT, CONVERTED)])
    hows = tuple([place[3] for place in anchored])
    return tuple(sorted(found)), hows, " ".join(sorted(words)), otherwise
