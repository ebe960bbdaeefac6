"""The commands that picture entities: who is named together, and entities by tags."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option, seen_by_option
from reviewer.cli.printing import document, note, table
from reviewer.cli.progress import followed
from reviewer.model.entity import ENTITY_TYPES
from reviewer.review import Review
from reviewer.review.cooccurrence import WITHIN, Asked, Looked
from reviewer.review.picturing import MOST, ORDERS, SHOWN_TYPES, Graph

_Function = Callable[..., Any]

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


class _Date(click.ParamType[str]):
    """An ISO 8601 date, or a beginning of one: a year, or a year and a month."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as it is given; fails where it is none."""
        if value and not (_DATE.fullmatch(value) and _is_one(value)):
            self.fail(f"{value!r} is no date: say 2025, 2025-08 or 2025-08-12.", param, ctx)
        return value


def _is_one(beginning: str) -> bool:
    try:
        date.fromisoformat(beginning + "0001-01-01"[len(beginning) :])
    except ValueError:
        return False
    return True


class _Chosen(TypedDict):
    """The options that say what is pictured."""

    article: tuple[str, ...]
    tag: tuple[str, ...]
    type: tuple[str, ...]
    since: str
    until: str
    most: int
    seen_by: str | None


def _choosing(function: _Function) -> _Function:
    """Add the options that say what is pictured, and where it is written."""
    for decorate in (
        json_option,
        click.option("-o", "--out", type=PATH, metavar="PATH", help="Write it there: see above."),
        seen_by_option,
        click.option(
            "--most",
            type=click.IntRange(min=0),
            default=MOST,
            show_default=True,
            help="Only so many entities, the most named; 0 for all.",
        ),
        click.option(
            "--until", type=_Date(), default="", metavar="DATE", help="Only articles until then."
        ),
        click.option(
            "--since",
            type=_Date(),
            default="",
            metavar="DATE",
            help="Only articles since a date, or a beginning of one: 2025-08.",
        ),
        click.option(
            "--type",
            type=click.Choice(ENTITY_TYPES),
            multiple=True,
            help="Only this type; may be repeated. Without it, all but dates and money.",
        ),
        click.option(
            "--tag",
            type=WORDS,
            multiple=True,
            metavar="TAG",
            help="Only where a claim has this tag, or one below it; may be repeated.",
        ),
        click.option(
            "--article", type=WORDS, multiple=True, help="Only this article; may be repeated."
        ),
    ):
        function = decorate(function)
    return function


@click.command("entity-graph")
@file_argument
@click.option(
    "--within",
    type=click.Choice(WITHIN),
    default=WITHIN[0],
    show_default=True,
    help="In what names are together.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only who is together in so many of them.",
)
@_choosing
def entity_graph(
    file: Path,
    *,
    within: str,
    least: int,
    out: Path | None,
    as_json: bool,
    **chosen: Unpack[_Chosen],
) -> None:
    """Count who is named together, or draw it.

    Written to a file PATH.svg it is a picture, to PATH.csv a table of the pairs, to a PATH without
    an ending a folder with nodes.csv and edges.csv.
    """
    from reviewer.review.picturing import (  # not for the others
        drawing_graph,
        graph_form,
        write_graph,
    )
    from reviewer.review.sight import Sight

    if out:
        graph_form(out)  # refused before anything is counted
    with Review.open(file) as review:
        asked = _asked(review, chosen)._replace(within=within)
        sight = Sight.of(review, chosen["seen_by"])
        found = followed(drawing_graph(review, asked, least, sight), _words)
        if out:
            write_graph(review, found, out)
            note(f"Wrote {out}.")
    pairs = [pair for pair in found.together.pairs if pair.units >= least]
    if not pairs:
        note(_nobody_together(found, within, least))
    if as_json:
        by_id = {each.id: each for each in found.entities}
        document(
            {
                "within": within,
                "entities": [
                    {
                        "id": each.entity,
                        "type": by_id[each.entity].type,
                        "name": by_id[each.entity].name,
                        "mentions": each.mentions,
                        "units": each.units,
                    }
                    for each in found.together.entities
                ],
                "pairs": pairs,
                "left_out": found.together.left_out,
            }
        )
    elif not out:
        names = {each.id: each.name for each in found.entities}
        rows = [(pair.units, names[pair.one], names[pair.other]) for pair in pairs]
        table((f"{within}s", "name", "and"), rows)


@click.command("entity-tags")
@file_argument
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default=ORDERS[0],
    show_default=True,
    help="Who has most claims first, or who is alike beside each other.",
)
@_choosing
def entity_tags(
    file: Path, *, order: str, out: Path | None, as_json: bool, **chosen: Unpack[_Chosen]
) -> None:
    """Count the claims that mention an entity, or that it makes, by tag.

    Written to a file PATH.svg it is a picture, to PATH.csv a table.
    """
    from reviewer.review.picturing import (  # not for the others
        drawing_matrix,
        matrix_form,
        write_matrix,
    )
    from reviewer.review.sight import Sight

    if out:
        matrix_form(out)  # refused before anything is counted
    with Review.open(file) as review:
        sight = Sight.of(review, chosen["seen_by"])
        found = followed(drawing_matrix(review, _asked(review, chosen), order, sight), _words)
        if out:
            write_matrix(review, found, out)
            note(f"Wrote {out}.")
    rows = list(zip(found.entities, found.table.counts(), strict=True))
    if not rows:
        note("No claim mentions an entity of what is asked for: there is nothing to count.")
    if as_json:
        document(
            {
                "tags": found.paths,
                "entities": [
                    {"id": each.id, "type": each.type, "name": each.name, "claims": row}
                    for each, row in rows
                ],
                "left_out": found.table.left_out,
            }
        )
    elif not out:
        titles = [path.rpartition("/")[2] for path in found.paths]
        table(("name", *titles), [(each.name, *row) for each, row in rows])


def _nobody_together(graph: Graph, within: str, least: int) -> str:
    if not graph.entities:
        return "Nobody and nothing is named in what is asked for: there is nothing to count."
    place = f"one {within}" if least == 1 else f"{least:,} {within}s"
    named = f"{len(graph.entities):,} names" if len(graph.entities) > 1 else "one name"
    return f"There are no pairs: of {named} no two are together in {place}."


def _asked(review: Review, chosen: _Chosen) -> Asked:
    """Return what is asked; raises NotFound or Ambiguous."""
    book = review.codebook()
    return Asked(
        articles=frozenset(review.articles.find(name).id for name in chosen["article"]),
        tags=frozenset(
            id_ for name in chosen["tag"] for id_ in book.below(review.codebook.find(name).id)
        ),
        types=frozenset(chosen["type"]) or SHOWN_TYPES,
        since=chosen["since"],
        until=chosen["until"],
        most=chosen["most"],
    )


def _words(step: Looked) -> str:
    return f"{step.done:,} of {step.total:,} steps"


COMMANDS: tuple[click.Command, ...] = (entity_graph, entity_tags)
"""The commands of this module, in the order in which the help lists them."""
