"""What somebody confirmed in one article is found in the others, whichever comes first."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.article import Article
from reviewer.model.entity import Entity
from reviewer.review import Review
from reviewer.review.entity_cards import card
from tests.unit.store.tables import document

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = "In the hall they praised zalo pay at length."
SECOND = "Of zalo pay nobody had heard; the mayor zalo pays."
OTHER = "Nothing is said of it."


@pytest.fixture
def marked(review: Review, kim: str) -> str:
    """The id of a product that no rule finds, marked by hand in an article of its own."""
    added = review.articles.add([document(FIRST)]).added
    start = FIRST.index("zalo")
    return review.entities.add_mention(
        review.articles.find(added[0]), start, start + 8, type="product", reviewer=kim
    )


def named(review: Review, text: str) -> list[tuple[str, str, str]]:
    """Who is named in an article with this text: each place's text, entity and reason."""
    review.articles.add([document(text)])
    article = next(a for a in review.articles() if review.articles.text(a).text == text)
    return [
        (mention.text, entity.id, mention.because)
        for entity in review.entities(article)
        for mention in entity.mentions
    ]


def entity(review: Review, id_: str) -> Entity:
    review.entities()
    return review.entities.find(id_)


CONFIRMED = "it is confirmed in this review"


def test_what_was_marked_by_hand_is_found_in_an_article_that_comes_in_later(
    review: Review, marked: str
) -> None:
    assert named(review, SECOND) == [("zalo pay", marked, CONFIRMED)]
    assert entity(review, marked).type == "product"


def test_what_is_confirmed_later_is_found_in_articles_that_were_read_before(
    review: Review, marked: str, kim: str
) -> None:
    assert len(named(review, SECOND)) == 1
    review.undo(kim)
    assert named(review, SECOND) == []
    review.redo(kim)
    assert named(review, SECOND) == [("zalo pay", marked, CONFIRMED)]


def test_it_is_found_by_its_new_name_and_by_the_former_one(
    review: Review, marked: str, kim: str
) -> None:
    review.entities.edit(entity(review, marked), reviewer=kim, name="Zalo Wallet", type="law")
    found = named(review, "There zalo pay became Zalo Wallet.")
    assert [(text, id_) for text, id_, _ in found] == [
        ("zalo pay", marked),
        ("Zalo Wallet", marked),
    ]


@pytest.mark.parametrize("refuse", ["reject", "silence"])
def test_what_is_rejected_or_silenced_is_not_found_any_more(
    review: Review, marked: str, kim: str, refuse: str
) -> None:
    refused: dict[str, Callable[..., None]] = {
        "reject": review.entities.reject,
        "silence": review.silencing.silence,
    }
    refused[refuse](entity(review, marked), reviewer=kim)
    assert named(review, SECOND) == []


def test_a_rejected_spelling_is_not_found_for_who_has_it(review: Review, kim: str) -> None:
    review.articles.add([document("The Qorvath Agency (QVA) met. QVA won.")])
    agency = next(e for e in review.entities() if "Qorvath" in e.name)
    review.entities.accept(agency, reviewer=kim)
    start = FIRST.index("zalo")
    article = review.articles.find(review.articles.add([document(FIRST)]).added[0])
    other = review.entities.add_mention(
        article, start, start + 8, type="organisation", reviewer=kim
    )
    review.joining.join([entity(review, other)], agency, reviewer=kim)
    assert [id_ for _, id_, _ in named(review, SECOND)] == [agency.id]
    review.joining.split(entity(review, agency.id), "zalo pay", reviewer=kim)
    assert [id_ for _, id_, _ in named(review, SECOND)] == [other]


def test_a_confirmed_name_has_its_own_type_where_the_rules_say_another(
    review: Review, kim: str
) -> None:
    review.articles.add([document("Then the Meridian Council met in Kyiv.")])
    council = next(e for e in review.entities() if e.name == "Meridian Council")
    review.entities.edit(council, reviewer=kim, type="event")
    review.entities.edit(council, reviewer=kim, name="Kyiv Round")
    assert ("Kyiv Round", council.id) in {
        (text, id_) for text, id_, _ in named(review, "Many came to the Kyiv Round, they said.")
    }


