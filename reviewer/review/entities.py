"""The entities of a review: what the detectors suggest, overlaid with what people decided.

A suggestion has the hash of its type and key as id. The first human touch copies it into the
facts under that id, so that detecting again drops nothing.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from reviewer.model.article import Article
from reviewer.model.entity import ENTITY_TYPES, Entity, FoundMention, Mention
from reviewer.model.errors import NotFound, Refused
from reviewer.model.step import Notice
from reviewer.review.articles import Articles
from reviewer.review.damage import tells_damage
from reviewer.store import Rows, Store
from reviewer.store import entities as reading
from reviewer.store.articles import versions
from reviewer.store.entities import EntityRow, MentionRow


class Entities:
    """Called, it lists entities, the most often named first."""

    def __init__(self, store: Store, articles: Articles) -> None:
        """Read from and write to a store; texts come from the articles."""
        self._store = store
        self._articles = articles
        self._found: dict[str, list[FoundMention]] = {}
        self._overlaid: tuple[tuple[str, ...], list[Entity]] | None = None
        store.subscribe(self._forget)

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
            Entity(
                e.id, e.type, e.name, e.aliases, e.note, e.identifier, e.status,
                tuple(m for m in e.mentions if m.article == wanted),
            )
            for e in everything
        )  # fmt: skip
        return sorted((e for e in here if e.mentions), key=lambda e: -len(e.mentions))

    @tells_damage
    def known(self) -> list[Entity]:
        """Return the entities of the articles that were looked through so far, and all facts."""
        seen = tuple(self._found)
        if self._overlaid is None or self._overlaid[0] != seen:
            self._overlaid = (seen, self._overlay())
        return self._overlaid[1]

    def detect(self, article: Article) -> bool:
        """Look through an article for names, once; tell whether it was new."""
        if article.version in self._found:
            return False
        from reviewer.analysis.entities import detect  # slow to import

        text = self._articles.text(article).text
        self._found[article.version] = detect(text, article.language)
        return True

    def looked_through(self, article: Article) -> bool:
        """Tell whether an article was looked through already."""
        return article.version in self._found

    def find(self, entity_id: str) -> Entity:
        """Return the entity of this id; raises NotFound."""
        found = next((e for e in self.known() if e.id == entity_id), None)
        if found is None:
            raise NotFound("This entity is no longer suggested.")
        return found

    def accept(self, entity: Entity, *, reviewer: str) -> None:
        """Say that a suggested entity is one."""
        self._decide("entity.accept", entity, {"status": "accepted"}, reviewer)

    def reject(self, entity: Entity, *, reviewer: str) -> None:
        """Say that a suggested entity is none: it and its name are not suggested again."""
        self._decide("entity.reject", entity, {"status": "rejected"}, reviewer)

    def edit(self, entity: Entity, *, reviewer: str, **values: str) -> None:
        """Change an entity's name, type, note or identifier."""
        if not set(values) <= {"name", "type", "note", "identifier"}:
            raise TypeError(f"an entity has no {', '.join(values)}")
        if values.get("type", entity.type) not in ENTITY_TYPES:
            raise Refused(f"An entity is one of {', '.join(ENTITY_TYPES)}.")
        if "name" in values and not values["name"].strip():
            raise Refused("An entity needs a name.")
        self._decide("entity.edit", entity, {"status": "accepted", **values}, reviewer)

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
        entity_id = entity.id if entity else _suggested_id(type, quote)
        mention = Mention(
            article.id,
            start,
            end,
            quote,
            "accepted",
            _mention_id(article.version, start, end, entity_id),
        )
        whole = entity or Entity(entity_id, type, quote, status="accepted")
        self._decide_mention("mention.add", mention, whole, "accepted", reviewer)
        return entity_id

    def keep_named(self, rows: Rows, name: str) -> str | None:
        """Copy the entity of this name into the facts, inside a change; its id, or None."""
        wanted = name.casefold()
        found = next(
            (
                e
                for e in self.known()
                if e.status != "rejected"
                and wanted in (e.name.casefold(), *(a.casefold() for a in e.aliases))
            ),
            None,
        )
        if found is not None:
            self._keep(rows, found)
        return found.id if found else None

    def _decide(
        self, command: str, entity: Entity, values: Mapping[str, str], reviewer: str
    ) -> None:
        name = values.get("name", entity.name)
        with self._store.change(command, reviewer=reviewer, name=name) as rows:
            self._keep(rows, entity)
            rows.update("entity", entity.id, values)

    def _decide_mention(
        self, command: str, mention: Mention, entity: Entity, status: str, reviewer: str
    ) -> None:
        version = self._articles.find(mention.article).version
        with self._store.change(command, reviewer=reviewer, name=entity.name) as rows:
            self._keep(rows, entity)
            rows.put(
                "mention",
                (mention.id or _mention_id(version, mention.start, mention.end, entity.id),),
                entity=entity.id,
                version=version,
                start=mention.start,
                end=mention.end,
                quote=mention.text,
                status=status,
            )

    def _keep(self, rows: Rows, entity: Entity) -> None:
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
        from reviewer.analysis.grouping import group  # slow to import

        connection = self._store.connection
        articles = _by_version(self._articles(), versions(connection))
        found = {
            articles[version].id: mentions
            for version, mentions in self._found.items()
            if version in articles
        }
        facts = {id_: row for id_, row in reading.entity_rows(connection).items() if not row.gone}
        decided = [
            row
            for row in reading.mention_rows(connection)
            if not row.gone and row.version in articles
        ]
        latest = {article.id: article.version for article in articles.values()}
        aliases = reading.aliases(connection)
        entities = []
        for e in group(found):
            mentions = _mentions(e.id, e.mentions, latest, decided, articles)
            suggested = Entity(e.id, e.type, e.name, tuple(e.aliases), mentions=mentions)
            entities.append(_merged(suggested, facts.pop(e.id, None), aliases.get(e.id, ())))
        for row in facts.values():  # those that nothing suggests
            mentions = _mentions(row.id, {}, latest, decided, articles)
            made = Entity(row.id, row.type, row.name, mentions=mentions)
            entities.append(_merged(made, row, aliases.get(row.id, ())))
        return sorted(entities, key=lambda e: (-len(e.mentions), e.name.casefold()))

    def _forget(self, notice: Notice) -> None:
        if notice.touches("entity", "mention", "alias", "article", "version"):
            self._overlaid = None


