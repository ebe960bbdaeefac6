"""What one reviewer's tags are called by another."""

from reviewer.analysis.comparison.comparison import Comparison
from tests.unit.analysis.comparison.small import Marked, material


def _matrix(*claims: Marked, first: int = 0, second: int = 1) -> list[list[int]]:
    found = Comparison(material(claims, reviewers=3)).matrix(first, second)
    return [[int(cell) for cell in row] for row in found]


def test_passages_with_the_same_tag_are_on_the_diagonal() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((3, 9),), "a"))
    assert found == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_passages_with_different_tags_are_beside_it() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((4, 9),), "b"))
    assert found == [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_what_the_other_has_not_marked_is_in_the_last_column_or_row() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((5, 9),), "b"))
    assert found == [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]]


def test_a_tag_that_both_gave_is_not_called_otherwise() -> None:
    found = _matrix(Marked(0, ((0, 5),), "ab"), Marked(1, ((0, 5),), "a"))
    assert found == [[1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_it_can_be_read_from_either_side() -> None:
    claims = (Marked(0, ((0, 5),), "a"), Marked(2, ((4, 9),), "b"))
    turned = [list(row) for row in zip(*_matrix(*claims, first=0, second=2), strict=True)]
    assert _matrix(*claims, first=2, second=0) == turned
