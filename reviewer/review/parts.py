"""The parts of a review that are made, and imported, when they are first asked for.

To open a review and to show an article of it needs none of them.
"""

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reviewer.model.step import Notice
    from reviewer.review.articles import Articles
    from reviewer.review.assignments import Assignments
    from reviewer.review.blind import Blind
    from reviewer.review.claims import Claims
    from reviewer.review.codebook import CodebookOfReview
    from reviewer.review.comments import Comments
    from reviewer.review.comparer import Comparer
    from reviewer.review.decisions import Decisions
    from reviewer.review.entities import Entities
    from reviewer.review.joining import Joining
    from reviewer.review.merger import Merger
    from reviewer.review.relations import Relations
    from reviewer.review.review import Review
    from reviewer.review.reviewers import Reviewers
    from reviewer.review.silencing import Silencing
    from reviewer.review.timeline import Timeline
    from reviewer.review.upkeep import Upkeep
    from reviewer.store import Store


class Parts:
    """What a review has besides its store, articles, codebook and reviewers."""

    store: "Store"
    articles: "Articles"
    codebook: "CodebookOfReview"
    reviewers: "Reviewers"

    @cached_property
    def claims(self) -> "Claims":
        """What reviewers claim the articles say."""
        from reviewer.review.claims import Claims

        return Claims(self.store, self.articles, self.codebook, self.reviewers, self.entities)

    @cached_property
    def entities(self) -> "Entities":
        """Who and what the articles name."""
        from reviewer.review.entities import Entities

        return Entities(self.store, self.articles)

    @cached_property
    def joining(self) -> "Joining":
        """What is one entity, and what is not."""
        from reviewer.review.joining import Joining

        return Joining(self.store, self.entities, self.articles)

    @cached_property
    def silencing(self) -> "Silencing":
        """Names that are never to be suggested."""
        from reviewer.review.silencing import Silencing

        return Silencing(self.store, self.entities)

    def follow(self, notice: "Notice") -> None:
        """Let the parts hear of a commit before anybody else does who asks them."""
        if "entities" in vars(self):
            self.entities.follow(notice)

    @cached_property
    def relations(self) -> "Relations":
        """What claims do to other claims."""
        from reviewer.review.relations import Relations

        return Relations(self.store, self.claims, self.reviewers)

    @cached_property
    def comments(self) -> "Comments":
        """Remarks on claims."""
        from reviewer.review.comments import Comments

        return Comments(self.store, self.claims, self.reviewers)

    @cached_property
    def upkeep(self) -> "Upkeep":
        """What is done to the file as a whole."""
        from reviewer.review.upkeep import Upkeep

        return Upkeep(self.store, self.articles, self.claims)

    @cached_property
    def timeline(self) -> "Timeline":
        """The steps of the log."""
        from reviewer.review.timeline import Timeline

        return Timeline(self.store)

    @cached_property
    def merge(self) -> "Merger":
        """Takes in the work of other files."""
        from reviewer.review.merger import Merger

        return Merger(cast("Review", self))

    @cached_property
    def compare(self) -> "Comparer":
        """Compares reviewers."""
        from reviewer.review.comparer import Comparer

        return Comparer(cast("Review", self))

    @cached_property
    def assignments(self) -> "Assignments":
        """Who is to read which articles."""
        from reviewer.review.assignments import Assignments

        return Assignments(self.store, self.articles, self.reviewers)

    @cached_property
    def blind(self) -> "Blind":
        """Who sees whose claims, and who saw them when."""
        from reviewer.review.blind import Blind

        return Blind(cast("Review", self))

    @cached_property
    def decisions(self) -> "Decisions":
        """How disagreements were settled."""
        from reviewer.review.decisions import Decisions

        return Decisions(cast("Review", self))
