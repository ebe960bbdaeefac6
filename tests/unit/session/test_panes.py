"""Panes: where articles are open, one or two side by side, and who hears of it."""

from pathlib import Path

import pytest

from reviewer.model.article import Article
from reviewer.model.claim import Claim
from reviewer.session import Pane, Session
from tests.unit.session.conftest import heard_by


@pytest.fixture
def articles(session: Session, path: Path) -> list[Article]:
    """The two articles of a review, the first of which is open."""
    session.open(path)
    session.review_as("Kim")
    found = session.opened.articles()
    session.show(found[0])
    return found


@pytest.fixture
def beside(session: Session, articles: list[Article]) -> Pane:
    """A second pane with the second article, which is not the active one."""
    pane = session.panes.split()
    session.panes.show(session.opened, articles[1], pane)
    return pane


def tagged(session: Session, article: Article) -> Claim:
    return session.opened.tag(article, 0, 2, ["Data"], reviewer="Kim")


def test_there_is_one_pane_at_first(session: Session) -> None:
    assert len(session.panes) == 1
    assert session.panes.other is None


def test_a_second_pane_is_made_once_and_leaves_the_first_one_active(
    session: Session, articles: list[Article]
) -> None:
    heard = heard_by(session)
    second = session.panes.split()
    assert session.panes.split() is second
    assert list(session.panes) == [session.panes.active, second]
    assert heard == ["panes"]
    assert session.article == articles[0]


def test_what_happens_in_the_other_pane_is_not_told_of_the_session(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    heard, of_pane = heard_by(session), list[str]()
    beside.subscribe(of_pane.append)
    session.panes.show(session.opened, articles[0], beside)
    beside.choose_claim("1")
    assert (heard, of_pane) == ([], ["article", "claim"])


def test_the_session_speaks_of_the_active_pane(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    beside.selection.caret = 3
    heard = heard_by(session)
    session.panes.activate(beside)
    session.panes.activate(beside)
    assert heard == ["pane"]
    assert (session.article, session.selection.caret) == (articles[1], 3)
    assert session.text() == session.opened.articles.text(articles[1])


def test_each_pane_keeps_its_claim_and_caret(session: Session, beside: Pane) -> None:
    first = session.panes.active
    first.choose_claim("1")
    first.selection.caret = 4
    session.panes.activate(beside)
    session.choose_claim("2")
    session.panes.activate(first)
    assert (session.claim, session.selection.caret, beside.claim) == ("1", 4, "2")


def test_one_article_in_both_panes_has_its_claims_once(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    session.panes.show(session.opened, articles[0], beside)
    claim = tagged(session, articles[0])
    assert beside.claims is session.claims
    seen = [[outline.id for outline in pane.change.added] for pane in session.panes]
    assert seen == [[claim.id], [claim.id]]


def test_a_commit_reaches_the_pane_whose_article_it_is_about(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    claim = tagged(session, articles[1])
    assert [outline.id for outline in beside.change.added] == [claim.id]
    assert not session.claim_change


def test_a_claim_that_is_taken_back_is_left_in_both_panes(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    session.panes.show(session.opened, articles[0], beside)
    claim = tagged(session, articles[0])
    for pane in session.panes:
        pane.choose_claim(claim.id)
    session.opened.undo(claim.reviewer_id)
    assert [pane.claim for pane in session.panes] == [None, None]


def test_closing_the_active_pane_goes_on_in_the_other(session: Session, beside: Pane) -> None:
    first = session.panes.active
    heard = heard_by(session)
    session.panes.close(first)
    assert list(session.panes) == [beside]
    assert session.panes.active is beside
    assert heard == ["panes", "pane"]
    session.panes.close(beside)
    assert list(session.panes) == [beside]


def test_closing_the_other_pane_changes_nothing_here(session: Session, beside: Pane) -> None:
    first = session.panes.active
    heard = heard_by(session)
    session.panes.close(beside)
    assert (session.panes.active, heard) == (first, ["panes"])


def test_scrolling_is_linked_and_freed(session: Session) -> None:
    heard = heard_by(session)
    session.panes.link(linked=True)
    session.panes.link(linked=True)
    assert session.panes.linked
    session.panes.link(linked=False)
    assert heard == ["panes", "panes"]


def test_closing_the_review_leaves_one_empty_pane(session: Session, beside: Pane) -> None:
    session.panes.activate(beside)
    beside.choose_claim("1")
    session.close()
    assert len(session.panes) == 1
    assert (session.article, session.claims, session.claim) == (None, None, None)


def test_the_pane_that_shows_an_article_is_found_the_active_one_first(
    session: Session, articles: list[Article], beside: Pane
) -> None:
    assert session.panes.showing(articles[1].id) is beside
    assert session.panes.showing("none") is None
    session.panes.show(session.opened, articles[0], beside)
    session.panes.activate(beside)
    assert session.panes.showing(articles[0].id) is beside


def test_a_title_that_changes_is_followed(session: Session, articles: list[Article]) -> None:
    with session.opened.change("article.edit") as rows:
        rows.update("article", articles[0].id, {"title": "Another title"})
    assert session.open_article.title == "Another title"
