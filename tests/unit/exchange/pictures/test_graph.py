"""A graph of names is written as a picture and as tables, whatever the names are."""

import csv
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.graph.drawing import drawn
from reviewer.exchange.pictures.graph import edges, graph_svg, nodes
from reviewer.exchange.pictures.table import write_table
from reviewer.model.entity import Entity
from reviewer.model.graph import Drawing
from reviewer.model.together import Counted, Pair, Together
from tests.unit.exchange.pictures.parsing import parsed

TOGETHER = Together(
    (Counted("a", 5, 4), Counted("b", 2, 2), Counted("c", 1, 1)),
    (Pair("a", "b", 2), Pair("a", "c", 1)),
)


def named(*names: str) -> list[Entity]:
    return [Entity(id_, "person", name) for id_, name in zip("abc", names, strict=False)]


NAMES = named("Kim Young-sub", "Tào Đức Thắng", "이진수")


def test_a_picture_has_every_name_and_line() -> None:
    picture = graph_svg(drawn(TOGETHER, NAMES), "kt", "Together in one sentence")
    tree = parsed(picture)
    words = "".join(tree.itertext())
    assert all(each.name in words for each in NAMES)
    assert len(re.findall("<line ", picture)) == 2


def test_nothing_is_an_empty_picture() -> None:
    assert parsed(graph_svg(Drawing(), "kt", "")).tag.endswith("svg")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_any_name_makes_a_picture_that_can_be_read(name: str) -> None:
    parsed(graph_svg(drawn(TOGETHER, named(name, name, "C")), name, name))


def test_words_stay_inside_the_picture() -> None:
    long = named("A very long name of an organisation " * 2, "B" * 60, "C" * 60)
    picture = graph_svg(drawn(TOGETHER, long), "kt", "")
    width = float(re.findall(r'<svg [^>]*width="(\d+)"', picture)[0])
    assert all(0 <= float(x) < width for x in re.findall(r'<text x="([-\d.]+)"', picture))


def test_the_same_names_are_always_the_same_picture() -> None:
    pictures = {graph_svg(drawn(TOGETHER, NAMES), "kt", "") for _ in range(3)}
    assert len(pictures) == 1


def test_tables_have_names_and_pairs() -> None:
    assert [row[2] for row in nodes(TOGETHER, NAMES)] == ["name", *(e.name for e in NAMES)]
    assert list(edges(TOGETHER, NAMES, least=2))[1:] == [
        ("a", "b", "Kim Young-sub", "Tào Đức Thắng", 2)
    ]


def test_no_cell_can_be_taken_for_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "nodes.csv"
    write_table(nodes(TOGETHER, named('=HYPERLINK("x")', "@sum", "\x1b[31m")), path)
    with path.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert names == ['\'=HYPERLINK("x")', "'@sum", "␛[31m"]
