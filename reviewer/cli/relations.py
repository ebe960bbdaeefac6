"""The commands for relations between claims."""

from collections.abc import Iterable
from pathlib import Path

import click

from reviewer.cli.parameters import (
    WORDS,
    file_argument,
    json_option,
    name_needed,
    reviewer_option,
)
from reviewer.cli.printing import document, note, table
from reviewer.model.relation import Relation
from reviewer.review import Review


@click.command()
@file_argument
@click.argument("claim", type=WORDS)
@click.argument("kind", type=WORDS)
@click.argument("other", type=WORDS)
@reviewer_option
@click.option("--note", "remark", type=WORDS, default="", metavar="TEXT", help="A note on it.")
@json_option
def relate(
    file: Path,
    claim: str,
    kind: str,
    other: str,
    reviewer: str | None,
    *,
    remark: str,
    as_json: bool,
) -> None:
    """Say that CLAIM does something to the claim OTHER, whosever they are.

    KIND is supports, contradicts, repeats or qualifies, or the beginning of one. CLAIM and OTHER
    are ids or unambiguous beginnings of them.
    """
    name = name_needed(reviewer)
    with Review.open(file) as review:
        made = review.relations.add(claim, kind, other, reviewer=name, note=remark)
    if as_json:
        document(made)
    else:
        _print_relations([made])


@click.command()
@file_argument
@click.argument("relation", type=WORDS)
@reviewer_option
def unrelate(file: Path, relation: str, reviewer: str | None) -> None:
    """Take back one's own relation, by its id or an unambiguous beginning of it."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.relations.find(relation)
        review.relations.take_back([found], reviewer=review.reviewers.find(name).id)
    note(f"Took back {found.id}; “reviewer undo” brings it again.")


@click.command()
@file_argument
@click.option("--claim", type=WORDS, default=None, metavar="CLAIM", help="Those of one claim.")
@json_option
def relations(file: Path, claim: str | None, *, as_json: bool) -> None:
    """List which claim supports, contradicts, repeats or qualifies which."""
    with Review.open(file) as review:
        found = review.relations(claim=claim)
    if as_json:
        document(found)
    else:
        _print_relations(found)


def _print_relations(found: Iterable[Relation]) -> None:
    table(
        ("id", "claim", "kind", "other", "reviewer", "note"),
        [(r.id, r.claim, r.kind, r.other, r.reviewer, r.note) for r in found],
    )


COMMANDS: tuple[click.Command, ...] = (relate, unrelate, relations)
"""The commands of this module, in the order in which the help lists them."""
