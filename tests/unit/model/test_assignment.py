"""Articles are spread evenly among reviewers."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.assignment import spread

numbers = st.integers(0, 12)
people = st.integers(1, 5)


@given(numbers, people, st.data())
def test_each_article_gets_so_many_readers_and_nobody_much_more_than_others(
    articles: int, number: int, data: st.DataObject
) -> None:
    readers = data.draw(st.integers(1, number))
    who = [f"r{n}" for n in range(number)]
    what = [f"a{n}" for n in range(articles)]
    found = spread(what, who, readers)
    assert Counter(article for _, article in found) == dict.fromkeys(what, readers)
    loads = [sum(reviewer == each for reviewer, _ in found) for each in who]
    assert max(loads) - min(loads) <= 1


@given(st.sets(st.tuples(st.sampled_from("xy"), st.sampled_from("abc"))))
def test_what_is_assigned_counts_and_is_not_assigned_again(
    present: set[tuple[str, str]],
) -> None:
    found = spread("abc", "xy", 1, present)
    assert not set(found) & present
    readers = Counter(article for _, article in {*found, *present})
    assert all(readers[article] >= 1 for article in "abc")


def test_spreading_again_assigns_nothing() -> None:
    once = spread(["a", "b", "c"], ["x", "y"], 2)
    assert spread(["a", "b", "c"], ["x", "y"], 2, once) == []
