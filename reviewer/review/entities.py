"""The entities of a review: what the detectors suggest, overlaid with what people decided.

A suggestion has the hash of its type and key as id. The first human touch copies it into the
facts under that id, so that detecting again drops nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.entity import ENTITY_TYPES, Entity, Mention
from reviewer.model.errors import NotFound, Refused
from reviewer.review.damage import tells_damage
from reviewer.review.looking import Looking
from reviewer.review.marking import marked_as
from reviewer.review.overlaying import (
    Decided,
    Made,
    by_version,
    mention_id,
    overlaid,
)
from reviewer.review.suggesting import Suggesting
from reviewer.store import entities as reading
from reviewer.store.articles import versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer.model.article import Article
    from reviewer.model.step import Notice
    from reviewer.review.articles import Articles
    from reviewer.store import Rows, Store


class Entities:
    """Called, it lists entities, the most often named first."""

    def __init__(self, store: Store, articles: Articles) -> None:
        """Read from and write to a store; texts come from the articles."""
        self._store = store
        self._articles = articles
        self.looking = Looking(articles, self._decided)
        """What was found in which articles."""
        self.detectors = self.looking.detectors
        """What articles are looked through with that were not looked through before."""
        self._facts: Decided | None = None
        self._suggesting = Suggesting()
        self._versions: tuple[str, ...] = ()
        self._made: dict[str, Made] = {}
        self._overlaid: tuple[tuple[object, ...], list[Entity]] | None = None

    @tells_damage
    def __call__(self, article: Article | str | None = None) -> list[Entity]:
        """Return the entities that an article names, with their mentions there; or those of all.

        Rejected entities and mentions are among them, with that status.
        """
        articles = [self._articles.find(article)] if article else self._articles()
        for each in articles:
            self.detect(each)
        everything = self.known()
        if article is None:
            return everything
        wanted = articles[0].id
        here = (
            (e, mentions)
            for e in everything
            if (mentions := [m for m in e.mentions if m.article == wanted])
        )
        named = [e._replace(mentions=tuple(mentions)) for e, mentions in here]
        return sorted(named, key=lambda e: -len(e.mentions))

    @tells_damage
    def known(self) -> list[Entity]:
        """Return the entities of the articles that were looked through so far, and all facts."""
        seen = self.looking.state
        if self._overlaid is None or self._overlaid[0] != seen:
            self._overlaid = (seen, self._overlay())
        return self._overlaid[1]

    def detect(self, article: Article) -> bool:
        """Look through an article for names, once; tell whether it was new."""
        if self.looking.is_done_with(article):
            return False
        while not self.look_on(article):
            pass
        return True

    def look_on(self, article: Article) -> bool:
        """Look through an article for names, a piece further; tell whether all of it is done.

        A piece takes some ten milliseconds. Who asks for it need not be who asked before.
        """
        return self.looking.look_on(article)

    def looked_through(self, article: Article) -> bool:
        """Tell whether an article was looked through already."""
        return self.looking.is_known(article)

    def find(self, entity_id: str) -> Entity:
        """Return the entity of this id; raises NotFound."""
        found = next((e for e in self.known() if e.id == entity_id), None)
        if found is None:
            raise NotFound("This entity is no longer suggested.")
        return found

    def accept(self, entity: Entity, *, reviewer: str) -> None:
        """Say that a suggested entity is one."""
        self._decide("entity.accept", entity, {"status": "accepted", "key": ""}, reviewer)

    def reject(self, entity: Entity, *, reviewer: str) -> None:
        """Say that a suggested entity is none: it and its name are not suggested again."""
        self._decide("entity.reject", entity, {"status": "rejected"}, reviewer)

    def edit(self, entity: Entity, *, reviewer: str, **values: str) -> None:
        """Change an entity's name, type, note or identifier; who names or types it accepts it."""
        if not set(values) <= {"name", "type", "note", "identifier"}:
            raise TypeError(f"an entity has no {', '.join(values)}")
        if values.get("type", entity.type) not in ENTITY_TYPES:
            raise Refused(f"An entity is one of {', '.join(ENTITY_TYPES)}.")
        if "name" in values and not values["name"].strip():
            raise Refused("An entity needs a name.")
        stays = entity.status == "rejected" and not values.keys() & {"name", "type"}
        status = "rejected" if stays else "accepted"
        self._decide("entity.edit", entity, {"status": status, **values}, reviewer)

    def accept_mention(self, mention: Mention, entity: Entity, *, reviewer: str) -> None:
        """Say that this place names the entity."""
        self._decide_mention("mention.accept", mention, entity, "accepted", reviewer)

    def reject_mention(self, mention: Mention, entity: Entity, *, reviewer: str) -> None:
        """Say that this place does not name the entity: it is not suggested there again."""
        self._decide_mention("mention.reject", mention, entity, "rejected", reviewer)

    def add_mention(
        self,
        article: Article,
        start: int,
        end: int,
        *,
        type: str,
        reviewer: str,
        entity: Entity | None = None,
    ) -> str:
        """Mark a passage (code points) as naming an entity, a new one if none is given; its id."""
        text = self._articles.text(article).text
        if not 0 <= start < end <= len(text):
            raise Refused("Select the name first.")
        quote = text[start:end]
        known, place = self.known(), (article.id, start, end)
        whole = entity or marked_as(known, self._suggesting.places, place, type, quote)
        mention = Mention(
            article.id,
            start,
            end,
            quote,
            "accepted",
            mention_id(article.version, start, end, whole.id),
        )
        self._decide_mention("mention.add", mention, whole, "accepted", reviewer)
        return whole.id

    def keep_named(self, rows: Rows, name: str) -> str | None:
        """Copy the entity that a name means into the facts, inside a change; its id, or None."""
        from reviewer.analysis.offering import meant  # not needed for the first picture

        found = meant(name, self.known())
        if found is not None:
            self.keep(rows, found)
        return found.id if found else None

    def _decide(
        self, command: str, entity: Entity, values: Mapping[str, str], reviewer: str
    ) -> None:
        name = values.get("name", entity.name)
        with self._store.change(command, reviewer=reviewer, name=name) as rows:
            self.keep(rows, entity)
            rows.update("entity", entity.id, values)
            if name != entity.name:  # what it was called before is found as well
                rows.put("alias", (entity.id, entity.name))

    def _decide_mention(
        self, command: str, mention: Mention, entity: Entity, status: str, reviewer: str
    ) -> None:
        version = self._articles.find(mention.article).version
        with self._store.change(command, reviewer=reviewer, name=entity.name) as rows:
            self.keep(rows, entity)
            rows.put(
                "mention",
                (mention.id or mention_id(version, mention.start, mention.end, entity.id),),
                entity=entity.id,
                version=version,
                start=mention.start,
                end=mention.end,
                quote=mention.text,
                status=status,
            )

    def keep(self, rows: Rows, entity: Entity) -> None:
        """Make a suggested entity a fact; one that is a fact already stays as it is."""
        known = reading.entity_rows(self._store.connection).get(entity.id)
        if known is None:
            rows.insert(
                "entity", id=entity.id, type=entity.type, name=entity.name, status=entity.status
            )
            rows.insert_many("alias", ("entity", "name"), [(entity.id, a) for a in entity.aliases])
        elif known.gone:
            rows.update("entity", entity.id, {"gone": 0})

    def _overlay(self) -> list[Entity]:
        articles = by_version(self._articles(), versions(self._store.connection))
        facts = self._decided()
        if tuple(articles) != self._versions:
            self._versions = tuple(articles)
            self._made.clear()
        suggested = self._suggesting.current(self.looking, articles, facts)
        return overlaid(suggested, articles, facts, self._made, self._suggesting.places)

    def _decided(self) -> Decided:
        """Return the live facts, read once after each change of them."""
        if self._facts is None:
            connection = self._store.connection
            self._facts = Decided(
                {id_: r for id_, r in reading.entity_rows(connection).items() if not r.gone},
                [row for row in reading.mention_rows(connection) if not row.gone],
                reading.aliases(connection),
                reading.kept_apart(connection),
            )
        return self._facts

    def follow(self, notice: Notice) -> None:
        """Read anew what a commit has changed."""
        if notice.touches("entity", "mention", "alias", "distinct_from", "article", "version"):
            self._overlaid = self._facts = None
