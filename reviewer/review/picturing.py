"""Pictures of the entities of a review, ready to be shown or written: a graph, and a matrix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewer.model.errors import Refused
from reviewer.model.work import told
from reviewer.review import cooccurrence, entity_tags
from reviewer.review.cooccurrence import Asked, Looked, asked_articles
from reviewer.review.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reviewer.model.entity import Entity
    from reviewer.model.graph import Drawing
    from reviewer.model.together import EntityTags, Together
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

MOST = 150
"""So many entities a picture has at most, if nobody says otherwise."""

SHOWN_TYPES = frozenset({"person", "organisation", "place", "product", "law", "event"})
"""The types of a picture, if nobody says otherwise: dates and amounts are named with everybody."""

ORDERS = ("total", "likeness")
"""How the rows of a matrix are put in order."""


PICTURE, TABLE = ".svg", ".csv"
"""The endings of files by which a graph or a matrix is written."""

_ENDING = re.compile(r"\.[a-z]\w{0,4}", re.ASCII)
"""What promises a format; in "names 2025.08" there is no ending."""


class Graph(NamedTuple):
    """Who is named together, as it was asked, and as it is drawn: in `least` units or more."""

    asked: Asked
    least: int
    together: Together
    drawing: Drawing
    entities: tuple[Entity, ...]


class Matrix(NamedTuple):
    """Entities by tags: the table, and the entities and the tags' paths in its order."""

    asked: Asked
    table: EntityTags
    entities: tuple[Entity, ...]
    paths: tuple[str, ...]


def drawing_graph(
    review: Review, asked: Asked, least: int = 1, sight: Sight | None = None
) -> Generator[Looked, None, Graph]:
    """Return the graph of a review; yields wherever the work may rest or be given up.

    Raises Refused for units that there are not.
    """
    from reviewer.analysis.graph.drawing import drawing  # brings numpy
    from reviewer.analysis.graph.layout import STEPS

    found = yield from cooccurrence.counting(review, asked, sight)
    wanted = {each.entity for each in found.entities}
    entities = tuple(each for each in review.entities.known() if each.id in wanted)
    picture = yield from told(drawing(found, entities, least), lambda n: Looked(n, STEPS))
    return Graph(asked, least, found, picture, entities)


def drawing_matrix(
    review: Review, asked: Asked, order: str = ORDERS[0], sight: Sight | None = None
) -> Generator[Looked, None, Matrix]:
    """Return the matrix of a review, its rows by total or likeness; yields as `drawing_graph`."""
    table = yield from entity_tags.counting(review, asked, sight)
    if order == "likeness":
        from reviewer.analysis.graph.seriation import by_likeness

        table = table.ordered(by_likeness(table.counts()))
    elif order not in ORDERS:
        raise Refused(f"Rows are ordered by {' or '.join(ORDERS)}, not by {order!r}.")
    known = {each.id: each for each in review.entities.known()}
    book = review.codebook()
    return Matrix(
        asked, table, tuple(known[id_] for id_ in table.entities), tuple(map(book.path, table.tags))
    )


def graph_form(path: Path) -> str:
    """Return how a graph is written to a path: PICTURE, TABLE of its pairs, or "", a folder.

    Raises Refused for a name that promises something else, as `.png` does.
    """
    if path.is_dir():
        return ""
    return _form(
        path, "“.svg” makes a picture, “.csv” a table of the pairs, no ending a folder of tables"
    )


def matrix_form(path: Path) -> str:
    """Return how a matrix is written to a path: PICTURE, or TABLE also where it has no ending.

    Raises Refused for a name that promises something else.
    """
    return _form(path, "“.svg” makes a picture, “.csv” a table") or TABLE


def _form(path: Path, choices: str) -> str:
    ending = path.suffix.lower()
    if ending in (PICTURE, TABLE):
        return ending
    if _ENDING.fullmatch(ending):
        raise Refused(f"{path.name} cannot be written as “{ending}”: {choices}.")
    return ""


def write_graph(review: Review, graph: Graph, path: Path) -> None:
    """Write a graph as `graph_form` tells: a picture, its pairs, or nodes.csv and edges.csv.

    It appears whole or not at all. Raises Refused where the path cannot be written.
    """
    from reviewer.exchange.pictures.graph import edges, graph_svg, nodes
    from reviewer.exchange.pictures.table import write_table

    form = graph_form(path)
    with whole_file(review.path, path, folder=not form) as draft:
        if form == PICTURE:
            words = graph_svg(graph.drawing, f"{review.path.stem}: names", _about(review, graph))
            draft.write_text(words, encoding="utf-8")
        elif form == TABLE:
            write_table(edges(graph.together, graph.entities, graph.least), draft)
        else:
            draft.mkdir()
            write_table(nodes(graph.together, graph.entities), draft / "nodes.csv")
            write_table(edges(graph.together, graph.entities, graph.least), draft / "edges.csv")


def write_matrix(review: Review, matrix: Matrix, path: Path) -> None:
    """Write a matrix as `matrix_form` tells: a picture, or a table as CSV.

    It appears whole or not at all. Raises Refused where the path cannot be written.
    """
    from reviewer.exchange.pictures.matrix import matrix as rows
    from reviewer.exchange.pictures.matrix import matrix_svg
    from reviewer.exchange.pictures.table import write_table

    form = matrix_form(path)
    with whole_file(review.path, path) as draft:
        if form == PICTURE:
            title = f"{review.path.stem}: names by tags"
            about = " · ".join(_scope(review, matrix.asked, matrix.table.left_out))
            words = matrix_svg(matrix.table, matrix.entities, matrix.paths, title, about)
            draft.write_text(words, encoding="utf-8")
        else:
            write_table(rows(matrix.table, matrix.entities, matrix.paths), draft)


def _about(review: Review, graph: Graph) -> str:
    often = f", {graph.least:,} times or more" if graph.least > 1 else ""
    found = [f"Together in one {graph.asked.within}{often}"]
    found += _scope(review, graph.asked, graph.together.left_out)
    if graph.drawing.more:
        found.append(f"{graph.drawing.more:,} less frequent pairs are not drawn")
    return " · ".join(found)


def _scope(review: Review, asked: Asked, left_out: int) -> Sequence[str]:
    """Return in words of what a picture is."""
    number = len(asked_articles(review, asked))
    found = [f"{number:,} article{'s' if number != 1 else ''}"]
    book = review.codebook()
    tags = [book.by_id[id_].name for id_ in sorted(asked.tags) if id_ in book.by_id]
    if tags:
        found.append(f"tagged {' or '.join(tags)}")
    if asked.since or asked.until:
        found.append(f"{asked.since or '…'} to {asked.until or '…'}")
    if left_out:
        found.append(f"the {asked.most:,} most named; {left_out:,} more are left out")
    return found
