"""Articles: added once, found by what people call them, read or not by each reviewer."""

from pathlib import Path

import pytest

from reviewer.model.errors import Ambiguous, NotFound
from reviewer.review import Review
from tests.unit.store.tables import TEXT, document


def test_an_article_is_found_by_id_beginning_of_id_and_title(review: Review) -> None:
    first = review.articles()[0]
    for reference in (first, first.id, first.id[:8], first.id[:8].upper(), "First"):
        assert review.articles.find(reference) == first


@pytest.mark.parametrize("reference", ["", "nothing", "first ", "\ud800", "a\0b"])
def test_what_is_no_article_is_not_found(review: Review, reference: str) -> None:
    with pytest.raises(NotFound):
        review.articles.find(reference)


def test_a_title_that_two_articles_have_asks_for_the_id(review: Review) -> None:
    review.articles.add([document("other text", "First")])
    with pytest.raises(Ambiguous, match="Give more of the id"):
        review.articles.find("First")


def test_a_text_that_is_there_is_not_added_again_and_leaves_no_step(review: Review) -> None:
    history = review.history()
    added = review.articles.add([document(TEXT, "Another title")])
    assert (added.added, added.already) == ((), (review.articles()[0].id,))
    assert review.history() == history


def test_the_same_text_twice_in_one_go_is_one_article(review: Review) -> None:
    added = review.articles.add([document("same"), document("same")])
    assert added.added == added.already
    assert review.history()[-1].label == "Add 1 article"
    assert len(review.articles()) == 3


def test_an_articles_id_is_of_its_text_so_that_two_reviews_agree(
    review: Review, tmp_path: Path
) -> None:
    with Review.new(tmp_path / "other.review") as other:
        assert other.articles.add([document(TEXT)]).added == (review.articles()[0].id,)


def test_what_cannot_be_read_is_refused_beside_what_can(review: Review, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A good text.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\xff" * 100)
    added = review.articles.add_paths(sorted(tmp_path.glob("*.txt")))
    assert len(added.added) == 1
    assert [Path(path).name for path, _ in added.refused] == ["bad.txt"]


def test_done_is_of_each_reviewer_and_can_be_taken_back(
    review: Review, kim: str, thang: str
) -> None:
    article = review.articles()[0]
    review.articles.mark_done(article, kim)
    review.articles.mark_done(article, thang)
    review.articles.mark_done(article, kim, done=False)
    assert review.articles.done() == {(thang, article.id)}
    history = review.history()
    review.articles.mark_done(article, kim, done=False)
    assert review.history() == history


def test_a_damaged_text_is_told_and_not_shown(review: Review) -> None:
    from reviewer.model.errors import DamagedReview

    article = review.articles()[0]
    review.store.connection.execute(
        "UPDATE content SET bytes = ? WHERE sha256 = ?", (b"forged", article.sha256)
    )
    with pytest.raises(DamagedReview, match="is damaged"):
        review.articles.text(article)


def test_an_articles_text_is_that_of_its_latest_version_and_older_claims_say_so(
    review: Review, kim: str
) -> None:
    article = review.articles.find("First")
    old = review.tag(article, 0, 2, ["Data"], reviewer=kim)
    with review.change("article.edit") as rows:
        later = rows.new_id()
        rows.insert(
            "version", id=later, article=article.id, content=rows.keep("Đã sửa".encode()),
            reader="text", characters=6, opening="Đã sửa",
        )  # fmt: skip
    assert review.articles.text(review.articles.find(article.id)).text == "Đã sửa"
    assert review.claims.find(old.id).orphan
    with review.change("article.edit") as rows:
        rows.update("version", later, {"gone": 1})
    assert review.articles.find(article.id).version == article.version
    assert not review.claims.find(old.id).orphan


def test_an_article_that_is_added_again_has_the_version_that_claims_know(
    review: Review, kim: str
) -> None:
    (id_,) = review.articles.add([document("Once more")], reviewer=kim).added
    claim = review.tag(id_, 0, 4, ["Data"], reviewer="Thang")
    review.undo(kim)
    version = review.articles.find(id_).version
    assert review.articles.add([document("Once more")], reviewer=kim).added == (id_,)
    assert review.articles.find(id_).version == version
    assert not review.claims.find(claim.id).orphan
    assert review.articles.add([document("Once more")], reviewer=kim).already == (id_,)
