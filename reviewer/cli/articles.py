"""The commands for articles: added, listed, read, cut into units, searched."""

from pathlib import Path

import click

from reviewer.cli import REFUSED, WRONG
from reviewer.cli.parameters import (
    PATH,
    WORDS,
    article_argument,
    article_option,
    file_argument,
    json_option,
    name_given,
    name_needed,
    reviewer_option,
)
from reviewer.cli.printing import document, note, raw, table
from reviewer.cli.shapes import shape
from reviewer.model.article import Added
from reviewer.model.search import SearchHit
from reviewer.review import Review
from reviewer.review.articles import read_paths
from reviewer.review.counting import UNITS

_SHORT_ID = 12


@click.command()
@file_argument
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@reviewer_option
@json_option
def add(file: Path, paths: tuple[Path, ...], reviewer: str | None, *, as_json: bool) -> int:
    """Add documents, and the documents in folders, as articles.

    Status 1 where some of them cannot be read, 2 where none can.
    """
    with Review.open(file) as review:
        documents, refused = read_paths(paths)
        found = Added(refused=refused)
        if documents:
            name = name_given(reviewer)
            who = review.reviewers.find(name, create=True).id if name else None
            done = review.articles.add(documents, reviewer=who)
            found = Added(done.added, done.already, refused)
    if as_json:
        document(
            {
                "added": found.added,
                "already": found.already,
                "refused": [{"path": path, "reason": reason} for path, reason in found.refused],
            }
        )
    return _told(found, len(documents))


@click.command()
@file_argument
@json_option
def articles(file: Path, *, as_json: bool) -> None:
    """List the articles."""
    with Review.open(file) as review:
        found = review.articles()
        if as_json:
            review.entities()  # at once, not article by article
            document(found)
        else:
            table(
                ("id", "date", "language", "characters", "claims", "title"),
                [
                    (a.id[:_SHORT_ID], a.date, a.language, a.characters, a.claims, a.heading)
                    for a in found
                ],
            )


@click.command()
@file_argument
@article_argument
def text(file: Path, article: str) -> None:
    """Print the stored text, byte for byte as UTF-8."""
    with Review.open(file) as review:
        raw(review.articles.text(review.articles.find(article)).text.encode())


@click.command()
@file_argument
@article_argument
@click.option("--by", type=click.Choice(UNITS), required=True, help="What to cut it into.")
@json_option
def units(file: Path, article: str, by: str, *, as_json: bool) -> None:
    """List an article's sentences or paragraphs, as the figures cut them."""
    with Review.open(file) as review:
        found = review.articles.units(article, by)
    if as_json:
        document(found)
    else:
        table(("start", "end", "text"), [(u.start, u.end, u.text) for u in found])


@click.command()
@file_argument
@article_argument
@reviewer_option
@click.option("--undo", is_flag=True, help="Not read after all.")
def done(file: Path, article: str, reviewer: str | None, *, undo: bool) -> None:
    """Record that a reviewer has read an article."""
    name = name_needed(reviewer)
    with Review.open(file) as review:
        found = review.articles.find(article)
        who = review.reviewers.find(name, create=not undo)
        review.articles.mark_done(found, who.id, done=not undo)
    note(f"{who.name} has {'not ' if undo else ''}read “{found.heading}”.")


@click.command()
@file_argument
@article_option
@json_option
def entities(file: Path, article: str | None, *, as_json: bool) -> None:
    """List the people, organisations, places, … that the articles name."""
    with Review.open(file) as review:
        found = review.entities(article)
    if as_json:
        document(found)
    else:
        table(
            ("type", "mentions", "status", "name", "also"),
            [(e.type, len(e.mentions), e.status, e.name, ", ".join(e.aliases)) for e in found],
        )


@click.command()
@file_argument
@click.argument("query", type=WORDS)
@click.option(
    "--in",
    "within",
    type=click.Choice(("articles", "claims", "notes")),
    default="articles",
    show_default=True,
    help="Where to search: the texts, the quotes of claims, or the notes.",
)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression (RE2).")
@json_option
def search(file: Path, query: str, within: str, *, regex: bool, as_json: bool) -> None:
    """List every hit, blind to case and accents.

    Offsets are of the article's text, with --in notes of the note. Hits in claims and notes name
    their claim.
    """
    with Review.open(file) as review:
        hits = list(review.search(query, within=within, regex=regex))
    if as_json:
        by_claim = within != "articles"
        document([{**shape(hit), "claim": hit.claim} if by_claim else hit for hit in hits])
    else:
        table(
            ("article", "start", "end", "text"),
            [(h.article[:_SHORT_ID], h.start, h.end, _around(h)) for h in hits],
        )


def _told(found: Added, documents: int) -> int:
    """Say on stderr what became of documents, and return the exit status for it."""
    if documents:
        for _, reason in found.refused:
            note(f"Left out: {reason}")
        note(f"Added {len(found.added)}; {len(found.already)} were there already.")
        return WRONG if found.refused else 0
    if not found.refused:
        note("There is no document in there that Reviewer can read. Nothing was added.")
    elif len(found.refused) == 1:
        note(found.refused[0][1])
    else:
        reasons = "; ".join(reason for _, reason in found.refused)
        note(f"None of these {len(found.refused)} documents can be read: {reasons}")
    return REFUSED


def _around(hit: SearchHit) -> str:
    return f"{hit.before[-20:]}[{hit.text}]{hit.after[:20]}"


COMMANDS: tuple[click.Command, ...] = (
    add, articles, text, units, done, entities, search,
)  # fmt: skip
"""The commands of this module, in the order in which the help lists them."""
