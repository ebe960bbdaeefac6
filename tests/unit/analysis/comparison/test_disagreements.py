"""Disagreements: each kind is told from the others, and nothing that differs is left out."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.disagreements import Disagreements
from reviewer.analysis.comparison.material import Material
from reviewer.analysis.comparison.results import Disagreement
from tests.unit.analysis.comparison.small import Marked, material, materials


def _found(claims: Sequence[Marked], reviewers: int = 2, articles: int = 1) -> list[Disagreement]:
    return list(_all(claims, reviewers, articles))


def _all(claims: Sequence[Marked], reviewers: int = 2, articles: int = 1) -> Disagreements:
    return Comparison(material(claims, reviewers=reviewers, articles=articles)).disagreements


def A(  # a reviewer
    tags: str, *spans: tuple[int, int], article: int = 0, fields: int = 0, flagged: bool = False
) -> Marked:
    return Marked(0, spans, tags, article, fields, flagged)


def B(  # a reviewer
    tags: str, *spans: tuple[int, int], article: int = 0, fields: int = 0, flagged: bool = False
) -> Marked:
    return Marked(1, spans, tags, article, fields, flagged)


def C(  # a reviewer
    tags: str, *spans: tuple[int, int], article: int = 0, fields: int = 0, flagged: bool = False
) -> Marked:
    return Marked(2, spans, tags, article, fields, flagged)


def test_the_same_claim_is_no_disagreement() -> None:
    found = _all([A("a", (0, 5)), B("a", (0, 5))])
    assert (len(found), found.agreed) == (0, 2)


def test_one_who_read_it_has_nothing_there() -> None:
    (found,) = _found([A("a", (0, 5)), B("a", (10, 15)), A("a", (10, 15))])
    assert (found.kind, found.start, found.end) == ("nothing", 0, 5)
    assert (found.claims, found.nothing) == (("claim 0",), ("reviewer 1",))


def test_who_has_not_read_it_does_not_have_nothing() -> None:
    small = material([A("a", (0, 5))], reviewers=3, read=[[True, True, False]])
    (found,) = Comparison(small).disagreements
    assert found.nothing == ("reviewer 1",)
    alone = material([A("a", (0, 5))], read=[[True, False]])
    assert list(Comparison(alone).disagreements) == []


def test_the_same_passage_with_another_tag() -> None:
    (found,) = _found([A("a", (0, 5)), B("b", (0, 6))])
    assert (found.kind, found.start, found.end) == ("tag", 0, 6)
    assert (found.claims, found.tags) == (("claim 0", "claim 1"), ("a", "b"))
    assert found.nothing == ()


def test_boundaries_that_overlap() -> None:
    (found,) = _found([A("a", (0, 5)), B("a", (2, 9))])
    assert (found.kind, found.start, found.end) == ("boundaries", 0, 9)


def test_passages_that_only_touch_do_not_overlap() -> None:
    assert [d.kind for d in _found([A("a", (0, 5)), B("a", (5, 9))])] == ["nothing", "nothing"]


def test_fields_that_differ() -> None:
    (found,) = _found([A("a", (0, 5), fields=1), B("a", (0, 5), fields=2)])
    assert found.kind == "fields"


def test_one_tag_more_is_another_tag() -> None:
    (found,) = _found([A("ab", (0, 5)), B("a", (0, 5))])
    assert (found.kind, found.claims) == ("tag", ("claim 0", "claim 1"))


def test_two_claims_with_a_tag_each_agree_with_one_that_has_both() -> None:
    assert _found([A("a", (0, 5)), A("b", (0, 5)), B("ab", (0, 5))]) == []


def test_a_difference_of_claims_with_two_tags_comes_once() -> None:
    (found,) = _found([A("ab", (0, 5)), B("ab", (0, 6))])
    assert (found.kind, found.tags) == ("boundaries", ("a", "b"))


def test_the_same_claims_are_one_difference_of_the_gravest_kind() -> None:
    (found,) = _found([A("ab", (0, 5)), B("b", (0, 6))])
    assert (found.kind, found.tags, found.claims) == ("tag", ("a", "b"), ("claim 0", "claim 1"))


def test_a_passage_cut_in_two_is_one_difference_of_boundaries() -> None:
    (found,) = _found([A("a", (0, 4)), A("a", (5, 9)), B("a", (0, 9))])
    assert (found.kind, found.claims) == ("boundaries", ("claim 0", "claim 1", "claim 2"))


def test_a_chain_of_overlaps_is_taken_apart() -> None:
    chain = [A("a", (0, 4)), B("a", (1, 6)), A("a", (5, 10)), B("a", (6, 11))]
    assert [d.claims for d in _found(chain)] == [("claim 0", "claim 1"), ("claim 2", "claim 3")]


def test_a_claim_in_several_pieces_is_one() -> None:
    (found,) = _found([A("a", (0, 3), (10, 13)), B("a", (10, 13))])
    assert (found.kind, found.start, found.end) == ("boundaries", 0, 13)
    assert _found([A("a", (0, 3), (10, 13)), B("a", (10, 13), (0, 3))]) == []


def test_between_the_pieces_of_a_claim_there_is_nothing() -> None:
    kinds = [d.kind for d in _found([A("a", (0, 3), (10, 13)), B("a", (5, 8))])]
    assert kinds == ["nothing", "nothing"]


def test_claims_about_the_whole_article_are_compared_with_each_other() -> None:
    assert _found([A("a"), B("a")]) == []
    (found,) = _found([A("a"), B("b")])
    assert (found.kind, found.start, found.end) == ("tag", 0, 20)
    kinds = [d.kind for d in _found([A("a"), B("a", (0, 5))])]
    assert kinds == ["nothing", "nothing"]


def test_a_claim_without_a_tag_is_seen() -> None:
    (found,) = _found([A("", (0, 5)), B("a", (0, 5))])
    assert (found.kind, found.tags) == ("tag", ("a",))
    assert _found([A("", (0, 5)), B("", (0, 5))]) == []


def test_three_reviewers_are_one_disagreement() -> None:
    (found,) = _found([A("a", (0, 5)), B("a", (0, 5)), C("b", (0, 5))], reviewers=3)
    assert (found.kind, len(found.claims), found.nothing) == ("tag", 3, ())
    (found,) = _found([A("a", (0, 5)), B("b", (0, 5))], reviewers=3)
    assert (found.kind, len(found.claims), found.nothing) == ("nothing", 2, ("reviewer 2",))


def test_they_come_in_the_order_of_articles_and_text() -> None:
    claims = [A("a", (5, 9), article=1), A("a", (10, 12)), A("a", (0, 5)), A("b", (0, 3))]
    found = [(d.article, d.start, d.end) for d in _found(claims, articles=2)]
    assert found == [
        ("article 0", 0, 3), ("article 0", 0, 5), ("article 0", 10, 12), ("article 1", 5, 9),
    ]  # fmt: skip


def test_they_can_be_chosen_by_kind_article_and_tag() -> None:
    claims = [A("a", (0, 5)), B("b", (0, 5)), A("c", (0, 5), article=1)]
    found = _all(claims, articles=2)
    assert found.kinds() == {"nothing": 1, "tag": 1, "boundaries": 0, "fields": 0}
    assert [d.kind for d in found.of(kind="tag")] == ["tag"]
    assert [d.article for d in found.of(article="article 1")] == ["article 1"]
    assert [d.tags for d in found.of(tag="c")] == [("c",)]
    assert [d.kind for d in found[0:2]] == ["tag", "nothing"]
    assert found[-1].kind == "nothing"
    with pytest.raises(IndexError):
        found[2]


def test_those_whose_claims_are_all_settled_are_not_open() -> None:
    found = _all([A("a", (0, 5)), A("b", (10, 12)), B("c", (11, 13))])
    assert len(found) == 2
    assert found.open_for(set()).kinds() == found.kinds()
    lone, both = (set(each.claims) for each in found)
    assert [set(d.claims) for d in found.open_for(lone)] == [both]
    assert [set(d.claims) for d in found.open_for(lone, otherwise=True)] == [lone]
    assert [set(d.claims) for d in found.open_for({*lone, min(both)})] == [both]
    assert len(found.open_for(lone | both)) == 0


def test_what_is_put_off_comes_last() -> None:
    found = _all([A("a", (0, 5)), A("b", (10, 12)), A("c", (20, 22))])
    one, two, three = (each.claims[0] for each in found)
    assert [d.claims[0] for d in found.with_last({one: "1"})] == [two, three, one]
    assert [d.claims[0] for d in found.with_last({one: "1", two: "2"})] == [three, one, two]
    assert [d.claims[0] for d in found.with_last({one: "2", two: "1"})] == [three, two, one]


def test_what_another_claim_has_joined_is_not_put_off_any_more() -> None:
    found = _all([A("a", (0, 5)), B("a", (1, 5)), A("c", (20, 22))])
    one, two = found[0].claims
    assert [d.start for d in found.with_last({one: "1"})] == [0, 20]
    assert [d.start for d in found.with_last({one: "1", two: "2"})] == [20, 0]


def test_those_with_a_question_can_come_first() -> None:
    found = _all([A("a", (0, 5)), A("b", (10, 12), flagged=True)])
    assert [d.flagged for d in found.flagged_first()] == [True, False]


@given(materials(), st.permutations([0, 1, 2]))
@settings(deadline=None, max_examples=60)
def test_every_claim_is_agreed_on_or_in_a_disagreement_whoever_comes_first(
    drawn: tuple[list[Marked], Material], order: list[int]
) -> None:
    marked, small = drawn
    comparison = Comparison(small)
    read = {n for n, readers in enumerate(small.read) if readers.sum() > 1}
    compared = {f"claim {n}" for n, claim in enumerate(marked) if claim.article in read}
    found = list(comparison.disagreements)
    differing = {claim for d in found for claim in d.claims}
    assert differing <= compared
    agreed = sum(
        max(1, len(c.tags)) for n, c in enumerate(marked) if f"claim {n}" in compared - differing
    )
    assert agreed <= comparison.disagreements.agreed
    again = comparison.part(reviewers=order).disagreements
    assert {(d.kind, d.claims, frozenset(d.nothing)) for d in again} == {
        (d.kind, d.claims, frozenset(d.nothing)) for d in found
    }


@given(materials(reviewers=2))
@settings(deadline=None, max_examples=60)
def test_who_has_nothing_has_no_claim_over_the_passage(
    drawn: tuple[list[Marked], Material],
) -> None:
    marked, small = drawn
    for found in Comparison(small).disagreements.of(kind="nothing"):
        (claim,) = (marked[int(name.split()[1])] for name in found.claims)
        other = [c for c in marked if c.reviewer != claim.reviewer and c.article == claim.article]
        over = [
            c
            for c in other
            if (not c.spans and not claim.spans)
            or any(s < e2 and s2 < e for s, e in claim.spans for s2, e2 in c.spans)
        ]
        assert not over


def test_those_within_passages_are_found_and_no_others() -> None:
    found = _all([A("a", (0, 5)), A("a", (10, 15)), A("a", (10, 15), article=1)], articles=2)
    near = found.within([("article 0", 14, 20), ("article 0", 5, 10)])
    assert [(d.article, d.start) for d in near] == [("article 0", 10)]
    assert list(found.within([])) == []


def test_a_difference_is_found_again_by_its_passage_or_what_comes_after_it() -> None:
    found = _all([A("a", (0, 5)), A("a", (0, 9)), A("a", (12, 15)), A("a", (3, 4), article=1)],
                 articles=2)  # fmt: skip
    assert [(d.article, d.start, d.end) for d in found][1] == ("article 0", 0, 9)
    assert found.index_of("article 0", 0, 9) == 1
    assert found.index_of("article 0", 6, 9) == 2
    assert found.index_of("article 1", 9, 10) == 3
    assert found.index_of("nowhere", 0, 1) == 0


def test_those_with_some_claims_come_first_and_the_others_in_their_order() -> None:
    found = _all([A("a", (0, 5)), A("a", (10, 15)), A("a", (16, 18))])
    assert [d.start for d in found.with_first({"claim 1"})] == [10, 0, 16]
    assert [d.start for d in found.with_first(())] == [0, 10, 16]
