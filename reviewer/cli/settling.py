"""The commands that settle disagreements and make the consensus."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, Unpack

import click

from reviewer.cli.parameters import (
    WORDS,
    assignments,
    file_argument,
    json_option,
    name_needed,
    reviewer_option,
)
from reviewer.cli.printing import document, line, note, table
from reviewer.cli.progress import followed
from reviewer.model.decision import WAYS, Decision
from reviewer.review import Review
from reviewer.review.decisions import Edited


class _Edits(TypedDict):
    """What a claim that is edited is to be."""

    spans: tuple[tuple[int, int], ...]
    tags: tuple[str, ...]
    fields: dict[str, list[str]]
    remark: str | None


@click.command()
@file_argument
@click.argument("way", type=click.Choice(WAYS, case_sensitive=False), metavar="WAY")
@click.argument("claims", type=WORDS, nargs=-1, required=True, metavar="CLAIM...")
@reviewer_option
@click.option(
    "--keep", type=WORDS, multiple=True, metavar="CLAIM", help="Accept this one; may be repeated."
)
@click.option("--reason", type=WORDS, default="", metavar="TEXT", help="Why it is settled so.")
@click.option(
    "--span",
    "spans",
    type=(int, int),
    multiple=True,
    metavar="START END",
    help="A passage of what is edited; may be repeated.",
)
@click.option(
    "--tag", "tags", type=WORDS, multiple=True, metavar="TAG", help="A tag of what is edited."
)
@assignments("A field of what is edited; may be repeated.")
@click.option("--note", "remark", type=WORDS, metavar="TEXT", help="The note of what is edited.")
@click.option("--again", is_flag=True, help="Also what is settled already; that is taken back.")
@json_option
def settle(
    file: Path,
    way: str,
    claims: tuple[str, ...],
    *,
    reviewer: str | None,
    keep: tuple[str, ...],
    reason: str,
    again: bool,
    as_json: bool,
    **edits: Unpack[_Edits],
) -> None:
    """Settle what claims disagree on; the consensus gets what is decided, no claim is changed.

    WAY is accept (all of them, or those that --keep names), unite, intersect, edit or reject, which
    needs a reason. CLAIM is an id or an unambiguous beginning of it. What is settled already is
    refused unless --again is said, which takes the former decision back.
    """
    name = name_needed(reviewer)
    edited = Edited(edits["spans"] or None, edits["tags"] or None, edits["fields"], edits["remark"])
    with Review.open(file) as review:
        made = review.decisions.settle(
            claims, way, reviewer=name, keep=keep, edited=edited, reason=reason, again=again
        )
    if as_json:
        document(made)
    else:
        _print_decisions([made])


@click.command("settle-all")
@file_argument
@reviewer_option
@click.option(
    "--majority",
    type=click.IntRange(1, 100),
    metavar="PERCENT",
    help="What more than half agree on, with so much in common; else what all marked alike.",
)
@click.option(
    "--article", "articles", type=WORDS, multiple=True, metavar="ARTICLE", help="Only this article."
)
@click.option("--tag", "tags", type=WORDS, multiple=True, metavar="TAG", help="Only this tag.")
@click.option("--dry-run", is_flag=True, help="Only say how much that would settle.")
@json_option
def settle_all(
    file: Path,
    *,
    reviewer: str | None,
    majority: int | None,
    articles: tuple[str, ...],
    tags: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Settle all passages that a rule decides, in one step, which undo takes back.

    Without --majority these are the claims that all who read an article have made exactly alike.
    """
    name = name_needed(reviewer)
    share = None if majority is None else majority / 100
    with Review.open(file) as review:
        work = review.decisions.by_rule(share, articles=articles, tags=tags)
        found = followed(work, lambda s: f"Looking through articles: {s.done:,} of {s.whole:,}")
        made = len(found)
        if not dry_run:
            made = followed(
                review.decisions.settle_all(found, reviewer=name), lambda n: f"{n:,} settled"
            )
    if as_json:
        document({"settled": made, "dry_run": dry_run})
    else:
        line(f"{'Would settle' if dry_run else 'Settled'} {made:,}.")


@click.command()
@file_argument
@click.option("--article", type=WORDS, metavar="ARTICLE", help="Only in this article.")
@click.option("--fallen", is_flag=True, help="Only those that do not stand any more.")
@json_option
def decisions(file: Path, *, article: str | None, fallen: bool, as_json: bool) -> None:
    """List how disagreements were settled.

    A decision does not stand where one of its claims was changed since, or where another decision
    is about the same claim.
    """
    with Review.open(file) as review:
        found = [each for each in review.decisions(article=article) if not (fallen and each.stands)]
    if as_json:
        document(found)
    else:
        _print_decisions(found)


@click.command()
@file_argument
@click.argument("decision", type=WORDS)
@reviewer_option
def confirm(file: Path, decision: str, reviewer: str | None) -> None:
    """Let a decision stand although its claims changed, and against others about them."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.decisions.confirm(review.decisions.find(decision), reviewer=name)
    note(f"Confirmed {found.id}.")


@click.command()
@file_argument
@click.argument("decision", type=WORDS)
@reviewer_option
def unsettle(file: Path, decision: str, reviewer: str | None) -> None:
    """Take a decision back, with what it alone brought into the consensus."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.decisions.find(decision)
        review.decisions.take_back([found], reviewer=name)
    note(f"Took back {found.id}; “reviewer undo” brings it again.")


def _print_decisions(found: Iterable[Decision]) -> None:
    table(
        ("id", "verdict", "claims", "by", "stands", "reason"),
        [(d.id, d.verdict, len(d.sources), d.reviewer, _standing(d), d.reason) for d in found],
    )


def _standing(decision: Decision) -> str:
    if decision.conflicts:
        return "no: decided twice"
    return "no: changed since" if decision.changed else "yes"


COMMANDS: tuple[click.Command, ...] = (settle, settle_all, decisions, confirm, unsettle)
"""The commands of this module, in the order in which the help lists them."""
