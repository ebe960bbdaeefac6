"""Units and counts of an article: sentences, paragraphs, mentions; made when they are asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer.model.errors import Refused
from reviewer.model.unit import Unit

if TYPE_CHECKING:
    from reviewer.model.article import Article, ArticleText
    from reviewer.model.entity import Entity
    from reviewer.review.review import Review

UNITS = ("sentence", "paragraph")
"""What a text can be cut into."""


def units_of(kept: ArticleText, language: str | None, by: str) -> list[Unit]:
    """Return the sentences or paragraphs of a text; raises Refused for another word."""
    bounds = bounds_of(kept, language, by)
    return [Unit(start, end, kept.text[start:end]) for start, end in bounds]


def bounds_of(kept: ArticleText, language: str | None, by: str) -> list[tuple[int, int]]:
    """Return where sentences or paragraphs begin and end (code points); raises as `units_of`."""
    from reviewer.analysis.paragraphs import paragraphs  # not needed to open a review
    from reviewer.analysis.sentences import sentences

    if by == "sentence":
        return sentences(kept.text, language)
    if by == "paragraph":
        return paragraphs(kept.text, kept.blocks)
    raise Refused(f"A text is cut into {' or '.join(UNITS)}, not {by!r}.")


class Counts:
    """Counts what articles are not read with."""

    def __init__(self, review: Review) -> None:
        """Count in the articles of this review."""
        self._review = review
        self._known: list[Entity] | None = None
        self._mentions: Counter[str] = Counter()

    def claims(self, article: Article) -> int:
        """Return how many live claims an article has."""
        return self._review.articles.claim_counts(article=article.id).get(article.id, 0)

    def sentences(self, article: Article) -> int:
        """Return how many sentences an article has."""
        return len(self._review.articles.units(article))

    def mentions(self, article: Article) -> int:
        """Return at how many places an article names an entity, without what was rejected."""
        entities = self._review.entities
        entities.detect(article)
        known = entities.known()
        if known is not self._known:
            self._known = known
            self._mentions = Counter(
                mention.article
                for entity in known
                if entity.status != "rejected"
                for mention in entity.mentions
                if mention.status != "rejected"
            )
        return self._mentions[article.id]
