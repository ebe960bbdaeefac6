"""Entities are counted, sorted, grouped and searched as a list shows them."""

import pytest

from reviewer.model.article import Article
from reviewer.model.entity import Entity, Mention
from reviewer.review.entity_listing import Arrangement, EntityListing


def article(id_: str) -> Article:
    return Article(id_, id_, None, None, None, None, id_, 100, "")


def mentions(*places: str, status: str = "suggested") -> tuple[Mention, ...]:
    """Mentions at places such as `a10`: an article and where in it."""
    return tuple(Mention(at[0], int(at[1:]), int(at[1:]) + 2, "KT", status) for at in places)


KIM = Entity("1", "person", "Kim", ("김",), mentions=mentions("a50", "b0"))
DUC = Entity("2", "person", "Đức", mentions=mentions("a10", "a95"))
KT = Entity("3", "organisation", "KT", mentions=mentions("b3", "b4", "b5"))
NONE = Entity("4", "place", "Seoul", status="rejected", mentions=mentions("a0"))


@pytest.fixture
def listing() -> EntityListing:
    listing = EntityListing()
    articles = [article("a"), article("b")]
    listing.load([KT, KIM, DUC, NONE], articles, articles[0])
    return listing


def shown(listing: EntityListing, query: str = "", **how: object) -> list[str]:
    listing.arrange(Arrangement(**how))  # type: ignore[arg-type]  # its own fields
    return [
        row if isinstance(row, str) else listing.entities[row].name for row in listing.find(query)
    ]


def test_what_the_open_article_names_is_grouped_by_type_the_most_named_first(
    listing: EntityListing,
) -> None:
    assert shown(listing) == ["person", "Đức", "Kim"]


def test_everywhere_is_counted_in_all_articles(listing: EntityListing) -> None:
    assert shown(listing, everywhere=True, by_type=False) == ["KT", "Kim", "Đức"]


def test_names_are_sorted_without_accents(listing: EntityListing) -> None:
    assert shown(listing, order="name", everywhere=True, by_type=False) == ["Đức", "Kim", "KT"]


@pytest.mark.parametrize(
    ("everywhere", "names"), [(False, ["Đức", "Kim"]), (True, ["Đức", "Kim", "KT"])]
)
def test_by_appearance_what_is_named_first_comes_first(
    listing: EntityListing, names: list[str], *, everywhere: bool
) -> None:
    found = shown(listing, order="appearance", by_type=False, everywhere=everywhere)
    assert found == names


def test_the_rejected_are_shown_on_request(listing: EntityListing) -> None:
    assert "Seoul" in shown(listing, with_rejected=True)


def test_a_query_in_another_script_finds_a_spelling_and_no_empty_heading(
    listing: EntityListing,
) -> None:
    assert shown(listing, "김", everywhere=True) == ["person", "Kim"]


def test_a_row_says_how_often_and_where_in_the_article(listing: EntityListing) -> None:
    row = listing.row(listing.number("2"))
    assert (row.here, row.all, row.articles) == (2, 2, 1)
    assert row.parts == (0, 1, 0, 0, 0, 0, 0, 0, 0, 1)


def test_everywhere_a_row_says_where_among_the_articles(listing: EntityListing) -> None:
    listing.arrange(Arrangement(everywhere=True))
    assert listing.row(listing.number("1")).parts == (0, 0, 1, 0, 0, 1, 0, 0, 0, 0)


def test_a_rejected_mention_is_not_counted(listing: EntityListing) -> None:
    kim = KIM._replace(mentions=(*KIM.mentions, *mentions("a3", status="rejected")))
    listing.load([kim], [article("a")], article("a"))
    assert listing.row(0).here == 1


def test_what_is_renamed_is_found_by_its_new_name_alone(listing: EntityListing) -> None:
    assert shown(listing, "duc") == ["person", "Đức"]
    listing.load([DUC._replace(name="Hùng")], [article("a")], article("a"))
    assert shown(listing, "duc") == []
    assert shown(listing, "hung") == ["person", "Hùng"]


def test_what_is_not_listed_has_no_number(listing: EntityListing) -> None:
    assert listing.number(None) == listing.number("?") == -1


def loaded_again(listing: EntityListing, *entities: Entity) -> bool:
    articles = [article("a"), article("b")]
    return listing.load(entities, articles, articles[0])


def test_what_somebody_accepts_moves_nothing_and_is_said_at_once(listing: EntityListing) -> None:
    before = shown(listing)
    accepted = KIM._replace(status="accepted", note="the CEO")
    assert not loaded_again(listing, KT, accepted, DUC, NONE)
    assert listing.row(1).entity == accepted
    assert shown(listing) == before
    assert listing.find_id("1") == accepted


@pytest.mark.parametrize(
    "other",
    [
        KIM._replace(name="Park"),
        KIM._replace(type="place"),
        KIM._replace(aliases=("박",)),
        KIM._replace(status="rejected"),
        KIM._replace(mentions=mentions("a1", "a2", "a3")),
        KIM._replace(mentions=mentions("a7", "b0")),
    ],
)
def test_what_one_is_listed_or_found_by_is_listed_anew(
    listing: EntityListing, other: Entity
) -> None:
    fresh = EntityListing()
    loaded_again(fresh, KT, other, DUC, NONE)
    assert loaded_again(listing, KT, other, DUC, NONE)
    for order in ("count", "name", "appearance"):
        assert shown(listing, order=order) == shown(fresh, order=order)
    assert shown(listing, "park") == shown(fresh, "park")
    assert shown(listing, "박") == shown(fresh, "박")


def test_other_entities_are_listed_anew(listing: EntityListing) -> None:
    assert loaded_again(listing, KT, DUC, KIM, NONE)
    assert loaded_again(listing, KT, DUC)
    assert listing.number("1") == -1
