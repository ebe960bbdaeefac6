"""Grouped anew after some articles changed, mentions are grouped as if all were new."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.grouping import FoundEntity, Grouping, group
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_ARTICLES = "abcd"
_KNOWN = "0" * 32
_NAMES = (
    ("organisation", "Korea Telecom Association", "KTA"),
    ("organisation", "Kia Trade Agency", "KTA"),
    ("organisation", "KTA", "KTA"),
    ("person", "Nguyễn Văn Hùng", "Nguyễn Văn Hùng"),
    ("person", "Nguyễn Văn Hưng", "Nguyễn Văn Hưng"),
    ("person", "Nguyen Van Hung", "Hung"),
    ("date", "MAY 2024", "MAY"),
)


@st.composite
def articles(draw: st.DrawFn) -> dict[str, list[FoundMention]]:
    """What some articles name: mentions of few names, some of them known to the review."""
    named = st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(["", _KNOWN])), max_size=4)
    return {
        article: [
            FoundMention(n * 9, n * 9 + len(text), text, type_, key(type_, name), name, "", known)
            for n, ((type_, name, text), known) in enumerate(found)
        ]
        for article, found in draw(st.dictionaries(st.sampled_from(_ARTICLES), named)).items()
    }


def by_id(entities: list[FoundEntity]) -> dict[str, FoundEntity]:
    return {each.id: each for each in entities}


@given(st.lists(articles(), min_size=1, max_size=4))
def test_what_changes_article_by_article_is_what_is_made_at_once(
    turns: list[dict[str, list[FoundMention]]],
) -> None:
    grouping = Grouping({article: n for n, article in enumerate(_ARTICLES)})
    now: dict[str, list[FoundMention]] = {}
    kept: dict[str, FoundEntity] = {}
    for turn in turns:
        now |= turn
        for id_, entity in grouping.put(turn).items():
            kept.pop(id_, None)
            if entity:
                kept[id_] = entity
        in_order = {article: now[article] for article in _ARTICLES if article in now}
        assert kept == by_id(group(in_order))


def test_who_is_named_as_before_is_not_made_again() -> None:
    first, second = (FoundMention(0, 2, name, "organisation", name, name) for name in ("kt", "sk"))
    grouping = Grouping({"a": 0, "b": 1})
    assert len(grouping.put({"a": [first], "b": [second]})) == 2
    assert [each and each.name for each in grouping.put({"a": [first, first]}).values()] == ["kt"]
    assert grouping.put({"b": [second]}) == {}
    assert list(grouping.put({"b": []}).values()) == [None]
