"""Claims stay with who was said to say them, under whatever name that is known later."""

from collections import deque
from collections.abc import Callable

import pytest

from reviewer.model.entity import Entity
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.cooccurrence import Asked
from reviewer.review.entity_cards import claims_on
from reviewer.review.entity_tags import entity_tags
from reviewer.review.gathering import Selection
from reviewer.review.open_comparison import Followed, OpenComparison
from reviewer.review.rules import EXACT, settlements_by
from reviewer.review.speaking import said_in_fields
from tests.unit.store.tables import document

_TEXT = "Mr Kim Young-shub, head of Nara Power, met Mr Kim Young-sub, head of Nara Power."


@pytest.fixture
def said(review: Review, kim: str) -> Review:
    """A review with a claim that Kim Young-shub makes, who is one with Kim Young-sub."""
    added = review.articles.add([document(_TEXT, "Talks")], reviewer=kim).added[0]
    review.entities()
    article = review.articles.find(added)
    fields = {"speaker": "Kim Young-shub"}
    review.tag(article, len(_TEXT) - 4, len(_TEXT), ["Data"], reviewer=kim, fields=fields)
    return review


def called(review: Review, name: str) -> Entity:
    return next(each for each in review.entities() if each.name == name)


def split_off(review: Review, kim: str) -> None:
    whole = next(e for e in review.entities() if "Kim Young-shub" in (e.name, *e.aliases))
    spelling = "Kim Young-shub" if "Kim Young-shub" in whole.aliases else "Kim Young-sub"
    review.joining.split(whole, spelling, reviewer=kim)


def test_a_claim_goes_with_the_spelling_that_is_split_off(said: Review, kim: str) -> None:
    split_off(said, kim)
    assert [on.how for on in claims_on(said, called(said, "Kim Young-shub"))] == ["speaker"]
    assert claims_on(said, called(said, "Kim Young-sub")) == []
    assert called(said, "Kim Young-shub").id in entity_tags(said, Asked()).entities


def test_undo_brings_it_back(said: Review, kim: str) -> None:
    before = said_in_fields(said)
    split_off(said, kim)
    said.undo(kim)
    assert said_in_fields(said) == before


def test_who_is_renamed_keeps_the_claim(said: Review, kim: str) -> None:
    whole = next(e for e in said.entities() if "Kim Young-shub" in (e.name, *e.aliases))
    said.entities.edit(whole, reviewer=kim, name="The chairman")
    said.joining.keep_apart(called(said, "The chairman"), called(said, "Nara Power"), reviewer=kim)
    assert len(claims_on(said, called(said, "The chairman"))) == 1


_OPERATORS = (
    "Mr Lee said the Korea Telecommunications Operators Association (KTOA) agrees. So be it."
)


@pytest.fixture
def told(review: Review, kim: str) -> Callable[..., Review]:
    """Make one claim of Kim's and one of Thang's of the same passage, with these speakers."""

    def make(*speakers: str) -> Review:
        added = review.articles.add([document(_OPERATORS, "Talks")], reviewer=kim).added[0]
        for who, speaker in zip(("Kim", "Thang"), speakers, strict=True):
            fields = {"speaker": speaker}
            review.tag(added, 70, 76, ["Data"], reviewer=who, fields=fields)
        return review

    return make


Told = Callable[..., Review]


def differing(review: Review) -> int:
    comparison = OpenComparison(review, Selection())
    deque(comparison.gather(), 0)
    assert comparison.findings is not None
    return comparison.findings.disagreements.kinds()["fields"]


def test_two_who_name_one_in_two_spellings_do_not_differ(told: Told) -> None:
    assert differing(told("Ktoa", "Korea Telecommunications Operators Association")) == 0


def test_two_who_name_two_differ_known_or_not(told: Told) -> None:
    assert differing(told("KTOA", "Nobody Known")) == 1


def test_once_joined_two_names_are_one_in_a_comparison_that_is_open(told: Told, kim: str) -> None:
    review = told("KTOA", "Lee")
    comparison = OpenComparison(review, Selection())
    deque(comparison.gather(), 0)
    seen: list[Followed] = []
    review.subscribe(lambda notice: seen.append(comparison.follow(notice)))
    one, other = (next(e for e in review.entities() if n in (e.name, *e.aliases))
                  for n in ("KTOA", "Lee"))  # fmt: skip
    review.entities.edit(other, reviewer=kim, note="Of Seoul.")
    assert Followed.ANEW not in seen
    review.joining.join([other], one, reviewer=kim)
    assert (seen[-1], differing(review)) == (Followed.ANEW, 0)


def test_what_is_settled_as_alike_keeps_who_was_named_in_two_spellings(told: Told) -> None:
    review = told("Ktoa", "KTOA")
    found = ended(settlements_by(review, EXACT, Selection()))
    (draft,) = found[0].drafts
    assert [value for _, _, value, _ in draft.fields] == ["Ktoa"]
