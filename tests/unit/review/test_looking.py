"""Articles are looked through anew for other detectors; what is left stays as it was found."""

from collections.abc import Generator

import pytest

from reviewer.model.entity import FoundMention
from reviewer.model.work import ended
from reviewer.review import Review
from tests.unit.store.tables import document


@pytest.fixture
def looked(review: Review, monkeypatch: pytest.MonkeyPatch) -> Review:
    """A review that was looked through, whose detectors find the first letter from now on."""
    review.articles.add([document("Zorb grew. Then Microsoft sank.")])
    review.entities()

    def detecting(text: str, language: str | None) -> Generator[None, None, list[FoundMention]]:
        del language
        yield
        return [FoundMention(0, 1, text[0], "event", text[0].lower(), text[0])]

    monkeypatch.setattr(review.entities.detectors, "detecting", detecting)
    return review


def test_what_was_looked_through_is_looked_through_anew(looked: Review) -> None:
    looking = looked.entities.looking
    ended(looking.anew(looked.articles(), ["letters"]))
    assert {e.name for e in looked.entities.known()} == {"K", "서", "Z"}
    assert looked.entities.detectors.names == ("letters",)


def test_left_there_the_rest_stays_as_it_was_found(looked: Review) -> None:
    looking = looked.entities.looking
    work = looking.anew(looked.articles(), ["letters"])
    assert next(work) == (0, 3)
    while next(work)[0] == 0:
        pass
    work.close()
    names = {e.name for e in looked.entities.known()}
    assert "K" in names
    assert "Microsoft" in names
    assert all(looking.is_done_with(article) for article in looked.articles())


def test_what_nobody_looked_through_yet_is_left_for_later(review: Review) -> None:
    assert list(review.entities.looking.anew(review.articles(), [])) == []
    assert review.entities.known() == []
