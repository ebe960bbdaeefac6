"""The command that brings files of other tools in."""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import click

from reviewer.cli import WRONG
from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option, name_given
from reviewer.cli.printing import counted, document, line, note, table
from reviewer.cli.progress import followed
from reviewer.exchange import formats
from reviewer.model.errors import Refused
from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review

_COUNTED = (
    "articles",
    "reviewers",
    "tags",
    "fields",
    "relations",
    "comments",
    "decisions",
    "entities",
)
_SHOWN = 4
_HOW = {
    "quote": "found by its words",
    "ambiguous": "found by its words, which are there several times",
    "lost": "not found; kept as an orphan",
}


@click.command("import")
@file_argument
@click.argument("paths", metavar="PATH...", type=PATH, nargs=-1, required=True)
@click.option(
    "--format",
    type=click.Choice([each.name for each in formats() if each.read], case_sensitive=False),
    help="The format; else it is told by what the file begins with.",
)
@click.option(
    "--reviewer",
    type=WORDS,
    metavar="NAME",
    help="Whose those claims are for which the file names nobody; else a reviewer called as it is.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@json_option
def import_file(
    file: Path,
    paths: tuple[Path, ...],
    format: str | None,
    reviewer: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Bring in what files or a folder of another tool have, in one step that undo takes back.

    Every passage is checked against its quote. Importing a file twice adds nothing. Status 1 where
    something was left out, or a passage was not found.
    """
    with Review.open(file) as review:
        chosen, passed = (paths, []) if format else _chosen(paths)
        work = _importing(review, chosen, format, reviewer, dry_run=dry_run)
        done = followed(work, lambda share: f"Importing: {share:.0%}")
    if as_json:
        document(done)
    else:
        _tell(done)
    for words in (*_notes(done, dry_run=dry_run), *_passed_over(passed)):
        note(words)
    return WRONG if done.refused or done.lost else 0


def _chosen(paths: Sequence[Path]) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return what is imported where these were named and no format is, and what is passed over."""
    from reviewer.review.imports.sources import choosing  # not needed by the other commands

    return ended(choosing(paths))


def _passed_over(paths: Sequence[Path]) -> Iterator[str]:
    """Yield which files in folders are not read."""
    if paths:
        shown = ", ".join(path.name for path in paths[:_SHOWN])
        more = "…" * (len(paths) > _SHOWN)
        files = f"{len(paths)} other file{'s' * (len(paths) > 1)}"
        yield f"Passed over: {files} of no format that is known ({shown}{more})."


def _importing(
    review: Review,
    paths: Sequence[Path],
    form: str | None,
    reviewer: str | None,
    *,
    dry_run: bool,
) -> Generator[float, None, Imported]:
    """Return the work of importing one file or folder, or several."""
    from reviewer.exchange.registry import recognised  # not needed by the other commands
    from reviewer.review.imports.importing import importing
    from reviewer.review.imports.several import importing_all

    by = None if reviewer else _who(review)
    path, *others = paths
    if others:
        return importing_all(
            review, [path, *others], form, reviewer=reviewer, by=by, dry_run=dry_run
        )
    how = form or recognised(path).name
    return importing(review, path, how, reviewer=reviewer, by=by, dry_run=dry_run)


def _who(review: Review) -> str | None:
    """Return who imports, where the review knows them; the step says so."""
    try:
        return review.reviewers.find(name_given(None)).id
    except Refused:  # nobody is named, or is not in this review
        return None


def _tell(done: Imported) -> None:
    """Print what came, as tables."""
    rows = [("claims", len(done.added) + len(done.restored), len(done.already))]
    rows += [(name, getattr(done, name).new, getattr(done, name).already) for name in _COUNTED]
    table(("", "new", "already here"), rows)
    if done.found:
        line("Not where the file says:")
        table(
            ("article", "start", "end", "quote", "how"),
            [(e.title, e.start, e.end, e.quote, _HOW[e.how]) for e in done.found],
        )


def _notes(done: Imported, *, dry_run: bool) -> Iterator[str]:
    """Yield what a user should know, and what was done."""
    yield from done.warnings
    for each in done.countings:
        yield f"“{each.title}”: {each.passages} passages were counted in {each.counting}."
    for what, why in done.refused:
        yield f"Left out: {what}. {why}"
    if done.nothing:
        yield f"Nothing new: this review has everything of {done.file}."
        return
    otherwise = f" {done.converted} counted otherwise," if done.converted else ""
    claims = counted(len(done.added) + len(done.restored), "claim")
    would = "would come" if dry_run else "came"
    yield (
        f"{claims} {would} from {done.file}: {counted(done.exact, 'passage')} where it says,"
        f"{otherwise} {done.by_quote + done.ambiguous} found by their words, {done.lost} not found."
    )


COMMANDS: tuple[click.Command, ...] = (import_file,)
"""The commands of this module, in the order in which the help lists them."""
