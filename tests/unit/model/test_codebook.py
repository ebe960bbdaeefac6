"""The tree of tags, whatever it is made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.codebook import Codebook, Tag

IDS = st.sampled_from("abcdef")
TAGS = st.lists(
    st.builds(Tag, id=IDS, name=st.sampled_from(["x", "y/z", "/", "X"]), parent=st.none() | IDS),
    unique_by=lambda tag: tag.id,
)


@settings(deadline=None, database=None)
@given(TAGS)
def test_any_tags_are_listed_once_each_also_in_cycles(tags: list[Tag]) -> None:
    book = Codebook(tags)
    assert sorted(tag.id for tag in book.tags) == sorted(tag.id for tag in tags)


@settings(deadline=None, database=None)
@given(TAGS)
def test_every_tag_is_found_by_its_path(tags: list[Tag]) -> None:
    book = Codebook(tags)
    for tag in book.tags:
        assert tag.id in {found.id for found in book.find(book.path(tag.id))}
        assert tag.id in book.below(tag.id)


def test_siblings_come_by_position_then_name() -> None:
    tags = [Tag("1", "b", position=1), Tag("2", "a", position=2), Tag("3", "A", position=1)]
    assert [tag.name for tag in Codebook(tags).tags] == ["A", "b", "a"]


def test_a_path_escapes_slashes_so_that_no_two_trees_have_the_same_paths() -> None:
    flat = Codebook([Tag("1", "a/b")])
    deep = Codebook([Tag("1", "a"), Tag("2", "b", "1")])
    assert (flat.path("1"), deep.path("2")) == ("a//b", "a/b")


def test_a_field_is_found_whatever_the_case() -> None:
    from reviewer.model.codebook import Field

    book = Codebook([], [Field("1", "Status", "text")])
    assert book.field("STATUS") is not None
    assert book.field("other") is None


def test_tags_are_the_same_wherever_they_stand_and_however_often_they_are_used() -> None:
    tag = Tag("1", "Poison pill")
    assert tag == tag._replace(path="Deal/Poison pill", claims=3)
    assert hash(tag) == hash(tag._replace(claims=3))
    assert tag != tag._replace(name="Golden share")
