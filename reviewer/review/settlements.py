"""What settling a disagreement comes to, before it is written: its claims, and what they become."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from reviewer.analysis.settling import Passage, in_common, united
from reviewer.model.article import Article
from reviewer.model.errors import Refused
from reviewer.review.claims import PlannedClaim
from reviewer.store.claims import ClaimRow
from reviewer.store.decisions import digest_of

FieldOfRow = tuple[str, str, str, str | None]
"""(field id, item, value, entity id)"""


class Draft(NamedTuple):
    """A claim of the consensus that is to be made; `spans` are (version, start, end, quote)."""

    article: str
    spans: tuple[tuple[str, int, int, str], ...]
    tags: tuple[str, ...]
    fields: tuple[FieldOfRow, ...]
    note: str

    @property
    def key(self) -> object:
        """What two claims have in common that say the same."""
        spans = frozenset((start, end) for _, start, end, _ in self.spans)
        values = frozenset((of, item, value) for of, item, value, _ in self.fields)
        return self.article, spans, frozenset(self.tags), values


class Settlement(NamedTuple):
    """A decision that is to be made: about which claims (ids, with their digests), with what.

    `planned` is a claim that was edited. `replaced` are the decisions (ids) that it takes back.
    """

    article: str
    verdict: str
    sources: tuple[tuple[str, str], ...]
    drafts: tuple[Draft, ...] = ()
    planned: PlannedClaim | None = None
    reason: str = ""
    replaced: tuple[str, ...] = ()


class Ground(NamedTuple):
    """The article that claims are about, as it is now, with the digests of its versions' texts.

    `meant` returns what a value of a field is compared by: the field, the value, the entity.
    """

    article: Article
    text: str
    versions: Mapping[str, str]
    meant: Callable[[str, str, str | None], str]

    def said(self, row: ClaimRow) -> set[tuple[str, str]]:
        """Return what a claim says in its fields, as that is compared."""
        return {(of, self.meant(of, value, entity)) for of, _, value, entity in row.fields}


def sources_of(rows: Iterable[ClaimRow]) -> tuple[tuple[str, str], ...]:
    """Return claims with the digests of what they are now."""
    return tuple((row.id, digest_of(row)) for row in rows)


def draft_of(row: ClaimRow) -> Draft:
    """Return a claim as it is, as one of the consensus."""
    spans = tuple((version, start, end, quote) for _, version, start, end, quote, _ in row.spans)
    return Draft(row.article, spans, tuple(row.tags), tuple(row.fields), row.note)


def drafts_of(rows: Iterable[ClaimRow]) -> tuple[Draft, ...]:
    """Return claims as they are, each once where several say the same."""
    return tuple({draft.key: draft for draft in map(draft_of, rows)}.values())


def union_of(rows: Sequence[ClaimRow], ground: Ground) -> Draft:
    """Return one claim with the passages, tags and notes of all.

    It has the fields that none of them contradicts, and is about the whole article where one of
    them is. Raises Refused where the text has a passage no more.
    """
    places = [passages_of(row, ground) for row in rows]
    whole = not all(places)
    spans = () if whole else united(span for each in places for span in each)
    tags = tuple(dict.fromkeys(tag for row in rows for tag in row.tags))
    return _draft(ground, spans, tags, _uncontradicted(rows, ground), _notes(rows))


def intersection_of(rows: Sequence[ClaimRow], ground: Ground) -> Draft:
    """Return one claim with the passages and tags that every reviewer has.

    It has the fields that all claims have. Raises Refused where they have nothing in common.
    """
    own: dict[str, list[ClaimRow]] = {}
    for row in rows:
        own.setdefault(row.reviewer, []).append(row)
    tags = tuple(
        tag
        for tag in dict.fromkeys(tag for row in rows for tag in row.tags)
        if all(any(tag in row.tags for row in claims) for claims in own.values())
    )
    places = [[passages_of(row, ground) for row in claims] for claims in own.values()]
    bounded = [united(span for each in some for span in each) for some in places if all(some)]
    spans = reduce(in_common, bounded) if bounded else None
    if spans == ():
        raise Refused("The claims have no character in common. They can be united or edited.")
    if not tags and any(row.tags for row in rows):
        raise Refused("The claims have no tag in common. They can be united or edited.")
    shared = set.intersection(*map(ground.said, rows))
    common = tuple(f for f in rows[0].fields if (f[0], ground.meant(f[0], f[2], f[3])) in shared)
    return _draft(ground, spans or (), tags, common, _notes(rows))


def passages_of(row: ClaimRow, ground: Ground) -> tuple[Passage, ...]:
    """Return the passages of a claim in the text; raises Refused where it has one no more."""
    for _, version, start, end, quote, _ in row.spans:
        lost = ground.versions.get(version) != ground.article.sha256
        if lost or ground.text[start:end] != quote:
            raise Refused("The text no longer has the passage of one of the claims.")
    return tuple((span[2], span[3]) for span in row.spans)


def _draft(
    ground: Ground,
    spans: Iterable[Passage],
    tags: tuple[str, ...],
    fields: tuple[FieldOfRow, ...],
    note: str,
) -> Draft:
    version, text = ground.article.version, ground.text
    quoted = tuple((version, start, end, text[start:end]) for start, end in spans)
    return Draft(ground.article.id, quoted, tags, fields, note)


def _uncontradicted(rows: Iterable[ClaimRow], ground: Ground) -> tuple[FieldOfRow, ...]:
    """Return the values of fields of which no other claim says something else."""
    values: dict[tuple[str, str], dict[str, FieldOfRow]] = {}
    for row in rows:
        for value in row.fields:
            meaning = ground.meant(value[0], value[2], value[3])
            values.setdefault(value[:2], {}).setdefault(meaning, value)
    return tuple(value for said in values.values() if len(said) == 1 for value in said.values())


def _notes(rows: Iterable[ClaimRow]) -> str:
    return "\n".join(dict.fromkeys(row.note for row in rows if row.note))
