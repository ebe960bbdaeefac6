"""The commands that hand claims on: export, and the list of formats."""

from collections.abc import Sequence
from pathlib import Path

import click

from reviewer.cli import WRONG
from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option
from reviewer.cli.printing import document, note, table
from reviewer.cli.progress import followed
from reviewer.exchange import Options, formats
from reviewer.exchange.carrying import Unsaid
from reviewer.exchange.parts import ALL, PARTS
from reviewer.review import Review


@click.command()
@file_argument
@click.option(
    "--format",
    type=click.Choice(
        [each.name for each in formats() if "write" in each.direction], case_sensitive=False
    ),
    required=True,
    help="The format; see “reviewer formats”.",
)
@click.option("-o", "--out", type=PATH, metavar="PATH", required=True, help="The file to write.")
@click.option("--article", type=WORDS, multiple=True, help="Only this article; may be repeated.")
@click.option(
    "--reviewer", type=WORDS, multiple=True, help="Only this reviewer's; may be repeated."
)
@click.option(
    "--tag", type=WORDS, multiple=True, help="Only this tag and those below it; may be repeated."
)
@click.option(
    "--without",
    type=click.Choice([part.name for part in PARTS], case_sensitive=False),
    multiple=True,
    help="Leave out this part of every claim; may be repeated.",
)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte order mark, for Excel.")
@click.option(
    "--cannot",
    type=click.Choice(("leave-out", "split", "tell")),
    default="leave-out",
    help="What becomes of claims that the format of another tool cannot express: they are left"
    " out, or split into several; or it is only told, and nothing is written.",
)
def export(
    file: Path,
    format: str,
    out: Path,
    *,
    article: tuple[str, ...],
    reviewer: tuple[str, ...],
    tag: tuple[str, ...],
    without: tuple[str, ...],
    bom: bool,
    cannot: str,
) -> int:
    """Write claims to a file, as evidence or for another tool.

    Status 1 where something could not be expressed and was left out.
    """
    # Not needed by the other commands.
    from reviewer.review.exporting import Choice, exporting, inexpressible

    choice = Choice(article, reviewer, tag)
    with Review.open(file) as review:
        if cannot == "tell":
            return _told(format, inexpressible(review, format, choice))
        options = Options(ALL.difference(without), byte_order_mark=bom, split=cannot == "split")
        work = exporting(review, out, format, choice, options)
        done = followed(work, lambda n: f"{n:,} claims written" if n else "Looking for names")
    for left in done.left_out:
        note(f"Left out: {left}")
    note(f"Wrote {done.claims} {'claim' if done.claims == 1 else 'claims'} to {out}.")
    return WRONG if done.left_out else 0


def _told(format: str, unsaid: Sequence[Unsaid]) -> int:
    for each in unsaid:
        note(f"{format} cannot express {each.words}{'; --cannot split would do' * each.splits}.")
    if not unsaid:
        note(f"{format} can express all of it.")
    return WRONG if unsaid else 0


@click.command("formats")
@json_option
def list_formats(*, as_json: bool) -> None:
    """List the formats, and what each cannot express."""
    if as_json:
        document(formats())
    else:
        table(
            ("name", "direction", "extension", "cannot express"),
            [
                (f.name, ", ".join(f.direction), f.extension, " ".join(f.loses) or "–")
                for f in formats()
            ],
        )


COMMANDS: tuple[click.Command, ...] = (export, list_formats)
"""The commands of this module, in the order in which the help lists them."""
