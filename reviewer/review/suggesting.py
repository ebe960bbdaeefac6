"""Who and what the detectors suggest in the articles of a review, kept while single ones change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.entity import Entity, Mention
from reviewer.review.giving_way import SuggestedPlaces
from reviewer.review.overlaying import guessed, mention_id, put_in_order, undecided

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer.analysis.grouping import FoundEntity, Grouping
    from reviewer.analysis.types_told import Own, Told
    from reviewer.model.article import Article
    from reviewer.model.entity import FoundMention
    from reviewer.review.looking import Looking
    from reviewer.review.overlaying import Decided


class Suggesting:
    """The entities that are suggested: of what is found anew only what changes is made anew."""

    def __init__(self) -> None:
        """Suggest nothing yet."""
        self.places = SuggestedPlaces({})
        """Where who is suggested."""
        self._versions: dict[str, str] = {}
        self._latest: dict[str, str] = {}
        self._found: Mapping[str, list[FoundMention]] = {}
        self._grouping: Grouping | None = None
        self._guessed: tuple[object, Mapping[Own, Told]] = (None, {})
        self._told: Mapping[Own, Told] = {}
        self._entities: dict[str, Entity] = {}

    def current(
        self, looking: Looking, articles: Mapping[str, Article], facts: Decided
    ) -> dict[str, Entity]:
        """Return by id the entities of what was found, the most often named first.

        `articles` are by version. Who is as before is the same object.
        """
        from reviewer.analysis.types_told import as_told  # slow to import

        found, told = looking.over(), undecided(self._guesses(looking, articles), facts)
        versions = {version: article.id for version, article in articles.items()}
        if (
            self._grouping is None
            or versions != self._versions
            or self._found.keys() - found.keys()
        ):
            self._begin(versions, articles)
        moved = {own for own, _ in self._told.items() ^ told.items()}
        others = {
            versions[version]: as_told(mentions, told)
            for version, mentions in found.items()
            if version in versions
            and (self._found.get(version) is not mentions or _names(mentions, moved))
        }
        self._found, self._told = found, told
        if others and self._grouping is not None:
            self._take(self._grouping.put(others))
        return self._entities

    def _guesses(self, looking: Looking, articles: Mapping[str, Article]) -> Mapping[Own, Told]:
        """Return the names whose type one article only guesses, with what another tells."""
        of = tuple(articles), looking.turn
        if self._guessed[0] != of:
            self._guessed = of, guessed(looking.found, articles)
        return self._guessed[1]

    def _begin(self, versions: dict[str, str], articles: Mapping[str, Article]) -> None:
        from reviewer.analysis.grouping import Grouping  # slow to import

        ids = dict.fromkeys(versions.values())
        self._grouping = Grouping({article: n for n, article in enumerate(ids)})
        self._versions, self._found, self._entities = versions, {}, {}
        self.places = SuggestedPlaces({})
        self._latest = {article.id: article.version for article in articles.values()}

    def _take(self, changed: Mapping[str, FoundEntity | None]) -> None:
        rest = [each for id_, each in self._entities.items() if id_ not in changed]
        others = [self._entity(each) for each in changed.values() if each]
        self._entities = {each.id: each for each in put_in_order(rest, others)}
        self.places = SuggestedPlaces(self._entities)

    def _entity(self, found: FoundEntity) -> Entity:
        before = self._entities.get(found.id)
        known = {each[:3]: each.id for each in before.mentions} if before else {}
        mentions = tuple(
            Mention(*(place := (article, m.start, m.end)), m.text, "suggested",
                    known.get(place) or mention_id(self._latest[article], *place[1:], found.id),
                    m.because)
            for article, several in found.mentions.items()
            for m in several
        )  # fmt: skip
        return Entity(
            found.id, found.type, found.name, found.aliases, mentions=mentions, key=found.key
        )


def _names(mentions: Iterable[FoundMention], owns: set[Own]) -> bool:
    """Tell whether any mention is of one of these types and keys."""
    return bool(owns) and any((each.type, each.key) in owns for each in mentions)
