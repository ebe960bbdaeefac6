"""What a review knows of one entity, as its card shows it."""

from typing import NamedTuple

from reviewer.model.article import Article
from reviewer.model.claim import Claim
from reviewer.model.entity import Entity, Mention


class InContext(NamedTuple):
    """What stands before a mention and after it, on one line."""

    before: str
    text: str
    after: str


class NamedIn(NamedTuple):
    """An article and the places in it that name an entity, in the order of the text."""

    article: Article
    mentions: tuple[Mention, ...]


class ClaimOn(NamedTuple):
    """A claim that mentions an entity (`how` is "") or has it in a field of this name."""

    claim: Claim
    how: str = ""


class Companion(NamedTuple):
    """Another entity that is named in so many of the same `units`."""

    entity: Entity
    units: int


class Reason(NamedTuple):
    """Why so many `mentions` were found, as they say it; "" where somebody decided on them."""

    words: str
    mentions: int


class EntityCard(NamedTuple):
    """An entity with the articles that name it by date, its claims, and who is named beside it.

    The companions are those of the same sentences, `within` says so, or of the same articles.
    """

    entity: Entity
    articles: tuple[NamedIn, ...]
    claims: tuple[ClaimOn, ...]
    companions: tuple[Companion, ...]
    within: str
