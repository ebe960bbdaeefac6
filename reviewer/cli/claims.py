"""The commands for claims and the codebook."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, Unpack

import click

from reviewer.cli.parameters import (
    WORDS,
    article_argument,
    assignments,
    file_argument,
    filters,
    json_option,
    name_needed,
    reviewer_option,
)
from reviewer.cli.printing import document, note, table
from reviewer.model.claim import Claim
from reviewer.review import Review


class _Particulars(TypedDict):
    """What may be said of a claim beyond place, tags and reviewer."""

    note: str
    fields: dict[str, list[str]]
    spans: tuple[tuple[int, int], ...]


@click.command()
@file_argument
@article_argument
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("tags", type=WORDS, nargs=-1, required=True, metavar="TAG...")
@reviewer_option
@click.option("--note", type=WORDS, default="", metavar="TEXT", help="A note on it.")
@assignments("A field of the codebook; may be repeated.")
@click.option(
    "--span",
    "spans",
    type=(int, int),
    multiple=True,
    metavar="START END",
    help="A further span of the same claim; may be repeated.",
)
@json_option
def tag(
    file: Path,
    article: str,
    start: int,
    end: int,
    tags: tuple[str, ...],
    *,
    reviewer: str | None,
    as_json: bool,
    **more: Unpack[_Particulars],
) -> None:
    """Make a claim on exactly START to END of an article."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        claim = review.tag(article, start, end, tags, reviewer=name, **more)
    if as_json:
        document(claim)
    else:
        _print_claims([claim])


@click.command()
@file_argument
@click.argument("claim", type=WORDS)
@reviewer_option
def untag(file: Path, claim: str, reviewer: str | None) -> None:
    """Take back one's own claim; CLAIM is its id or an unambiguous beginning of it."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.claims.find(claim)
        review.claims.take_back([found], reviewer=review.reviewers.find(name).id)
    note(f"Took back {found.id}; “reviewer undo” brings it again.")


@click.command()
@file_argument
@filters
@json_option
def claims(
    file: Path, article: str | None, reviewer: str | None, tag: str | None, *, as_json: bool
) -> None:
    """List the claims."""
    with Review.open(file) as review:
        found = review.claims(article=article, reviewer=reviewer, tag=tag)
    if as_json:
        document(found)
    else:
        _print_claims(found)


@click.command()
@file_argument
@json_option
def tags(file: Path, *, as_json: bool) -> None:
    """List the tags of the codebook, and how many claims have each."""
    with Review.open(file) as review:
        found = review.codebook.tags()
    if as_json:
        document(found)
    else:
        table(
            ("key", "claims", "tag", "definition"),
            [(t.key, t.claims, t.path, t.definition) for t in found],
        )


def _print_claims(found: Iterable[Claim]) -> None:
    table(
        ("id", "article", "reviewer", "place", "tags", "quote"),
        [
            (
                claim.id,
                claim.article[:8],
                claim.reviewer,
                " ".join(f"{span.start}-{span.end}" for span in claim.spans),
                ", ".join(claim.tags),
                " […] ".join(span.quote for span in claim.spans),
            )
            for claim in found
        ],
    )


COMMANDS: tuple[click.Command, ...] = (tag, untag, claims, tags)
"""The commands of this module, in the order in which the help lists them."""
