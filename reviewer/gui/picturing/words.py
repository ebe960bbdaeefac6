"""What is said of pictures of entities, in the window's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from reviewer.model.graph import Drawing
    from reviewer.review.picturing import Graph, Matrix

WITHIN = {
    "sentence": "In a sentence",
    "paragraph": "In a paragraph",
    "article": "In an article",
}
"""What names are together in."""

ORDERS = {"total": "Most claims first", "likeness": "Alike together"}
"""How the rows of a matrix are put in order."""


def spoken(drawing: Drawing, n: int) -> str:
    """Return what is said of a dot: who, what, how often, and with whom."""
    dot, near = drawing.dots[n], drawing.neighbours(n)
    parts = [
        tr("{name}, {type}", name=dot.name, type=tr(dot.type)),
        counted(dot.mentions, "mention", "mentions"),
    ]
    if near:
        names = ", ".join(drawing.dots[m].name for m in near[:3])
        number = counted(len(near), "other", "others")
        parts.append(tr("with {number}, most often {names}", number=number, names=names))
    return "; ".join(parts)


def of_graph(graph: Graph) -> str:
    """Return what a graph shows, and what it leaves out."""
    drawing, left_out = graph.drawing, graph.together.left_out
    parts = [
        counted(len(drawing.dots), "name", "names"),
        counted(len(drawing.lines), "pair", "pairs"),
    ]
    if drawing.alone:
        parts.append(tr("{number:,} more are together with none of them", number=drawing.alone))
    if drawing.more:
        words = "{more:,} less frequent pairs are not drawn: ask for more times together"
        parts.append(tr(words, more=drawing.more))
    if left_out:
        parts.append(_most_only(graph.asked.most, left_out))
    return " · ".join(parts)


def of_matrix(matrix: Matrix) -> str:
    """Return what a matrix shows, and what it leaves out."""
    parts = [
        counted(len(matrix.entities), "name", "names"),
        counted(len(matrix.paths), "tag", "tags"),
    ]
    if matrix.table.left_out:
        parts.append(_most_only(matrix.asked.most, matrix.table.left_out))
    return " · ".join(parts)


def _most_only(most: int, left_out: int) -> str:
    return tr(
        "only the {most:,} most named are shown, {left_out:,} are left out",
        most=most,
        left_out=left_out,
    )
