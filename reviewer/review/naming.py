"""What a row of the file is to a user: `Claim “they could be subject”`, not a table and an id."""

from collections.abc import Iterable, Mapping

from reviewer.model.claim import Claim
from reviewer.model.errors import ReviewerError
from reviewer.review.review import Review

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


def noun(table: str) -> str:
    """Return what the rows of a table are called."""
    return NOUNS.get(table, table)


def named(review: Review, table: str, row: str) -> str:
    """Return what tells a row from others: a name, a heading, a quote; "" where it has none."""
    try:
        found = _named(review, table, row)
    except ReviewerError:  # it is damaged: then its place has to do
        found = ""
    return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"


def _named(review: Review, table: str, row: str) -> str:
    first, *rest = row.split(" ")
    if table == "article" or (table == "done" and rest):
        return "".join(a.heading for a in review.articles.of_ids([rest[0] if rest else first]))
    if table == "span":
        return _quote(review.claims.of_ids(list(review.claims.with_spans([first]))))
    if table in ("claim", "claim_tag", "claim_field", "comment"):
        return _quote(review.claims.of_ids([first]))
    if table in ("tag", "field"):
        book = review.codebook()
        names = {tag.id: tag.name for tag in book.by_id.values()}
        return {**names, **{field.id: field.name for field in book.fields}}.get(first, "")
    if table == "reviewer":
        return review.reviewers.names().get(first, "")
    return row if table == "property" else ""


def _quote(claims: Iterable[Claim]) -> str:
    return " ".join(f"“{claim.spans[0].quote}”" for claim in claims if claim.spans)
