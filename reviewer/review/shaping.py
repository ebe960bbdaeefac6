"""Claims split, joined and cloned: each is one step, which undo takes back whole."""

from collections.abc import Iterable, Sequence

from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused
from reviewer.review.claims import FieldValues, refuse_others
from reviewer.review.review import Review
from reviewer.store import Rows

Passage = tuple[int, int]


def split(review: Review, claim: Claim, at: int, *, reviewer: str) -> Claim:
    """Split a claim of one's own at a place (code points) and return the second part.

    Both have the tags and fields; the note stays with the first. Raises Refused where one of them
    would have no passage, NotYours for another's claim.
    """
    refuse_others([claim], reviewer)
    text = review.articles.text(review.articles.find(claim.article)).text
    spans = [(span.start, span.end) for span in claim.spans]
    first = _filled(text, ((start, min(end, at)) for start, end in spans))
    second = _filled(text, ((max(start, at), end) for start, end in spans))
    if not first or not second:
        raise Refused("Put the caret inside the claim, to where it is to be split.")
    planned = review.claims.plan(claim.article, second, claim.tag_ids, fields=_fields(claim))
    with review.store.change("claim.split", reviewer=reviewer) as rows:
        review.claims.put_spans(rows, claim, first)
        made = review.claims.insert(rows, planned, reviewer)
    return review.claims.find(made)


def join(review: Review, claims: Sequence[Claim], *, reviewer: str) -> Claim:
    """Make one claim of several of one's own in an article, and return it: the first goes on.

    That is the first that somebody else relates to something, as those relations are not one's own
    to move; else the first of all. It has all passages, tags, notes and relations of one's own;
    where a field takes one value, the first that there is.
    Passages that overlap, or have but white space between them, become one. Raises Refused for
    fewer than two claims or several articles, NotYours for another's.
    """
    refuse_others(claims, reviewer)
    if len(claims) < 2:  # noqa: PLR2004  # one claim is joined with another
        raise Refused("There is no second claim of yours to join with this one.")
    if len({claim.article for claim in claims}) > 1:
        raise Refused("Claims in different articles cannot be joined.")
    kept = next((claim for claim in claims if _is_held(review, claim)), claims[0])
    others = [claim for claim in claims if claim is not kept]
    text = review.articles.text(review.articles.find(kept.article)).text
    spans = _united(text, [(s.start, s.end) for claim in claims for s in claim.spans])
    notes = dict.fromkeys(claim.note.strip() for claim in claims if claim.note.strip())
    with review.store.change("claim.join", reviewer=reviewer, count=len(claims)) as rows:
        review.claims.put_spans(rows, kept, spans)
        review.claims.put_tags(rows, kept, {tag for claim in claims for tag in claim.tag_ids})
        review.claims.put_fields(rows, kept, _joined_fields(claims))
        if len(notes) > 1 or not kept.note:
            rows.update("claim", kept.id, {"note": "\n\n".join(notes)})
        _move_relations(review, rows, kept, others)
        rows.update_many("claim", ("gone",), [(claim.id, (1,)) for claim in others])
    return review.claims.find(kept.id)


def retag(
    review: Review,
    claim: Claim,
    tags: Iterable[str | Tag],
    *,
    fields: FieldValues,
    note: str,
    reviewer: str,
) -> None:
    """Give a claim of one's own exactly these tags, with values of fields and a further note."""
    refuse_others([claim], reviewer)
    planned = review.claims.plan(claim.article, (), tags, note=note, fields=fields)
    with review.store.change(
        "claim.retag", reviewer=reviewer, tags=[tag.name for tag in planned.tags]
    ) as rows:
        kept = {review.codebook.keep(rows, tag).id for tag in planned.tags}
        review.claims.put_tags(rows, claim, kept)
        review.claims.put_fields(rows, claim, fields)
        if note:
            notes = [text for text in (claim.note, note) if text]
            rows.update("claim", claim.id, {"note": "\n\n".join(notes)})


def clone(review: Review, claim: Claim, tag: str | Tag, *, reviewer: str) -> Claim:
    """Make a claim of one's own on the passages of another, with its fields and this tag alone.

    The note stays where it is, as it is about the other tag.
    """
    spans = [(span.start, span.end) for span in claim.spans]
    planned = review.claims.plan(claim.article, spans, [tag], fields=_fields(claim))
    with review.store.change("claim.clone", reviewer=reviewer, tags=[planned.tags[0].name]) as rows:
        made = review.claims.insert(rows, planned, reviewer)
    return review.claims.find(made)


def _is_held(review: Review, claim: Claim) -> bool:
    """Tell whether another reviewer relates a claim to something."""
    return any(r.reviewer_id != claim.reviewer_id for r in review.relations(claim=claim))


def _move_relations(review: Review, rows: Rows, kept: Claim, others: Sequence[Claim]) -> None:
    """Say of a claim what its owner said of others that become one with it, inside a change."""
    own, gone = kept.reviewer_id, {claim.id for claim in others}
    said = {
        (r.claim, r.kind, r.other) for r in review.relations(claim=kept) if r.reviewer_id == own
    }
    for relation in review.relations.touched(gone, ()):
        one, two = (kept.id if end in gone else end for end in (relation.claim, relation.other))
        if relation.reviewer_id == own and one != two and (one, relation.kind, two) not in said:
            said.add((one, relation.kind, two))
            rows.insert(
                "relation", id=rows.new_id(), kind=relation.kind, claim=one, other_claim=two,
                reviewer=own, note=relation.note,
            )  # fmt: skip


def _fields(claim: Claim) -> FieldValues:
    return {name: [v] if isinstance(v, str) else list(v) for name, v in claim.fields.items()}


def _joined_fields(claims: Iterable[Claim]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in claims:
        for name, value in claim.fields.items():
            if not isinstance(value, str):
                found.setdefault(name, []).extend(v for v in value if v not in found.get(name, ()))
            elif name not in found:
                found[name] = [value]
    return found


def _filled(text: str, spans: Iterable[Passage]) -> list[Passage]:
    """Return passages without the white space at their ends, and none that are nothing else."""
    found = []
    for start, end in spans:
        piece = text[start:end] if start < end else ""
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append((left, left + len(piece.strip())))
    return found


def _united(text: str, spans: Iterable[Passage]) -> list[Passage]:
    """Return passages in order, those that touch as one."""
    found: list[Passage] = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
