"""Claims are gathered into columns, and replaced when they change."""

from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.gathering import Entry, Gathering, ReadArticle

BOTH = frozenset({"ann", "bo"})
ARTICLES = [ReadArticle("first", 20, [(0, 20)], [(0, 20)], BOTH)]
TAGS = [("1", "One"), ("2", "One/Two"), ("3", "Three")]


def _gathering(*entries: Entry) -> Gathering:
    found = Gathering(["ann", "bo"], ARTICLES, TAGS)
    found.replace((), entries)
    return found


def _entry(claim: str, who: str, *tags: str, start: int = 0) -> Entry:
    return Entry(claim, "first", who, ((start, start + 5),), tags)


def test_tags_that_nobody_gave_are_not_compared_unless_asked_for() -> None:
    found = _gathering(_entry("x", "ann", "3"))
    assert found.material().tags == ("Three",)
    assert found.material().passages.tag.tolist() == [0]
    assert found.material(every_tag=True).tags == ("One", "One/Two", "Three")
    assert found.material(every_tag=True).passages.tag.tolist() == [2]


def test_other_reviewers_articles_and_tags_stay_outside() -> None:
    strange = Entry("z", "second", "ann", ((0, 5),), ("1",))
    found = _gathering(_entry("x", "cy", "1"), _entry("y", "ann", "9"), strange)
    assert found.material().claims == ()


def test_a_claim_that_changed_takes_the_place_of_the_one_before() -> None:
    found = _gathering(_entry("x", "ann", "1"), _entry("y", "bo", "1"))
    found.replace((), [_entry("x", "ann", "2", start=3)])
    (one,) = Comparison(found.material()).disagreements
    assert (one.kind, one.tags, one.start) == ("tag", ("One", "One/Two"), 0)


def test_a_claim_that_is_gone_is_gone_and_can_come_back() -> None:
    found = _gathering(_entry("x", "ann", "1"), _entry("y", "bo", "1"))
    found.replace(["y", "never there"], [])
    assert [d.kind for d in Comparison(found.material()).disagreements] == ["nothing"]
    found.replace((), [_entry("y", "bo", "1")])
    assert list(Comparison(found.material()).disagreements) == []


def test_a_claim_without_tags_is_kept() -> None:
    found = _gathering(_entry("x", "ann"), _entry("y", "bo", "1"))
    assert [d.kind for d in Comparison(found.material()).disagreements] == ["tag"]