def _merged(suggested: Entity, fact: EntityRow | None, given: Iterable[str]) -> Entity:
    """Return an entity with what somebody decided of it; `given` are the spellings they gave."""
    if fact is None:
        return suggested
    spellings = dict.fromkeys([*given, *suggested.aliases, suggested.name])
    spellings.pop(fact.name, None)
    return Entity(
        suggested.id,
        fact.type,
        fact.name,
        tuple(spellings),
        fact.note,
        fact.identifier,
        fact.status,
        suggested.mentions,
    )


def _mentions(
    entity: str,
    found: Mapping[str, Iterable[FoundMention]],
    latest: Mapping[str, str],
    decided: Iterable[MentionRow],
    articles: Mapping[str, Article],
) -> tuple[Mention, ...]:
    """Return an entity's mentions by article and place; decisions win over guesses."""
    own = (
        Mention(articles[row.version].id, row.start, row.end, row.quote, row.status, row.id)
        for row in decided
        if row.entity == entity
    )
    # Where people decided apart from each other, and not alike, who accepted it is believed.
    mentions: dict[tuple[str, int, int], Mention] = {
        (each.article, each.start, each.end): each
        for each in sorted(own, key=lambda each: (each.status == "accepted", each.id))
    }
    for article, guesses in found.items():
        for guess in guesses:
            place = article, guess.start, guess.end
            if place not in mentions:
                id_ = _mention_id(latest[article], guess.start, guess.end, entity)
                mentions[place] = Mention(*place, guess.text, "suggested", id_)
    order = {article.id: n for n, article in enumerate(articles.values())}
    return tuple(sorted(mentions.values(), key=lambda m: (order[m.article], m.start, m.end)))


def _by_version(
    articles: Iterable[Article], versions: Iterable[tuple[str, str, str]]
) -> dict[str, Article]:
    """Return the articles by their latest versions, and by others that have the same text.

    People who each added an article for themselves made a version each.
    """
    found = {article.version: article for article in articles}
    by_text = {(article.id, article.sha256): article for article in found.values()}
    for version, *text in versions:
        article = by_text.get((text[0], text[1]))
        if article is not None:
            found.setdefault(version, article)
    return found


def _mention_id(version: str, start: int, end: int, entity: str) -> str:
    return sha256(f"{version}\0{start}\0{end}\0{entity}".encode()).hexdigest()[:32]


def _suggested_id(type_: str, name: str) -> str:
    from reviewer.analysis.grouping import suggested_id
    from reviewer.analysis.names import key

    return suggested_id(type_, key(type_, name))