def test_who_was_accepted_under_another_type_is_not_taken_over(review: Review, kim: str) -> None:
    review.articles.add([document("Then Microsoft grew.")])
    firm = next(e for e in review.entities() if e.name == "Microsoft")
    review.entities.accept(firm, reviewer=kim)
    article = review.articles()[-1]
    review.entities.add_mention(article, 5, 14, type="product", reviewer=kim)
    assert [id_ for _, id_, _ in named(review, "Here Microsoft sank.")] == [firm.id]


def test_a_person_is_found_by_the_full_name_and_nobody_else_by_a_part_of_it(
    review: Review, kim: str
) -> None:
    review.articles.add([document("KT CEO Kim Young-sub spoke. Kim left.")])
    person = next(e for e in review.entities() if "Kim Young-sub" in (e.name, *e.aliases))
    review.entities.accept(person, reviewer=kim)
    ids = {text: id_ for text, id_, _ in named(review, "Then Kim Young-min met Kim, a poet.")}
    assert person.id not in ids.values()


def test_facts_that_another_brings_are_found_too(
    review: Review, marked: str, tmp_path: Path
) -> None:
    with Review.new(tmp_path / "other.review") as other:
        other.articles.add([document(SECOND)])
        assert other.entities() == []
        other.merge([review.path])
        assert [(e.id, len(e.mentions)) for e in other.entities() if e.id == marked] == [
            (marked, 2)
        ]


@settings(max_examples=15, deadline=None)
@given(
    order=st.permutations([FIRST, SECOND, OTHER, "ZALO PAY is zalo pay.", "So zalo pay it is."]),
    before=st.integers(0, 4),
)
def test_the_order_of_articles_and_facts_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], before: int
) -> None:
    with Review.new(tmp_path_factory.mktemp("order") / "a.review") as review:
        kim = review.reviewers.find("Kim", create=True).id
        review.articles.add([document(text) for text in order[:before]])
        review.entities()
        article = review.articles.find(
            (review.articles.add([document(f"{FIRST} {OTHER}")])).added[0]
        )
        start = FIRST.index("zalo")
        review.entities.add_mention(article, start, start + 8, type="product", reviewer=kim)
        review.entities()
        review.articles.add([document(text) for text in order[before:]])
        (product,) = [e for e in review.entities() if e.type == "product"]
        assert len(product.mentions) == 6
        with Review.open(review.path) as again:
            assert again.entities() == review.entities()


@pytest.fixture
def read(review: Review) -> Article:
    """An article with the name, read before the name is confirmed in another one."""
    review.articles.add([document(FIRST), document(SECOND)])
    review.entities()
    return next(a for a in review.articles() if review.articles.text(a).text == SECOND)


def mark(review: Review, reviewer: str) -> str:
    first = next(a for a in review.articles() if review.articles.text(a).text == FIRST)
    start = FIRST.index("zalo")
    return review.entities.add_mention(first, start, start + 8, type="product", reviewer=reviewer)


def test_a_decision_is_seen_at_once_and_handed_on_piece_by_piece(
    review: Review, read: Article, kim: str
) -> None:
    product = mark(review, kim)
    assert [m.article == read.id for m in review.entities.find(product).mentions] == [False]
    assert not review.entities.looking.is_done_with(read)
    while not review.entities.look_on(read):
        pass
    assert [m.article == read.id for m in review.entities.find(product).mentions] == [False, True]


def test_who_counts_mentions_sees_what_was_decided_last(
    review: Review, read: Article, kim: str
) -> None:
    assert read.mentions == 0
    mark(review, kim)
    assert read.mentions == 1
    review.undo(kim)
    assert read.mentions == 0


def test_an_export_and_the_card_have_what_was_decided_last(
    review: Review, read: Article, kim: str, tmp_path: Path
) -> None:
    review.tag(read, 0, len(SECOND), ["Data"], reviewer="Kim")
    product = mark(review, kim)
    review.export(tmp_path / "out.jsonl", "jsonl", articles=[read.id])
    assert product in (tmp_path / "out.jsonl").read_text("utf-8")
    found = card(review, entity(review, product))
    assert read in [place.article for place in found.articles]
    assert [on.claim.article for on in found.claims] == [read.id]


def test_who_is_not_touched_by_a_decision_is_not_made_again(
    review: Review, read: Article, kim: str
) -> None:
    before = {each.id: each for each in review.entities()}
    product = mark(review, kim)
    after = {each.id: each for each in review.entities()}
    assert after.keys() - before.keys() == {product}
    assert all(after[id_] is each for id_, each in before.items())
