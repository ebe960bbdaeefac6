"""The commands for a review as a whole: made, opened, undone, checked, copied."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from reviewer.cli import REFUSED, WRONG, Desktop, open_review
from reviewer.cli.parameters import (
    PATH,
    WORDS,
    file_argument,
    json_option,
    reviewer_option,
    whose_steps,
)
from reviewer.cli.printing import counted, document, line, note, stream, table
from reviewer.model.errors import Refused
from reviewer.review import Review
from reviewer.review.problems import worded
from reviewer.review.review import Undone
from reviewer.review.safety import Recovered
from reviewer.review.safety import recover as recover_review
from reviewer.review.telling import nearly_recovered


@click.command("open")
@file_argument
@click.option("--article", type=WORDS, metavar="ARTICLE", help="The article to begin with.")
@click.option("--reviewer", type=WORDS, metavar="NAME", help="Who is reviewing.")
@click.pass_obj
def open_(desktop: Desktop, file: Path, article: str | None, reviewer: str | None) -> int:
    """Open the window with a review."""
    return open_review(desktop, file, article, reviewer)


@click.command()
@file_argument
@click.option("--sample", is_flag=True, help="With the five sample articles and their codebook.")
@click.option("--codebook", type=PATH, metavar="PATH", help="A codebook to begin with, as JSON.")
def new(file: Path, codebook: Path | None, *, sample: bool) -> None:
    """Make a review."""
    with Review.new(file, sample=sample, codebook=codebook) as review:
        counts = len(review.articles()), len(review.codebook().tags)
    note(f"Made {file}: {counts[0]} articles, {counts[1]} tags.")


@click.command()
@click.option("--out", type=PATH, metavar="FOLDER", help="Where to put what it makes.")
@click.pass_obj
def tour(desktop: Desktop, out: Path | None) -> int:
    """Play a real session in the real window, with pictures and exports."""
    return desktop.play_tour(out)


@click.command()
@file_argument
@reviewer_option
def undo(file: Path, reviewer: str | None) -> int:
    """Take back the latest step that a reviewer made in this file."""
    with Review.open(file) as review:
        return _told("Undone", review.undo(whose_steps(reviewer)))


@click.command()
@file_argument
@reviewer_option
def redo(file: Path, reviewer: str | None) -> int:
    """Bring the step again that a reviewer undid last."""
    with Review.open(file) as review:
        return _told("Redone", review.redo(whose_steps(reviewer)))


@click.command()
@file_argument
@json_option
def history(file: Path, *, as_json: bool) -> None:
    """List every step, the oldest first."""
    with Review.open(file) as review:
        steps = review.timeline.steps()
        if as_json:
            stream(steps)
        else:
            rows = [(s.at, s.reviewer, s.rows, s.label) for s in steps]
            table(("at", "reviewer", "rows", "what"), rows)


@click.command()
@file_argument
@click.option(
    "--keep",
    "--adopt",
    "keep",
    is_flag=True,
    help="Keep what another program changed as it is: then the history says so too.",
)
@click.option(
    "--put-back",
    "--restore",
    "put_back",
    is_flag=True,
    help="Put it back to what the history says.",
)
@json_option
def check(file: Path, *, keep: bool, put_back: bool, as_json: bool) -> int:
    """Compare every row with its history; status 1 where something does not hold.

    With --keep or --put-back, rows that another program changed are settled, and what is left is
    listed.
    """
    if keep and put_back:
        raise Refused("Choose one of --keep and --put-back.")
    with Review.open(file) as review:
        found = review.upkeep.checked()
        if (keep or put_back) and found.problems:
            settle = review.upkeep.adopt if keep else review.upkeep.restore
            note(f"{settle(found.problems)} rows were {'kept' if keep else 'put back'}.")
            found = review.upkeep.checked()
        # Where something is wrong the log need not be readable to its end.
        steps = None if found.problems else review.upkeep.steps()
        nearly = [] if found.problems else nearly_recovered(review)
        words = [] if as_json else [(*worded(review, p), p.id) for p in found.problems]
    problems = found.problems
    if as_json:
        counts: dict[str, object] = {"rows": found.rows, "steps": steps, "damaged": found.damaged}
        counts["nearly"] = [article.id for article in nearly]
        document({"ok": not problems, "problems": problems, **counts})
    elif problems:
        table(("what", "which", "what is wrong", "id"), words)
        note(found.summary)
    else:
        line(f"{file.name} is sound.")
    for article in nearly:
        note(f"The text of {article.heading} is only near to what it was before recovering.")
    return WRONG if problems else 0


@click.command()
@click.option(
    "--article",
    "articles",
    type=WORDS,
    multiple=True,
    metavar="ARTICLE",
    help="An article with all claims on it; may be repeated.",
)
@click.option(
    "--claim",
    "claims",
    type=WORDS,
    multiple=True,
    metavar="CLAIM",
    help="A claim; may be repeated.",
)
@file_argument
@json_option
def purge(file: Path, articles: tuple[str, ...], claims: tuple[str, ...], *, as_json: bool) -> None:
    """Remove articles and claims for good, with their texts and their history.

    It cannot be undone, and everybody's claims on an article go with it. Copies and backups that
    were made before still have everything.
    """
    if not (articles or claims):
        raise Refused("Say what to purge with --article or --claim.")
    with Review.open(file) as review:
        done = review.upkeep.purge(articles=articles, claims=claims)
    if as_json:
        document(done)
    gone = f"{counted(done.articles, 'article')} and {counted(done.claims, 'claim')}"
    note(f"Purged {gone}, {counted(done.rows, 'row')} in all.")


@click.command()
@file_argument
@click.option(
    "--before",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="DATE",
    help="Compact what was done before this day, such as 2026-03-01.",
)
@click.option(
    "--keep-days",
    type=click.IntRange(min=0),
    metavar="N",
    help="Compact what is older than so many days.",
)
@json_option
def compact(file: Path, before: datetime | None, keep_days: int | None, *, as_json: bool) -> None:
    """Make the file smaller: of old changes only what still shows is kept.

    All rows, the list of all steps, and every change since stay as they are. What is older can no
    longer be undone, and its history says who did what and when but not from what to what.
    """
    if (before is None) == (keep_days is None):
        raise Refused("Say what is old with either --before or --keep-days.")
    since = before.astimezone() if before else datetime.now(UTC) - timedelta(days=keep_days or 0)
    with Review.open(file) as review:
        done = review.upkeep.compact(since)
    if as_json:
        document(done)
    note(
        f"Compacted {done.images} images of {done.steps} steps: {file.name} had"
        f" {done.bytes_before} bytes and has {done.bytes_after}."
    )
    if done.left:
        note(done.left)


@click.command()
@click.argument("broken", type=PATH)
@click.option("-o", "--out", type=PATH, metavar="FILE", required=True, help="The new review.")
@click.option(
    "--with",
    "others",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="A backup or copy to take damaged texts from; may be repeated.",
)
@json_option
def recover(broken: Path, out: Path, others: tuple[Path, ...], *, as_json: bool) -> int:
    """Make a new review of whatever is intact in a damaged one, which is only read.

    Status 1 where something could not be recovered.
    """
    found = recover_review(broken, out, others)
    for path in found.unread:
        note(f"{path} cannot be read and was not used.")
    if as_json:
        document(found)
    else:
        table(
            ("table", "kept", "from the log", "from the row", "lost"),
            [(c.table, c.kept, c.from_log, c.from_row, c.lost) for c in found.tables],
        )
        with Review.open(out) as review:
            _tell_touched(review, found)
    note(f"Made {out}: {found.summary}")
    return WRONG if found.lost else 0


def _tell_touched(review: Review, found: Recovered) -> None:
    """Name the articles that were damaged, and the claims with their quotes."""
    for article in review.articles.of_ids(found.articles):
        state = ": its text is only near to what it was" if article.id in found.nearly else ""
        line(f"Look at the article {article.heading} ({article.id[:8]}){state}.")
    chosen = set(found.claims)
    for claim in review.claims() if chosen else ():
        if claim.id in chosen:
            quote = claim.spans[0].quote if claim.spans else "the whole article"
            line(f"Look at the claim {claim.id}: {quote}")


@click.command()
@file_argument
@click.option("-o", "--out", type=PATH, metavar="COPY", required=True, help="Where to put it.")
@click.option(
    "--without-history",
    is_flag=True,
    help="Only what is there now: nothing that was changed or taken back, and the time of the copy"
    " as the time of everything.",
)
def snapshot(file: Path, out: Path, *, without_history: bool) -> None:
    """Write a whole copy of a review, also while it is open elsewhere."""
    with Review.open(file) as review:
        review.snapshot(out, history=not without_history)
    note(f"Copied {file.name} to {out}.")


def _told(word: str, undone: Undone) -> int:
    for step in undone.skipped:
        note(f"Left as it is: {step.label}, because it was changed since.")
    if undone.step is None:
        if undone.compacted:
            note("The review was compacted: what was done before that stays.")
        elif not undone.skipped:
            note(f"There is nothing to be {word.lower()}.")
        return REFUSED
    line(f"{word}: {undone.label}")
    return 0


COMMANDS: tuple[click.Command, ...] = (
    open_, new, tour, undo, redo, history, check, recover, snapshot, compact, purge,
)  # fmt: skip
"""The commands of this module, in the order in which the help lists them."""
