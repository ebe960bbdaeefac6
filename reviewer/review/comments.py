"""The comments of a review: said about claims, answered, changed and taken back by who said it."""

from collections.abc import Iterable, Sequence

from reviewer.model.claim import Claim
from reviewer.model.comment import Comment
from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.review.claims import Claims
from reviewer.review.damage import reads
from reviewer.review.reviewers import Reviewers
from reviewer.store import Store, remarks
from reviewer.store.reviewers import persons
from reviewer.store.times import times_of


class Comments:
    """Called, it lists the comments on claims, each thread in the order in which it is read.

    Anybody may comment on any claim; a comment belongs to who made it.
    """

    def __init__(self, store: Store, claims: Claims, reviewers: Reviewers) -> None:
        """Read from and write to a store; the others resolve what a comment refers to."""
        self._store = store
        self._claims = claims
        self._reviewers = reviewers

    @reads
    def __call__(self, *, claims: Iterable[Claim | str] | None = None) -> list[Comment]:
        """Return all comments, or those on some claims (or ids), threads one after the other."""
        connection = self._store.connection
        if claims is None:
            return self._values(list(remarks.comments(connection)))
        ids = [claim.id if isinstance(claim, Claim) else claim for claim in claims]
        return self._values(remarks.comments_of(connection, claims=ids))

    @reads
    def find(self, reference: str) -> Comment:
        """Return the comment of this id or unambiguous beginning of one; NotFound, Ambiguous."""
        connection = self._store.connection
        found = (
            remarks.comments_beginning(connection, reference.lower())
            if reference and reference.isascii()
            else []
        )
        if not found:
            raise NotFound(f"No comment has the id {reference!r}.")
        if len(found) > 1:
            raise Ambiguous(f"Several comments begin with {reference!r}. Give more of the id.")
        (row,) = remarks.comments_of(connection, comments=found)
        thread = self(claims=[row[0]])
        return next(comment for comment in thread if comment.id == found[0])

    def add(
        self, claim: Claim | str, body: str, *, reviewer: str, answers: str | None = None
    ) -> Comment:
        """Comment on a claim (or an id), or answer a comment (an id) on it; return the comment.

        `reviewer` is a name (made where unknown) or id. Raises Refused for an empty comment and for
        an answer to what was said about another claim.
        """
        about = claim if isinstance(claim, Claim) else self._claims.find(claim)
        body = _said(body)
        answered = self.find(answers) if answers else None
        if answered and answered.claim != about.id:
            raise Refused("The comment that is to be answered is about another claim.")
        who = self._reviewers.find(reviewer, create=True).id
        with self._store.change("comment.add", reviewer=who) as rows:
            made = rows.new_id()
            rows.insert(
                "comment", id=made, claim=about.id, answers=answered.id if answered else None,
                reviewer=who, body=body,
            )  # fmt: skip
        return self.find(made)

    def edit(self, comment: Comment, body: str, *, reviewer: str) -> None:
        """Say something else; raises NotYours for another's comment."""
        _refuse_others(comment, reviewer)
        body = _said(body)
        with self._store.change("comment.edit", reviewer=reviewer) as rows:
            rows.update("comment", comment.id, {"body": body})

    def take_back(self, comment: Comment, *, reviewer: str) -> None:
        """Take back one's own comment; answers to it stay. Raises NotYours for another's."""
        _refuse_others(comment, reviewer)
        with self._store.change("comment.remove", reviewer=reviewer) as rows:
            rows.update("comment", comment.id, {"gone": 1})

    def _values(self, found: Sequence[remarks.Comment]) -> list[Comment]:
        """Make comments of rows: each answer after what it answers, or first where that is gone."""
        connection = self._store.connection
        names, same = self._reviewers.names(), persons(connection)
        times = times_of(connection, "comment", [row[1] for row in found])
        known = {(row[0], row[1]) for row in found}
        below: dict[tuple[str, str | None], list[remarks.Comment]] = {}
        for row in found:
            below.setdefault((row[0], row[2] if (row[0], row[2]) in known else None), []).append(
                row
            )
        values: list[Comment] = []
        claims = dict.fromkeys(row[0] for row in found)
        waiting = [(row, 0) for claim in claims for row in below[claim, None]][::-1]
        while waiting:
            row, depth = waiting.pop()
            claim, id_, answers, who, body = row
            values.append(
                Comment(
                    id_, claim, answers, body, names.get(who, ""), same.get(who, who),
                    times[id_].created, times[id_].modified, depth,
                )
            )  # fmt: skip
            waiting += [(answer, depth + 1) for answer in below.get((claim, id_), [])[::-1]]
        return values


def _said(body: str) -> str:
    """Return a comment as it is kept; raises Refused where it says nothing."""
    said = body.strip()
    if not said:
        raise Refused("A comment has to say something.")
    return said


def _refuse_others(comment: Comment, reviewer: str) -> None:
    if comment.reviewer_id != reviewer:
        raise NotYours(f"This comment belongs to {comment.reviewer}. You can answer it.")
