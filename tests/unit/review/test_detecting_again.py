"""Whatever people correct of entities is the same when the articles are looked through again."""

from collections.abc import Callable

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.tables import document

TEXT = (
    "KT CEO Kim Young-sub spoke in Seoul. KT CEO Kim Yong-sub wrote in Busan. Then Kim Young-sub"
    " left, and Young-sub Kim came back to Microsoft. The chairman stayed."
)


def find(review: Review, name: str) -> Entity:
    return next(each for each in review.entities() if each.name == name)


def reject_one(review: Review, kim: str) -> None:
    person = find(review, "Kim Young-sub")
    review.entities.reject_mention(person.mentions[0], person, reviewer=kim)


def mark(review: Review, kim: str) -> None:
    start = TEXT.index("The chairman")
    person = find(review, "Kim Young-sub")
    review.entities.add_mention(
        review.articles()[-1], start, start + 12, type="person", reviewer=kim, entity=person
    )


CORRECTIONS: dict[str, Callable[[Review, str], object]] = {
    "accepted": lambda r, k: r.entities.accept(find(r, "Microsoft"), reviewer=k),
    "rejected": lambda r, k: r.entities.reject(find(r, "Seoul"), reviewer=k),
    "silenced": lambda r, k: r.silencing.silence(find(r, "Busan"), reviewer=k),
    "typed": lambda r, k: r.entities.edit(find(r, "Seoul"), reviewer=k, type="organisation"),
    "renamed": lambda r, k: r.entities.edit(find(r, "Microsoft"), reviewer=k, name="MSFT"),
    "noted": lambda r, k: r.entities.edit(
        find(r, "Microsoft"), reviewer=k, note="vendor", identifier="Q2283"
    ),
    "joined": lambda r, k: r.joining.join(
        [find(r, "Kim Yong-sub")], find(r, "Kim Young-sub"), reviewer=k
    ),
    "kept apart": lambda r, k: r.joining.keep_apart(
        find(r, "Kim Yong-sub"), find(r, "Kim Young-sub"), reviewer=k
    ),
    "split off": lambda r, k: r.joining.split(
        find(r, "Kim Young-sub"), "Young-sub Kim", reviewer=k
    ),
    "one place rejected": reject_one,
    "one place marked": mark,
}


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_a_correction_is_kept_and_undo_brings_back_what_was(
    review: Review, kim: str, correction: str
) -> None:
    review.articles.add([document(TEXT)])
    before = review.entities()
    CORRECTIONS[correction](review, kim)
    corrected = review.entities()
    with Review.open(review.path) as again:
        assert again.entities() == corrected
        assert again.check() == []
    review.undo(kim)
    assert review.entities() == before
    assert correction == "kept apart" or corrected != before
