"""Whose claims a reviewer may see."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.visibility import EVERYTHING, Visibility, with_appearing

ids = st.sampled_from("abcd")


def alone(review: Review, reviewer: str) -> Visibility:
    return review.blind.visibility(reviewer)


@given(ids, ids, ids, st.frozensets(ids))
def test_ones_own_claims_are_always_seen(
    me: str, article: str, whose: str, shown: frozenset[str]
) -> None:
    look = Visibility(me, blind=True, shown=shown)
    assert look.shows(article, me)
    assert look.shows(article, whose) == (whose == me or look.shows_all(article))


@given(ids, ids)
def test_the_command_line_sees_everything(article: str, whose: str) -> None:
    assert EVERYTHING.shows(article, whose)
    assert EVERYTHING.shows_all(article)


def test_others_claims_are_hidden_until_one_is_done_with_the_article(
    review: Review, kim: str, thang: str
) -> None:
    first, second = review.articles()
    assert not review.blind.visibility(kim).shows(first.id, thang)
    review.articles.mark_done(first, kim)
    assert review.blind.visibility(kim).shows(first.id, thang)
    assert review.blind.visibility(kim).hidden([first.id, second.id]) == [second.id]
    assert not review.blind.visibility(thang).shows(first.id, kim)


def test_an_article_that_is_not_done_after_all_hides_them_again(
    review: Review, kim: str, thang: str
) -> None:
    article = review.articles()[0]
    review.articles.mark_done(article, kim)
    review.undo(kim)
    assert not review.blind.visibility(kim).shows(article.id, thang)


def test_where_there_is_one_person_nothing_is_hidden(review: Review, kim: str, thang: str) -> None:
    with review.change("reviewer.leave") as rows:
        rows.update("reviewer", thang, {"gone": 1})
    look = review.blind.visibility(kim)
    assert not look.blind
    assert look.others == ()


def test_who_has_no_name_yet_sees_nobodys_claims(review: Review, kim: str) -> None:
    article = review.articles()[0]
    assert not review.blind.visibility(None).shows(article.id, kim)


def test_claims_of_a_consensus_are_hidden_like_those_of_people(review: Review, kim: str) -> None:
    with review.change("settle") as rows:
        rows.insert("reviewer", id="c" * 32, name="Consensus", kind="consensus")
    assert not review.blind.visibility(kim).shows(review.articles()[0].id, "c" * 32)


def test_claims_that_appear_are_named_in_the_notice(review: Review, kim: str, thang: str) -> None:
    article = review.articles()[0]
    theirs = review.tag(article, 0, 2, ["Data"], reviewer=thang)
    review.tag(article, 0, 2, ["Data"], reviewer=kim)
    before = review.blind.visibility(kim)
    review.articles.mark_done(article, kim)
    done = Notice("article.done", {"done": frozenset({"x"})})
    notice = with_appearing(review, done, before, review.blind.visibility(kim))
    assert notice.rows == {"done": frozenset({"x"}), "claim": frozenset({theirs.id})}
    assert not notice.whole


def test_where_all_claims_appear_everything_is_looked_at_again(review: Review, kim: str) -> None:
    before = review.blind.visibility(kim)
    review.blind.open_review(reviewer=kim)
    notice = Notice("review.open-for-all")
    assert with_appearing(review, notice, before, review.blind.visibility(kim)).whole
