"""What somebody decided of a suggested entity stands, whoever only touched it elsewhere."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.copies import copied, merged, opened
from tests.unit.store.tables import document

TEXT = "Ostravia Labs and Ostravia Group met."


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Three copies of a review in whose article two organisations are suggested."""
    (base,) = copied(tmp_path, "first")
    with Review.open(base) as review:
        review.articles.add([document(TEXT)])
    return [Path(shutil.copy(base, tmp_path / f"{n}.review")) for n in range(3)]


def labs(review: Review) -> Entity:
    return next(e for e in review.entities() if "Ostravia Labs" in (e.name, *e.aliases))


def states(path: Path) -> list[tuple[str, str, str]]:
    with Review.open(path) as review:
        assert review.check() == []
        return [(each.type, each.name, each.status) for each in review.entities()]


def rename(path: Path, name: str = "OL") -> None:
    with opened(path, "Kim") as (review, kim):
        review.entities.edit(labs(review), name=name, type="product", reviewer=kim)


def touch(path: Path) -> None:
    """Decide on a place of the entity, and nothing on the entity itself."""
    with opened(path, "Lan") as (review, lan):
        entity = labs(review)
        review.entities.accept_mention(entity.mentions[0], entity, reviewer=lan)


def take_back(path: Path) -> None:
    """Note something, and undo it."""
    with opened(path, "Lan") as (review, lan):
        review.entities.edit(labs(review), note="?", reviewer=lan)
        review.undo(lan)


@pytest.mark.parametrize("later", [touch, take_back])
def test_a_later_touch_takes_no_decision_back_and_is_no_conflict(
    three: list[Path], later: Callable[[Path], None]
) -> None:
    mine, hers, _ = three
    rename(mine)
    later(hers)
    back = shutil.copy(mine, mine.with_name("back.review"))
    assert merged(mine, hers).conflicts == ()
    assert ("product", "OL", "accepted") in states(mine)
    assert merged(hers, Path(back)).conflicts == ()
    assert states(hers) == states(mine)


def test_a_later_touch_takes_no_rejection_back(three: list[Path]) -> None:
    mine, hers, _ = three
    with opened(mine, "Kim") as (review, kim):
        review.entities.reject(labs(review), reviewer=kim)
    touch(hers)
    merged(mine, hers)
    assert ("organisation", "Ostravia Labs", "rejected") in states(mine)


def test_two_names_that_were_given_are_still_a_conflict(three: list[Path]) -> None:
    mine, hers, _ = three
    rename(mine)
    rename(hers, "Labs of Ostravia")
    (conflict,) = merged(mine, hers).conflicts
    assert (conflict.kept.value, conflict.lost.value) == ("Labs of Ostravia", "OL")
    assert conflict.what == "Name Labs of Ostravia"


def test_the_order_of_merging_does_not_matter(three: list[Path], tmp_path: Path) -> None:
    rename(three[0])
    rename(three[1], "Labs of Ostravia")
    touch(three[2])
    found = []
    for first, *others in itertools.permutations(three):
        into = Path(shutil.copy(first, tmp_path / "into.review"))
        for other in others:
            merged(into, other)
        found.append(states(into))
    assert all(each == found[0] for each in found)
    assert ("product", "Labs of Ostravia", "accepted") in found[0]


def test_taking_the_merge_back_leaves_what_was(three: list[Path]) -> None:
    mine, hers, _ = three
    touch(mine)
    before = states(mine)
    rename(hers)
    merged(mine, hers)
    assert states(mine) != before
    with Review.open(mine) as review:
        review.merge.withdraw()
    assert states(mine) == before
