"""Recent tags keep their places until a ninth further one needs one."""

from reviewer.model.recent_tags import PLACES, RecentTags


def test_a_tag_keeps_its_place_when_it_is_used_again() -> None:
    recent = RecentTags()
    for tag in "abca":
        recent.use(tag)
    assert [recent.at(n) for n in (1, 2, 3, 4)] == ["a", "b", "c", None]
    assert list(recent) == ["a", "c", "b"]


def test_a_new_tag_takes_the_place_of_the_one_unused_longest() -> None:
    recent = RecentTags()
    for tag in "abcdefghi":
        recent.use(tag)
    recent.use("a")
    recent.use("new")
    assert recent.at(1) == "a"
    assert recent.at(2) == "new"
    assert len(list(recent)) == PLACES
