"""The commands that hand claims on: export, and the list of formats."""

import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click

from reviewer.cli import WRONG
from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option, seen_by_option
from reviewer.cli.printing import document, note, table
from reviewer.cli.progress import followed
from reviewer.exchange import Options, formats
from reviewer.exchange.carrying import Unsaid
from reviewer.exchange.parts import ALL, PARTS
from reviewer.review import Review

if TYPE_CHECKING:
    from reviewer.review.exporting import Exported

_COUNTED: Final = 0.1
"""Seconds after which it is said again how many claims are written."""


class _Wanted(TypedDict):
    """The options of an export that say which claims, and what of them."""

    article: tuple[str, ...]
    reviewer: tuple[str, ...]
    tag: tuple[str, ...]
    words: str
    without: tuple[str, ...]
    bom: bool
    cannot: str
    profile: str | None
    seen_by: str | None
    count_in: Path | None


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
    "--words",
    type=WORDS,
    default="",
    help="Only claims with these words in tags, quotes, note, fields, reviewer or title.",
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
@click.option(
    "--profile",
    type=click.Choice([p.name for each in formats() for p in each.profiles], case_sensitive=False),
    help="Write refi-qda as this program reads it.",
)
@seen_by_option
@click.option("--count-in", type=PATH, hidden=True)  # for the window, which shows it meanwhile
@json_option
def export(file: Path, format: str, out: Path, *, as_json: bool, **how: Unpack[_Wanted]) -> int:
    """Write claims to a file, as evidence or for another tool.

    Status 1 where something could not be expressed and was left out.
    """
    # Not needed by the other commands.
    from reviewer.model.work import ended
    from reviewer.review.choosing import Choice
    from reviewer.review.exporting import exporting, inexpressible
    from reviewer.review.sight import Sight

    choice = Choice(how["article"], how["reviewer"], how["tag"], how["words"])
    with Review.open(file) as review:
        sight = Sight.of(review, how["seen_by"])
        options = Options(
            ALL.difference(how["without"]),
            byte_order_mark=how["bom"],
            split=how["cannot"] == "split",
            profile=how["profile"] or "",
        )
        if how["cannot"] == "tell":
            found = ended(inexpressible(review, format, choice, sight, options))
            return _told(options.profile or format, found)
        work = exporting(review, out, format, choice, options, sight=sight)
        if how["count_in"]:
            work = _counting(work, how["count_in"])
        done = followed(work, lambda n: f"{n:,} claims written" if n else "Looking for names")
    if as_json:
        document({"claims": done.claims, "left_out": list(done.left_out)})
    for left in done.left_out:
        note(f"Left out: {left}")
    note(f"Wrote {done.claims} {'claim' if done.claims == 1 else 'claims'} to {out}.")
    return WRONG if done.left_out else 0


def _counting(
    work: "Generator[int, None, Exported]", place: Path
) -> "Generator[int, None, Exported]":
    """Write into a file how many claims are written, now and then, as that goes on."""
    due = 0.0
    try:
        while True:
            number = next(work)
            if time.monotonic() >= due:
                place.write_text(str(number), encoding="ascii")
                due = time.monotonic() + _COUNTED
            yield number
    except StopIteration as end:
        done: Exported = end.value
        return done
    finally:
        work.close()


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
                (
                    f.name,
                    ", ".join(f.direction),
                    ", ".join((f.extension, *f.also)),
                    " ".join(f.loses) or "–",
                )
                for f in formats()
            ],
        )


COMMANDS: tuple[click.Command, ...] = (export, list_formats)
"""The commands of this module, in the order in which the help lists them."""
