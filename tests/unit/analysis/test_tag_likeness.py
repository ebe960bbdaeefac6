"""Which tags may be meant by those of another codebook."""

import pytest

from reviewer.analysis.tag_likeness import likely
from reviewer.model.codebook import Codebook, Tag


def meant(here: list[str], new: str) -> tuple[str, str] | None:
    """What a new tag is proposed to be, by name, and why."""
    tags = [Tag(f"h{n}", name) for n, name in enumerate(here)]
    book = Codebook([*tags, Tag("new", new, parent="other"), Tag("other", "Other")])
    found = likely(book, ["new"])
    return (book.by_id[found[0].into].name, found[0].because) if found else None


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Poison pill", ("Poison pill", "name")),
        ("POISON PILL", ("Poison pill", "name")),
        ("Poison pills", ("Poison pill", "like")),
        ("pill, poison", ("Poison pill", "like")),
        ("Chu quyen du lieu", ("Chủ quyền dữ liệu", "name")),
        ("Money", None),
        ("Pill", None),
    ],
)
def test_a_name_is_known_by_its_letters(new: str, expected: tuple[str, str] | None) -> None:
    assert meant(["Poison pill", "Chủ quyền dữ liệu", "Law"], new) == expected


def test_of_two_with_the_same_name_none_is_proposed() -> None:
    assert meant(["Risk", "Risk"], "Risk") is None


def test_the_same_path_is_surer_than_the_same_name() -> None:
    tags = [
        Tag("a", "Deal"), Tag("b", "Risk", "a"), Tag("c", "Risk"),
        Tag("d", "Deal"), Tag("e", "Risk", "d"),
    ]  # fmt: skip
    found = likely(Codebook(tags), ["d", "e"])
    assert [(each.tag, each.into, each.because) for each in found] == [
        ("d", "a", "path"), ("e", "b", "path"),
    ]  # fmt: skip


def test_a_tag_that_is_gone_is_not_proposed() -> None:
    book = Codebook([Tag("a", "Risk", gone=True), Tag("b", "Risk")])
    assert likely(book, ["b"]) == []
