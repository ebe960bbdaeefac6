"""Entities by tags are written as a picture and as a table."""

from reviewer.exchange.pictures.matrix import matrix, matrix_svg
from reviewer.exchange.pictures.svg import shortened, width_of
from reviewer.model.entity import Entity
from reviewer.model.together import EntityTags
from tests.unit.exchange.pictures.parsing import parsed

NAMES = [Entity("a", "person", "Kim & Söhne <x>"), Entity("b", "place", "서울")]
PATHS = ["Sovereignty/Data", "Poison pill"]
TABLE = EntityTags(("a", "b"), ("1", "2"), ((("x", "y"), ()), ((), ("z",))))


def test_a_picture_has_every_name_tag_and_count() -> None:
    tree = parsed(matrix_svg(TABLE, NAMES, PATHS, "kt", "5 articles"))
    words = [text for text in tree.itertext() if text.strip()]
    assert {"Kim & Söhne <x>", "서울", "Data", "Poison pill", "2", "1"} <= set(words)


def test_nothing_is_an_empty_picture() -> None:
    assert parsed(matrix_svg(EntityTags(), [], [], "kt", "")).tag.endswith("svg")


def test_a_table_has_the_whole_paths_of_tags() -> None:
    assert list(matrix(TABLE, NAMES, PATHS)) == [
        ("id", "type", "name", "Sovereignty/Data", "Poison pill"),
        ("a", "person", "Kim & Söhne <x>", 2, 0),
        ("b", "place", "서울", 0, 1),
    ]


def test_words_that_are_too_long_end_with_an_ellipsis() -> None:
    assert shortened("Ministry of Information", 80).endswith("…")
    assert width_of(shortened("한국정보통신기술협회", 60)) <= 60
    assert shortened("KT", 60) == "KT"
