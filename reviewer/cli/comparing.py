"""The command that compares reviewers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option
from reviewer.cli.printing import counted, document, line, note, table
from reviewer.cli.progress import followed
from reviewer.model.difference import KIND_WORDS
from reviewer.review import Review
from reviewer.review.compared import Compared
from reviewer.review.figure_words import (
    KINDS,
    PAIR_COLUMNS,
    cells,
    coding_rows,
    columns,
    counted_reasons,
    gamma_words,
    pair_cells,
    passage_columns,
    passage_rows,
    reasons,
)
from reviewer.review.verdict_words import in_words

_STAGES = {
    "articles": "Reading articles: {done:,} of {whole:,}",
    "figures": "Computing the figures",
    "gamma": "Drawing chance for γ: {done:,} of {whole:,}",
    "tags": "Tags: {done:,} of {whole:,}",
    "pairs": "Pairs of reviewers: {done:,} of {whole:,}",
    "by article": "Article by article: {done:,} of {whole:,}",
    "report": "Writing: {done:,} of {whole:,}",
    "table": "Writing the table: {done:,} rows",
}


class _Chosen(TypedDict):
    """Who is compared on what, seen by whom, and how often the articles are drawn anew."""

    reviewers: tuple[str, ...]
    articles: tuple[str, ...]
    tags: tuple[str, ...]
    bootstrap: int
    blind: bool
    seen_by: str


class _Wanted(_Chosen):
    """What is compared, and how."""

    at_least: float
    gamma: bool


@click.command()
@file_argument
@click.option(
    "--reviewer",
    "reviewers",
    type=WORDS,
    multiple=True,
    metavar="NAME",
    help="Compare this reviewer; may be repeated. Else all who have read something.",
)
@click.option(
    "--article",
    "articles",
    type=WORDS,
    multiple=True,
    metavar="ARTICLE",
    help="Only on this article, which then counts as read by all; may be repeated.",
)
@click.option(
    "--tag",
    "tags",
    type=WORDS,
    multiple=True,
    metavar="TAG",
    help="Only this tag and those below it; may be repeated.",
)
@click.option(
    "--bootstrap",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Give 95% intervals, from N resamples of the articles.",
)
@click.option(
    "--overlap",
    type=click.IntRange(1, 100),
    default=90,
    show_default=True,
    metavar="PERCENT",
    help="How much of two segments must be in common for them to agree.",
)
@click.option(
    "--report",
    type=PATH,
    metavar="PATH",
    help="Write it to a file: .html or .docx a report, .csv or .xlsx the raw table.",
)
@click.option("--blind", is_flag=True, help="Only claims that were made blind.")
@click.option(
    "--seen-by",
    type=WORDS,
    default="",
    metavar="NAME",
    help="Only what this reviewer sees, who may work blind.",
)
@click.option("--no-gamma", is_flag=True, help="Leave out γ, which takes long.")
@json_option
def compare(
    file: Path,
    *,
    overlap: int,
    report: Path | None,
    no_gamma: bool,
    as_json: bool,
    **chosen: Unpack[_Chosen],
) -> None:
    """Compare reviewers: how far they agree, and where they do not.

    An article counts as read by who marked it as read or has a claim in it.
    """
    wanted = _Wanted(**chosen, at_least=overlap / 100, gamma=not no_gamma)
    with Review.open(file) as review:
        work = review.compare.report(report, **wanted) if report else review.compare.steps(**wanted)
        found = followed(work, lambda s: _STAGES[s.stage].format(done=s.done, whole=s.whole))
        titles = {each.id: each.heading for each in review.articles.of_ids(set(found.articles))}
    if report:
        note(f"Wrote {report}.")
    if as_json:
        document(found)
    else:
        _print(found, titles)


def _print(found: Compared, titles: Mapping[str, str]) -> None:
    people = found.reviewers
    line(f"{', '.join(people) or 'Nobody'}, on {counted(len(found.articles), 'article')}.")
    line(in_words(found.verdicts[KINDS.index("sentences")]))
    if not found.articles:  # tables without a figure would say less
        line("Nothing is compared: there is no article that two of them have read.")
        _print_left_out(found)
        return
    whole = found.coefficients
    line("")
    table(("", *KINDS), coding_rows(whole, people))
    line("")
    table(("passages", *passage_columns(people)), passage_rows(whole))
    beside = columns(people)
    _print_rows("tag", beside, [(row.tag, *cells(row)) for row in found.by_tag])
    if len(found.by_pair) > 1:
        pairs = [(" – ".join(row.reviewers), *pair_cells(row)) for row in found.by_pair]
        _print_rows("pair", PAIR_COLUMNS, pairs)
    articles = [(titles[row.article], *cells(row)) for row in found.by_article]
    _print_rows("article", beside, articles)
    _print_rest(found)


def _print_rows(what: str, beside: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    if rows:
        line("")
        table((what, *beside), rows)


def _print_rest(found: Compared) -> None:
    line("")
    made = [f"{each.reviewer} {each.blind:,} of {sum(each[1:]):,}" for each in found.blindness]
    if made:
        line(f"Made blind: {', '.join(made)}.")
    said = ", ".join(
        f"{KIND_WORDS[kind]} {number:,}" for kind, number in found.kinds.items() if number
    )
    line(f"{counted(len(found.disagreements), 'disagreement')}{': ' if said else ''}{said}.")
    _print_left_out(found)
    for reason in reasons(found.coefficients):
        line(reason)
    gamma = gamma_words(found.coefficients.unitizing.gamma)
    if gamma and found.resampled is not None:
        line(gamma)


def _print_left_out(found: Compared) -> None:
    for reason, number in counted_reasons(left.reason for left in found.left_out):
        line(f"Left out {number:,} ×: {reason}")


COMMANDS: tuple[click.Command, ...] = (compare,)
"""The commands of this module, in the order in which the help lists them."""
