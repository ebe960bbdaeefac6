"""The commands for assignments: who is to read which articles."""

from pathlib import Path

import click

from reviewer.cli.parameters import WORDS, file_argument, json_option
from reviewer.cli.printing import document, note, table
from reviewer.review import Review


@click.command()
@file_argument
@click.argument("reader", type=WORDS)
@click.argument("articles", type=WORDS, nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--away", is_flag=True, help="Take them away again.")
def assign(file: Path, reader: str, articles: tuple[str, ...], *, away: bool) -> None:
    """Let READER, a reviewer, read these articles; who is not known yet joins."""
    with Review.open(file) as review:
        found = [review.articles.find(name) for name in articles]
        who = review.reviewers.find(reader, create=not away)
        pairs = [(who.id, article.id) for article in found]
        review.assignments.put(() if away else pairs, taken=pairs if away else ())
    note(f"{who.name} reads {'none' if away else 'all'} of {len(found):,} named.")


@click.command()
@file_argument
@click.argument("readers", type=click.IntRange(min=1))
@click.option(
    "--reviewer",
    "reviewers",
    type=WORDS,
    multiple=True,
    metavar="NAME",
    help="Among these; may be repeated. Else among all who joined.",
)
def spread(file: Path, readers: int, *, reviewers: tuple[str, ...]) -> None:
    """Give each article so many READERS, evenly, in one step; what is assigned stays."""
    with Review.open(file) as review:
        new = review.assignments.spread(readers, reviewers=reviewers)
    note(f"{new:,} readings were assigned.")


@click.command()
@file_argument
@json_option
def assignments(file: Path, *, as_json: bool) -> None:
    """List how many articles are assigned to each reviewer, and how many of them are done."""
    with Review.open(file) as review:
        found = review.assignments.progress()
    if as_json:
        document(found)
    else:
        rows = [(each.reviewer, f"{each.assigned:,}", f"{each.done:,}") for each in found]
        table(("reviewer", "assigned", "done"), rows)


COMMANDS: tuple[click.Command, ...] = (assign, spread, assignments)
"""The commands of this module, in the order in which the help lists them."""
