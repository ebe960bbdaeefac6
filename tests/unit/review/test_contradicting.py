"""What one has joined and another kept apart is told where their files come together."""

import shutil
from pathlib import Path

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.copies import copied, merged, opened
from tests.unit.store.tables import document

TEXT = "Ostravia Labs, Ostravia Laboratories and Ostravia Group met."


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a review in whose article three organisations are suggested."""
    (mine,) = copied(tmp_path, "mine")
    with Review.open(mine) as review:
        review.articles.add([document(TEXT)])
    return mine, Path(shutil.copy(mine, tmp_path / "hers.review"))


def entity(review: Review, name: str) -> Entity:
    return next(e for e in review.entities() if e.name == f"Ostravia {name}")


def join(path: Path, name: str, into: str) -> None:
    with opened(path, "Kim") as (review, kim):
        review.joining.join([entity(review, name)], entity(review, into), reviewer=kim)


def keep_apart(path: Path, name: str, other: str) -> None:
    with opened(path, "Lan") as (review, lan):
        review.joining.keep_apart(entity(review, name), entity(review, other), reviewer=lan)


def test_two_that_were_joined_and_kept_apart_are_told(pair: tuple[Path, Path]) -> None:
    join(pair[0], "Labs", "Laboratories")
    keep_apart(pair[1], "Labs", "Laboratories")
    (words,) = merged(*pair).warnings
    assert words.startswith("Ostravia Laboratories and Ostravia Labs were joined by one and kept")
    with Review.open(pair[0]) as review:
        assert entity(review, "Labs").joined == entity(review, "Laboratories").joined == ()


def test_two_that_are_one_by_way_of_a_third_although_kept_apart_are_told(
    pair: tuple[Path, Path],
) -> None:
    for name in ("Labs", "Laboratories"):
        join(pair[0], name, "Group")
    keep_apart(pair[1], "Labs", "Laboratories")
    (words,) = merged(*pair).warnings
    assert "but others have joined both: they are Ostravia Group now." in words


def test_what_agrees_is_not_told(pair: tuple[Path, Path]) -> None:
    join(pair[0], "Labs", "Laboratories")
    keep_apart(pair[1], "Labs", "Group")
    assert merged(*pair).warnings == ()


def test_a_clash_of_joins_tells_the_names(pair: tuple[Path, Path]) -> None:
    join(pair[0], "Labs", "Laboratories")
    join(pair[1], "Labs", "Group")
    (conflict,) = merged(*pair).conflicts
    assert (conflict.what, conflict.column) == ("Name Ostravia Labs", "same as")
    assert (conflict.kept.value, conflict.lost.value) == ("Ostravia Group", "Ostravia Laboratories")


def test_a_place_that_was_accepted_for_two_is_told(pair: tuple[Path, Path]) -> None:
    for path, name, who in ((pair[0], "Labs", "Kim"), (pair[1], "Group", "Lan")):
        with opened(path, who) as (review, reviewer):
            whole = entity(review, name)
            article = review.articles.find(whole.mentions[0].article)
            review.entities.add_mention(
                article, 0, 8, type=whole.type, reviewer=reviewer, entity=whole
            )
    (words,) = merged(*pair).warnings
    assert words.startswith("“Ostravia” as Ostravia Group and as Ostravia Labs: people differ")
