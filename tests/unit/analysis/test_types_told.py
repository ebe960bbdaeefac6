"""A name whose type one article only guesses is what another article tells it is."""

import pytest

from reviewer.analysis.entities import detect
from reviewer.analysis.grouping import FoundEntity, group


def entities(*articles: str) -> list[FoundEntity]:
    """The entities of some articles that have the names in question only."""
    return group({str(number): detect(text) for number, text in enumerate(articles)})


@pytest.mark.parametrize(
    ("articles", "kind"),
    [
        (("Mr Ben Ockham spoke.", "They like Ben Ockham’s shop."), "person"),
        (("They like Ben Ockham’s shop.", "Mr Ben Ockham spoke."), "person"),
        (("Singer Tessaly Vorn came.", "Then Tessaly Vorn met them."), "person"),
        (("Tarvel Quint Inc. grew.", "Then Tarvel-Quint met them."), "organisation"),
        (("Tarvel Quint Inc. grew.", "They live in Tarvel-Quint now."), "organisation"),
        (("Then Tarvel Quint came.", "They live in Tarvel-Quint now."), "place"),
    ],
)
def test_the_type_told_by_a_reason_wins_in_all_articles(
    articles: tuple[str, ...], kind: str
) -> None:
    (entity,) = entities(*articles)
    assert entity.type == kind
    assert len(entity.mentions) == len(articles)


def test_the_reason_of_another_article_is_told() -> None:
    (entity,) = entities("Mr Ben Ockham spoke.", "They like Ben Ockham’s shop.")
    assert [m.because for mentions in entity.mentions.values() for m in mentions] == [
        "a role stands before it",
        "another article tells the type: a role stands before it",
    ]


@pytest.mark.parametrize(
    "articles",
    [
        ("Mr Ben Ockham spoke.", "Ben Ockham Inc. grew."),
        ("Mr Ben Ockham spoke.", "Ben Ockham Inc. grew.", "They like Ben Ockham’s shop."),
        ("Ms Vorn spoke.", "They like Vorn there."),
        ("Mr Ben Ockham spoke.", "They like Zed Ockham’s shop."),
    ],
)
def test_two_reasons_one_word_or_other_letters_join_nothing(articles: tuple[str, ...]) -> None:
    types = sorted(entity.type for entity in entities(*articles))
    assert types == ["organisation", "person"]


def test_it_does_not_depend_on_the_order_of_articles() -> None:
    articles = ("Mr Ben Ockham spoke.", "Then Ben Ockham met them.", "Ben Ockham left Oslo.")
    there = {(e.id, e.count) for e in entities(*articles)}
    assert {(e.id, e.count) for e in entities(*reversed(articles))} == there
