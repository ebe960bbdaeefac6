"""Everything that a reviewer can do to a review, to be drawn at random by the tests of its laws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from reviewer.model.article import Article
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.decision import CONSENSUS, WAYS
from reviewer.model.entity import ENTITY_TYPES, Entity
from reviewer.model.errors import Refused
from reviewer.model.relation import KINDS
from reviewer.review import Review
from tests.unit.store.tables import FIELDS, document

T = TypeVar("T")
WORDS = (
    "",
    "đồng ý",
    "e\u0301",
    "🇰🇷 👨‍👩‍👧",
    'O\'Brien -- "quoted"; DROP TABLE claim',
    "a\0b",
    "\u2028",
)


@dataclass(frozen=True)
class Actor:
    """A reviewer who draws what to do, and with what, from one source of chance."""

    review: Review
    reviewer: str
    chance: Random

    def article(self) -> Article:
        return self.chance.choice(self.review.articles())

    def tag(self) -> Tag:
        return self.one_of(self.review.codebook().tags)

    def word(self) -> str:
        return self.chance.choice(WORDS)

    def own_claim(self) -> Claim:
        found = [c for c in self.review.claims() if c.reviewer_id == self.reviewer]
        return self.one_of(found)

    def entity(self) -> Entity:
        return self.one_of(self.review.entities.known())

    def one_of(self, found: Sequence[T]) -> T:
        """One of several, refused where there is none, as a user can do nothing then."""
        if not found:
            raise Refused("There is none.")
        return self.chance.choice(found)

    def spans(self, article: Article, most: int = 3) -> list[tuple[int, int]]:
        starts = [
            self.chance.randrange(article.characters) for _ in range(self.chance.randint(0, most))
        ]
        return [(start, self.chance.randint(start + 1, article.characters)) for start in starts]


def add_article(actor: Actor) -> None:
    text = f"{actor.word()} {actor.chance.randrange(5)} một hai\n"
    actor.review.articles.add([document(text, actor.word() or None)], reviewer=actor.reviewer)


def mark_done(actor: Actor) -> None:
    done = actor.chance.random() < 0.6
    actor.review.articles.mark_done(actor.article(), actor.reviewer, done=done)


def tag_claim(actor: Actor) -> None:
    article = actor.article()
    tags = [actor.tag().id for _ in range(actor.chance.randint(0, 2))]
    actor.review.claims.add(
        article,
        actor.spans(article),
        tags,
        reviewer=actor.reviewer,
        note=actor.word(),
        fields={"status": "asserted"} if actor.chance.random() < 0.5 else None,
    )


def retag_claim(actor: Actor) -> None:
    tags = [actor.tag().id for _ in range(actor.chance.randint(0, 3))]
    actor.review.claims.set_tags(actor.own_claim(), tags, reviewer=actor.reviewer)


def note_claim(actor: Actor) -> None:
    actor.review.claims.set_note(actor.own_claim(), actor.word(), reviewer=actor.reviewer)


def set_field(actor: Actor) -> None:
    name, values = actor.chance.choice(
        (
            ("status", ("asserted", "DISPUTED", "")),
            ("confidence", ("0.50", "3", "")),
            ("speaker", ("Kim Young-shub", "nobody", "")),
            ("topics", ("one", "two")),
        )
    )
    value = actor.chance.choice(values)
    actor.review.claims.set_field(actor.own_claim(), name, value, reviewer=actor.reviewer)


def set_spans(actor: Actor) -> None:
    claim = actor.own_claim()
    spans = actor.spans(actor.review.articles.find(claim.article))
    actor.review.claims.set_spans(claim, spans, reviewer=actor.reviewer)


def take_back(actor: Actor) -> None:
    claims = [actor.own_claim() for _ in range(actor.chance.randint(1, 3))]
    actor.review.claims.take_back(claims, reviewer=actor.reviewer)


def relate_claims(actor: Actor) -> None:
    claims = actor.review.claims()
    one, other = (actor.one_of(claims[at::2]) for at in range(2))
    kind = actor.chance.choice(KINDS)
    actor.review.relations.add(one, kind, other, reviewer=actor.reviewer, note=actor.word())


def change_relation(actor: Actor) -> None:
    relations = actor.review.relations
    own = [relation for relation in relations() if relation.reviewer_id == actor.reviewer]
    chosen = actor.one_of(own)
    how = actor.chance.randrange(3)
    if how == 0:
        relations.set_kind(chosen, actor.chance.choice(KINDS), reviewer=actor.reviewer)
    elif how == 1:
        relations.set_note(chosen, actor.word(), reviewer=actor.reviewer)
    else:
        relations.take_back([chosen], reviewer=actor.reviewer)


def comment_on_claim(actor: Actor) -> None:
    comments = actor.review.comments
    said = comments()
    if said and actor.chance.random() < 0.5:
        chosen = actor.chance.choice(said)
        if actor.chance.random() < 0.5:
            comments.edit(chosen, f"Hm. {actor.word()}", reviewer=actor.reviewer)
        else:
            comments.take_back(chosen, reviewer=actor.reviewer)
        return
    claim = actor.one_of(actor.review.claims())
    answers = [comment.id for comment in comments(claims=[claim])]
    comments.add(
        claim,
        f"So? {actor.word()}",
        reviewer=actor.reviewer,
        answers=actor.chance.choice(answers) if answers else None,
    )


def settle_claims(actor: Actor) -> None:
    article = actor.article()
    found = [c for c in actor.review.claims(article=article) if c.reviewer_id != CONSENSUS]
    claims = actor.chance.sample(found, min(len(found), actor.chance.randint(1, 3)))
    actor.review.decisions.settle(
        claims,
        actor.chance.choice(WAYS),
        keep=claims[:1] if actor.chance.random() < 0.5 else (),
        reason=actor.word(),
        reviewer=actor.reviewer,
        again=actor.chance.random() < 0.3,
    )


def reconsider(actor: Actor) -> None:
    decisions = actor.review.decisions
    chosen = actor.one_of(decisions())
    if actor.chance.random() < 0.5:
        decisions.confirm(chosen, reviewer=actor.reviewer)
    else:
        decisions.take_back([chosen], reviewer=actor.reviewer)


def add_tag(actor: Actor) -> None:
    parent = actor.tag().id if actor.chance.random() < 0.5 else None
    actor.review.codebook.add(f"Tag {actor.word()}", parent=parent, reviewer=actor.reviewer)


def edit_tag(actor: Actor) -> None:
    values: dict[str, str | int | None] = {
        "name": f"New {actor.word()}",
        "definition": actor.word(),
        "key": actor.chance.choice("abc"),
        "position": actor.chance.randrange(4),
        "parent": actor.tag().id if actor.chance.random() < 0.5 else None,
    }
    chosen = actor.chance.sample(sorted(values), actor.chance.randint(1, len(values)))
    actor.review.codebook.edit(
        actor.tag(), reviewer=actor.reviewer, **{name: values[name] for name in chosen}
    )


def remove_tag(actor: Actor) -> None:
    actor.review.codebook.remove(actor.tag(), reviewer=actor.reviewer)


def load_codebook(actor: Actor) -> None:
    tags = [
        Tag(f"{n:032x}", f"Loaded {n}", colour="blue")
        for n in actor.chance.sample(range(10, 15), 2)
    ]
    actor.review.codebook.load(tags, FIELDS, name="loaded", reviewer=actor.reviewer)


def mark_mention(actor: Actor) -> None:
    article = actor.article()
    start = actor.chance.randrange(article.characters - 1)
    end = min(article.characters, start + actor.chance.randint(1, 9))
    known = actor.review.entities.known()
    actor.review.entities.add_mention(
        article,
        start,
        end,
        type=actor.chance.choice(ENTITY_TYPES),
        reviewer=actor.reviewer,
        entity=actor.chance.choice(known) if known and actor.chance.random() < 0.4 else None,
    )


def decide_entity(actor: Actor) -> None:
    entities = actor.review.entities
    decide = actor.chance.choice((entities.accept, entities.reject))
    decide(actor.entity(), reviewer=actor.reviewer)


def edit_entity(actor: Actor) -> None:
    values = {
        "name": f"Name {actor.word()}",
        "note": actor.word(),
        "type": "law",
        "identifier": "Q1",
    }
    name = actor.chance.choice(sorted(values))
    actor.review.entities.edit(actor.entity(), reviewer=actor.reviewer, **{name: values[name]})


def decide_mention(actor: Actor) -> None:
    entities = actor.review.entities
    entity = actor.entity()
    decide = actor.chance.choice((entities.accept_mention, entities.reject_mention))
    decide(actor.one_of(entity.mentions), entity, reviewer=actor.reviewer)


ACTIONS: tuple[Callable[[Actor], None], ...] = (
    *(tag_claim,) * 3,
    *(retag_claim, note_claim, set_field, set_spans, take_back) * 2,
    *(add_article, mark_done, add_tag, edit_tag, remove_tag, load_codebook),
    *(mark_mention, decide_entity, edit_entity, decide_mention),
    *(relate_claims, relate_claims, change_relation),
    *(comment_on_claim, settle_claims, settle_claims, reconsider),
)
"""Those that need claims first come more often."""
