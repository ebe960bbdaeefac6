"""The session: what is open and selected, and who hears of it."""

from pathlib import Path

import pytest

from reviewer.model.errors import Refused, ReviewFileError
from reviewer.review import Review
from reviewer.session import Session
from tests.unit.session.conftest import heard_by


def test_nothing_is_open_at_first_and_it_says_what_to_do(session: Session) -> None:
    for ask, words in (
        (lambda: session.opened, "Open a review"),
        (lambda: session.who, "Say who"),
        (lambda: session.open_article, "Open an article"),
    ):
        with pytest.raises(Refused, match=words):
            _ = ask()
    assert session.current_claim() is None


def test_opening_makes_the_named_reviewer_and_says_so(session: Session, path: Path) -> None:
    session.settings["reviewer"] = "Linh"
    heard = heard_by(session)
    session.open(path)
    assert session.reviewer is not None
    assert session.reviewer.name == "Linh"
    assert heard == ["review"]


def test_opening_without_a_name_takes_nobody_for_somebody_else(
    session: Session, path: Path
) -> None:
    session.open(path)
    assert session.reviewer is None
    with pytest.raises(Refused, match="Say who is reviewing"):
        _ = session.who


def test_opening_another_review_closes_the_one_before(session: Session, path: Path) -> None:
    session.open(path)
    first = session.opened
    session.show(first.articles()[0])
    other = path.with_name("other.review")
    first.snapshot(other)
    session.open(other)
    assert session.opened.path == other
    assert session.article is None
    with pytest.raises(Exception, match="closed"):
        first.articles()


def test_a_review_that_cannot_be_opened_leaves_the_one_before_open(
    session: Session, path: Path
) -> None:
    session.open(path)
    with pytest.raises(ReviewFileError):
        session.open(path.with_name("none.review"))
    assert session.opened.articles()


def test_showing_an_article_forgets_the_claim_and_selection_of_the_one_before(
    session: Session, path: Path
) -> None:
    session.open(path)
    one, two = session.opened.articles()
    session.show(one)
    session.choose_claim(session.opened.tag(one, 0, 2, ["Data"], reviewer="Kim").id)
    session.selection.end = 9
    heard = heard_by(session)
    session.show(one)
    session.show(two)
    assert (session.claim, session.selection.end) == (None, 0)
    assert heard == ["article"]
    assert session.text().text.startswith("서울")


def test_a_commit_is_heard_as_saved_with_its_notice(session: Session, path: Path) -> None:
    session.open(path)
    heard = heard_by(session)
    session.opened.codebook.add("Another")
    assert heard == ["saved"]
    assert session.notice is not None
    assert session.notice.command == "tag.add"


def test_a_commit_of_another_process_is_heard_after_a_look(session: Session, path: Path) -> None:
    session.open(path)
    heard = heard_by(session)
    with Review.open(path) as other:
        other.codebook.add("Theirs")
    assert heard == []
    session.opened.store.poll()
    assert heard == ["saved"]


def test_the_current_claim_is_none_once_it_was_taken_back(session: Session, path: Path) -> None:
    session.open(path)
    session.show(session.opened.articles()[0])
    claim = session.opened.tag("First", 0, 2, ["Data"], reviewer="Kim")
    session.choose_claim(claim.id)
    assert session.current_claim() == claim
    session.opened.undo(claim.reviewer_id)
    assert session.current_claim() is None


def test_choosing_what_is_chosen_tells_nobody(session: Session) -> None:
    heard = heard_by(session)
    session.choose_claim("1")
    session.choose_claim("1")
    assert heard == ["claim"]


def test_going_on_as_another_reviewer_makes_them_where_they_are_new(
    session: Session, path: Path
) -> None:
    session.open(path)
    heard = heard_by(session)
    session.review_as("Somebody new")
    assert session.who == session.opened.reviewers.find("somebody NEW").id
    assert heard == ["saved", "reviewer"]


def test_a_read_only_review_is_opened_without_making_a_reviewer(
    session: Session, path: Path
) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    session.settings["reviewer"] = "Linh"
    session.open(path)
    assert session.reviewer is not None
    assert session.reviewer.name == "Kim"


def test_closing_twice_is_harmless(session: Session, path: Path) -> None:
    session.open(path)
    heard = heard_by(session)
    session.close()
    session.close()
    assert heard == ["closing", "review"]


def test_a_current_claim_that_is_taken_back_elsewhere_is_left(session: Session, path: Path) -> None:
    session.open(path)
    session.show(session.opened.articles()[0])
    claim = session.opened.tag("First", 0, 2, ["Data"], reviewer="Kim")
    session.choose_claim(claim.id)
    heard = heard_by(session)
    with Review.open(path) as other:
        other.claims.take_back([other.claims.find(claim.id)], reviewer=claim.reviewer_id)
    session.opened.store.poll()
    assert session.claim is None
    assert heard == ["claim", "saved"]
