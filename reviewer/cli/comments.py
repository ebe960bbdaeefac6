"""The commands for comments on claims."""

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
from reviewer.model.comment import Comment
from reviewer.review import Review


@click.command()
@file_argument
@click.argument("claim", type=WORDS)
@click.argument("text", type=WORDS)
@reviewer_option
@click.option("--answers", type=WORDS, metavar="COMMENT", help="The comment that this answers.")
@json_option
def comment(
    file: Path,
    claim: str,
    text: str,
    reviewer: str | None,
    *,
    answers: str | None,
    as_json: bool,
) -> None:
    """Comment on a claim, whosever it is; CLAIM is an id or an unambiguous beginning of it."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        made = review.comments.add(claim, text, reviewer=name, answers=answers)
    if as_json:
        document(made)
    else:
        _print_comments([made])


@click.command()
@file_argument
@click.argument("comment", type=WORDS)
@reviewer_option
def uncomment(file: Path, comment: str, reviewer: str | None) -> None:
    """Take back one's own comment, by its id or an unambiguous beginning of it."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.comments.find(comment)
        review.comments.take_back(found, reviewer=review.reviewers.find(name).id)
    note(f"Took back {found.id}; “reviewer undo” brings it again.")


@click.command()
@file_argument
@click.option("--claim", type=WORDS, default=None, metavar="CLAIM", help="Those on one claim.")
@json_option
def comments(file: Path, claim: str | None, *, as_json: bool) -> None:
    """List what was said about claims, thread by thread."""
    with Review.open(file) as review:
        chosen = None if claim is None else [review.claims.find(claim)]
        found = review.comments(claims=chosen)
    if as_json:
        document(found)
    else:
        _print_comments(found)


def _print_comments(found: Iterable[Comment]) -> None:
    table(
        ("id", "claim", "reviewer", "comment"),
        [(c.id, c.claim, c.reviewer, f"{'› ' * c.depth}{c.body}") for c in found],
    )


COMMANDS: tuple[click.Command, ...] = (comment, uncomment, comments)
"""The commands of this module, in the order in which the help lists them."""
