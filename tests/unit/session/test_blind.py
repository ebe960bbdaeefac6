"""What a session shows of others' claims."""

from pathlib import Path

import pytest

from reviewer.model.article import Article
from reviewer.session import Session


@pytest.fixture
def article(session: Session, path: Path) -> Article:
    """The first article, open for Kim; Kim and Thang have a claim each in it."""
    session.open(path)
    session.review_as("Kim")
    found = session.opened.articles()[0]
    for name in ("Kim", "Thang"):
        session.opened.tag(found, 0, 2, ["Data"], reviewer=name)
    session.show(found)
    return found


def whose(session: Session) -> list[str]:
    return [claim.reviewer for claim in session.claims or ()]


def test_an_open_article_shows_ones_own_claims_only(session: Session, article: Article) -> None:
    assert whose(session) == ["Kim"]


def test_others_claims_appear_when_one_is_done(session: Session, article: Article) -> None:
    session.opened.articles.mark_done(article, session.who)
    assert whose(session) == ["Kim", "Thang"]
    assert len(session.claim_change.added) == 1
    session.opened.undo(session.who)
    assert whose(session) == ["Kim"]
    assert len(session.claim_change.removed) == 1


def test_what_others_do_meanwhile_is_not_heard_of(session: Session, article: Article) -> None:
    session.opened.tag(article, 3, 6, ["Data"], reviewer="Thang")
    assert not session.claim_change
    assert whose(session) == ["Kim"]


def test_another_reviewer_sees_their_own_claims(session: Session, article: Article) -> None:
    session.review_as("Thang")
    assert whose(session) == ["Thang"]


def test_a_colleague_who_joins_is_hidden_from_then_on(session: Session, path: Path) -> None:
    session.open(path)
    session.review_as("Kim")
    assert session.sight is not None
    lee = session.opened.reviewers.find("Lee", create=True)
    assert lee in session.sight.visibility.others


def test_relations_to_what_is_hidden_are_not_told(session: Session, article: Article) -> None:
    review = session.opened
    mine, theirs = review.claims()
    review.relations.add(mine, "supports", theirs, reviewer="Kim")
    assert session.relations is not None
    assert list(session.relations.related(mine.id)) == []
    review.articles.mark_done(article, session.who)
    assert [other.id for _, other in session.relations.related(mine.id)] == [theirs.id]


def test_what_others_say_of_ones_own_claims_is_hidden(session: Session, article: Article) -> None:
    review = session.opened
    mine = review.claims(reviewer="Kim")[0]
    second = review.tag(article, 3, 6, ["Data"], reviewer="Kim")
    review.relations.add(mine, "contradicts", second, reviewer="Thang")
    assert session.relations is not None
    assert list(session.relations.related(mine.id)) == []
