"""What one reviewer sees of the claims of a review."""

from pathlib import Path

import openpyxl
import pytest

from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.choosing import Choice
from reviewer.review.exporting import exporting
from reviewer.review.open_claims import OpenClaims
from reviewer.review.searching import search_in_slices
from reviewer.review.sight import Sight


@pytest.fixture
def sight(review: Review, kim: str) -> Sight:
    """What Kim sees: of the first article her own claim; Thang has one in each."""
    first, second = review.articles()
    review.tag(first, 0, 2, ["Data"], reviewer="Kim", note="Kim says so.")
    review.tag(first, 3, 6, ["Poison pill"], reviewer="Thang", note="Thang says so.")
    review.tag(second, 0, 2, ["Data"], reviewer="Thang")
    found = Sight(review)
    found.look(kim)
    return found


def test_a_sight_of_nobody_in_particular_is_of_everything(review: Review, sight: Sight) -> None:
    assert len(Sight(review).claims()) == 3
    assert Sight(review).hidden_steps() == set()


def test_claims_are_ones_own(review: Review, sight: Sight) -> None:
    everything = [claim.id for claim in review.claims()]
    assert [claim.reviewer for claim in sight.claims()] == ["Kim"]
    assert [claim.id for claim in sight.of_ids(everything)] == everything[:1]


def test_articles_count_what_is_seen(review: Review, sight: Sight, kim: str) -> None:
    assert [article.claims for article in sight.articles()] == [1, 0]
    review.articles.mark_done(review.articles()[1], kim)
    sight.look(kim)
    assert [article.claims for article in sight.articles()] == [1, 1]


def test_tags_count_what_is_seen(review: Review, sight: Sight, kim: str) -> None:
    names = {tag.id: tag.name for tag in review.codebook().tags}
    assert {names[id_]: n for id_, n in sight.tag_counts().items()} == {"Data": 1}
    review.articles.mark_done(review.articles()[1], kim)
    sight.look(kim)
    assert {names[id_]: n for id_, n in sight.tag_counts().items()} == {"Data": 2}


def test_who_has_no_name_counts_nothing(sight: Sight) -> None:
    sight.look(None)
    assert sight.tag_counts() == {}
    assert sight.article_counts() == {}


def test_the_history_has_no_step_that_touches_what_is_hidden(review: Review, sight: Sight) -> None:
    hidden = sight.hidden_steps()
    steps = review.timeline.at(review.timeline.places())
    told = [step.label for place, step in sorted(steps.items()) if place not in hidden]
    assert told[-2:] == ["New reviewer “Thang”", "Tag claim “Data”"]
    assert len(hidden) == 2


def test_the_history_does_not_tell_who_is_done_or_saw_whose_claims(
    review: Review, sight: Sight, kim: str, thang: str
) -> None:
    second = review.articles()[1]
    before = len(sight.hidden_steps())
    review.articles.mark_done(second, thang)
    review.blind.see([(kim, second.id)], reviewer=thang)
    assert len(sight.hidden_steps()) == before + 2
    review.articles.mark_done(second, kim)
    sight.look(kim)
    assert len(sight.hidden_steps()) < before


@pytest.mark.parametrize(("within", "words"), [("notes", "says so"), ("claims", "KT")])
def test_only_what_is_seen_is_searched(
    review: Review, sight: Sight, within: str, words: str
) -> None:
    found = search_in_slices(review, words, within=within, regex=False, sight=sight)
    hits = [hit.claim for hit in found if hit is not None]
    assert hits == [sight.claims()[0].id]


def test_only_what_is_seen_is_exported(review: Review, sight: Sight, tmp_path: Path) -> None:
    mine, theirs, _ = review.claims()
    review.relations.add(mine, "supports", theirs, reviewer="Kim")
    review.relations.add(theirs, "contradicts", mine, reviewer="Thang")
    path = tmp_path / "mine.jsonl"
    written = ended(exporting(review, path, "jsonl", Choice(), sight=sight))
    assert written.claims == 1
    assert "Thang" not in path.read_text(encoding="utf-8")
    assert theirs.id not in path.read_text(encoding="utf-8")


def test_what_is_looked_at_is_recorded_once(
    review: Review, sight: Sight, kim: str, thang: str
) -> None:
    first, _ = review.articles()
    heard: list[str] = []
    sight.hear(lambda: heard.append("seen"))
    sight.claims()
    assert not sight.unrecorded
    review.articles.mark_done(first, kim)
    sight.look(kim)
    OpenClaims(review, first.id, sight=sight)
    assert sight.unrecorded == {(thang, first.id)}
    sight.record()
    sight.claims()
    assert not sight.unrecorded
    assert heard == ["seen"]
    assert review.blind.seen() == {(kim, thang, first.version)}


def test_where_nobody_else_reviews_nothing_is_recorded(tmp_path: Path) -> None:
    with Review.new(tmp_path / "own.review", sample=True) as review:
        me = review.reviewers.find("Ann", create=True).id
        review.tag(review.articles()[0], 0, 2, [], reviewer=me)
        sight = Sight(review)
        sight.look(me)
        sight.claims()
        sight.record()
        assert review.blind.seen() == set()


def test_a_workbook_says_nothing_of_agreement_while_claims_are_hidden(
    review: Review, sight: Sight, kim: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.xlsx"

    def figures() -> int:
        ended(exporting(review, path, "xlsx", Choice(), sight=sight))
        return len(list(openpyxl.load_workbook(path)["Agreement"].rows)) - 1

    assert figures() == 0
    for article in review.articles():
        review.articles.mark_done(article, kim)
    sight.look(kim)
    assert figures() > 0


def test_what_is_said_of_hidden_claims_is_hidden_and_asking_is_no_looking(
    review: Review, sight: Sight, kim: str, thang: str
) -> None:
    own, hidden, _ = review.claims()
    seen = sight.said_by()
    assert [seen(own.id, kim), seen(own.id, thang), seen(None, thang)] == [True, False, True]
    assert [seen(hidden.id, kim), seen(hidden.id, thang), seen("unknown", kim)] == [False] * 3
    review.articles.mark_done(review.articles()[0], kim)
    sight.look(kim)
    assert sight.said_by()(hidden.id, thang)
    assert not sight.unrecorded
