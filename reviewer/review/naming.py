"""What a row of the file is to a user: `Claim “they could be subject”`, not a table and an id."""

from collections.abc import Iterable, Mapping

from reviewer.model.claim import Claim
from reviewer.model.errors import ReviewerError
from reviewer.review.review import Review
from reviewer.store.blinding import BLIND, OPENED, OPENED_ARTICLE
from reviewer.store.decisions import LATER, put_off_claim
from reviewer.store.entities import name_of, quote_of

NOUNS: Mapping[str, str] = {
    "": "The file",
    "alias": "Spelling of a name",
    "article": "Article",
    "assignment": "Assignment",
    "block": "Structure of an article",
    "change": "Entry of the history",
    "claim": "Claim",
    "claim_field": "Field of a claim",
    "claim_tag": "Tag of a claim",
    "comment": "Comment",
    "content": "Text of an article",
    "decision": "Decision",
    "decision_claim": "Claim of a decision",
    "distinct_from": "Names kept apart",
    "done": "Article marked as done",
    "entity": "Name",
    "field": "Field of the codebook",
    "mention": "Mention of a name",
    "property": "Property of the review",
    "relation": "Relation of claims",
    "reviewer": "Reviewer",
    "same_person": "Reviewers who are one person",
    "seen": "Article seen",
    "span": "Passage of a claim",
    "step": "Step of the history",
    "tag": "Tag of the codebook",
    "version": "Version of an article",
}
"""What the rows of each table are called."""

_LONGEST = 60
_PART = 23
"""So long at most is each of two quotes."""


def noun(table: str) -> str:
    """Return what the rows of a table are called."""
    return NOUNS.get(table, table)


def named(review: Review, table: str, row: str) -> str:
    """Return what tells a row from others: a name, a heading, a quote; "" where it has none."""
    try:
        found = _named(review, table, row)
    except ReviewerError:  # it is damaged: then its place has to do
        found = ""
    if len(found) <= _LONGEST:
        return found
    cut = f"{found[:_LONGEST]}…"
    return cut + "”" * (cut.count("“") - cut.count("”"))


def _named(review: Review, table: str, row: str) -> str:
    first, *rest = row.split(" ")
    if table == "article" or (table == "done" and rest):
        return "".join(a.heading for a in review.articles.of_ids([rest[0] if rest else first]))
    if table == "comment":
        first = review.comments.find(first).claim
    if table in ("span", "claim", "claim_tag", "claim_field", "comment"):
        ids = list(review.claims.with_spans([first])) if table == "span" else [first]
        return _quote(review.claims.of_ids(ids))
    if table == "relation":
        return _related(review, first)
    if table in ("tag", "field"):
        book = review.codebook()
        names = {tag.id: tag.name for tag in book.by_id.values()}
        return {**names, **{field.id: field.name for field in book.fields}}.get(first, "")
    if table == "reviewer":
        return review.reviewers.names().get(first, "")
    return _property(review, row) if table == "property" else _of_entity(review, table, row)


def _of_entity(review: Review, table: str, row: str) -> str:
    """Return what a row of an entity says: its name or names, a spelling, a quote."""
    connection = review.store.connection
    if table in ("entity", "distinct_from"):
        return " and ".join(name_of(connection, id_) for id_ in row.split(" "))
    if table == "alias":
        return row.partition(" ")[2]
    return quote_of(connection, row) if table == "mention" else ""


def _property(review: Review, row: str) -> str:
    """Return what a property of the review says, of an article by its heading."""
    if row.startswith(LATER):
        return f"put off: {_quote(review.claims.of_ids([put_off_claim(row)]))}"
    if row.startswith(OPENED_ARTICLE):
        opened = review.articles.of_ids([row.removeprefix(OPENED_ARTICLE)])
        return "".join(f"open for everybody: “{article.heading}”" for article in opened)
    return {BLIND: "blind work", OPENED: "open for everybody"}.get(row, row)


def _related(review: Review, relation: str) -> str:
    """Return what a relation says of which claims, also where they are gone."""
    ends = review.relations.ends(relation)
    if ends is None:
        return ""
    claim, kind, other = ends
    one, two = (review.timeline.quote_of("claim", id_) for id_ in (claim, other))
    return f"{_short(one)} {kind} {_short(two)}"


def _short(quote: str) -> str:
    return quote if len(quote) <= _PART else f"{quote[: _PART - 2].rstrip()}…”"


def _quote(claims: Iterable[Claim]) -> str:
    return " ".join(f"“{claim.spans[0].quote}”" for claim in claims if claim.spans)
