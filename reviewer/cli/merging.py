"""The commands that bring the work of several files together, and take that back."""

from collections.abc import Callable, Iterator
from functools import partial, wraps
from pathlib import Path

import click

from reviewer.cli.parameters import PATH, WORDS, file_argument, json_option, name_given
from reviewer.cli.printing import counted, document, line, note, table
from reviewer.cli.progress import followed
from reviewer.model.errors import NotFound, Refused
from reviewer.model.merging import MATCHES, Answers, Merged
from reviewer.review import Review
from reviewer.review.visibility import Visibility, everything, visibility_of
from reviewer.store.withdrawing import Merge

_COUNTED = ("articles", "claims", "tags", "entities", "reviewers", "comments", "decisions")


class _Pair(click.ParamType[tuple[str, str]]):
    """Two names with = between them."""

    name = "pair"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the two names; fails where there are not two."""
        if isinstance(value, tuple):
            return str(value[0]), str(value[1])
        words = WORDS.convert(str(value), param, ctx)
        one, sign, other = words.partition("=")
        if not (sign and one.strip() and other.strip()):
            self.fail(f"{words!r} is not of the form NAME=NAME.", param, ctx)
        return one.strip(), other.strip()


_PAIR = _Pair()


def _answers(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say who and what is the same, which become one argument, `answers`."""

    @wraps(function)
    def command(
        *,
        same: tuple[tuple[str, str], ...],
        apart: tuple[tuple[str, str], ...],
        match: tuple[str, ...],
        tags: tuple[tuple[str, str], ...],
        **others: object,
    ) -> None:
        function(answers=Answers(same, apart, frozenset(match), tags), **others)

    for decorate in (
        click.option(
            "--tag",
            "tags",
            type=_PAIR,
            multiple=True,
            metavar="TAG=TAG",
            help="Take a tag of the others for one of FILE; may be repeated.",
        ),
        click.option(
            "--match",
            type=click.Choice(MATCHES),
            multiple=True,
            help="Take tags of another codebook for those here that have the same path, the same"
            " name, or one like it; may be repeated.",
        ),
        click.option(
            "--apart",
            type=_PAIR,
            multiple=True,
            metavar="NAME=NAME",
            help="Two of one name who are not one person: they are not asked about again.",
        ),
        click.option(
            "--same",
            type=_PAIR,
            multiple=True,
            metavar="NAME=NAME",
            help="A reviewer of FILE and one of the others who are one person; may be repeated.",
        ),
    ):
        command = decorate(command)
    return command


@click.command()
@file_argument
@click.argument("others", type=PATH, nargs=-1, required=True, metavar="OTHER...")
@_answers
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@click.option(
    "--seen-by",
    type=WORDS,
    metavar="NAME",
    help="Tell only what this reviewer may see, who may work blind.",
)
@click.option("--keep-copies", "keep", type=PATH, hidden=True)
@json_option
def merge(
    file: Path,
    others: tuple[Path, ...],
    answers: Answers,
    keep: Path | None,
    *,
    seen_by: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the work of other files into a review, in one step that can be taken back.

    The others are only read. Their order does not matter, and merging twice adds nothing. Two
    reviewers of one name are kept apart unless --same says that they are one person.
    """
    from reviewer.review.merging import merging  # not needed by the other commands

    with Review.open(file) as review:
        look, who = _look(review, seen_by), _who(review)
        work = merging(review, others, answers, reviewer=who, dry_run=dry_run, keep=keep, look=look)
        done = followed(work, lambda share: f"Merging: {share:.0%}")
    if as_json:
        document(done)
    else:
        _tell(done)
    for words in _notes(done, dry_run=dry_run):
        note(words)


def _who(review: Review) -> str | None:
    """Return who merges, where the review knows them; the step says so."""
    try:
        return review.reviewers.find(name_given(None)).id
    except Refused:  # nobody is named, or is not in this review
        return None


def _look(review: Review, name: str | None) -> Callable[[Review], Visibility]:
    """Return what tells what may be seen by who is named; "" is whoever has not joined yet."""
    if name is None:
        return everything
    return partial(visibility_of, reviewer=review.reviewers.find(name).id if name else None)


def _tell(done: Merged) -> None:
    """Print what came, as tables."""
    rows = [(name, *getattr(done, name)) for name in _COUNTED]
    if done.hidden:
        line(f"There are claims of {', '.join(done.hidden)}, which are hidden and not counted.")
    table(("", "new", "changed", "already here"), rows)
    if done.conflicts:
        line("Changed on both sides; the later change is kept:")
        table(
            ("what", "of it", "kept", "by", "lost", "by"),
            [
                (each.what, each.column, each.kept.value, each.kept.reviewer,
                 each.lost.value, each.lost.reviewer)
                for each in done.conflicts
            ],
        )  # fmt: skip
    if done.restored:
        line("There again after it was taken back here:")
        for each in done.restored:
            line(f"  {each.what}")


def _notes(done: Merged, *, dry_run: bool) -> Iterator[str]:
    """Yield what a user should know or say, and what was done."""
    yield from done.warnings
    for each in done.namesakes:
        pair = f"{each.name}={each.name}"
        yield (
            f"Two reviewers are called {each.name} and were kept apart. If they are one person,"
            f" merge again with --same {pair}; if not, with --apart {pair}."
        )
    for because in MATCHES:
        paths = [
            each.path for each in done.codebook if each.because == because and not each.matched
        ]
        if paths:
            how = {"path": "the path", "name": "the name", "like": "a name like that"}[because]
            yield (
                f"{len(paths)} tags that came have {how} of a tag here ({', '.join(paths[:3])}…):"
                f" to take them for the same, merge again with --match {because}."
            )
    if done.away:
        yield f"{done.away} articles and claims stay away, as they were purged."
    files = ", ".join(done.files)
    if done.nothing:
        yield f"Nothing new: this review has everything of {files or 'itself'}."
        return
    would = "would come" if dry_run else "came"
    if done.steps is None or done.known is None:
        yield f"Work {would} from {files}."
    else:
        yield f"{counted(done.steps, 'step')} {would} from {files}; already here: {done.known:,}."


@click.command()
@file_argument
@json_option
def merges(file: Path, *, as_json: bool) -> None:
    """List the merges that can be taken back, the latest first."""
    with Review.open(file) as review:
        found = review.merge.made()
    if as_json:
        document(found)
    else:
        rows = [(e.id, e.at, e.reviewer, e.steps, ", ".join(e.files)) for e in found]
        table(("merge", "at", "by", "steps", "files"), rows)


@click.command()
@file_argument
@click.option(
    "--merge", "wanted", type=WORDS, metavar="ID", help="Which one, by its id; else the latest."
)
@json_option
def withdraw(file: Path, wanted: str | None, *, as_json: bool) -> None:
    """Take a merge back: what came with it leaves the review; merging again offers it once more.

    It is declined while something made since refers to what came.
    """
    from reviewer.review.merging import withdrawing  # not needed by the other commands

    with Review.open(file) as review:
        chosen = _chosen(review.merge.made(), wanted)
        work = withdrawing(review, chosen, reviewer=_who(review))
        done = followed(work, lambda share: f"Taking back: {share:.0%}")
    if as_json:
        document(done)
    steps, articles = counted(done.steps, "step"), counted(done.articles, "article")
    note(f"Taken back: {steps}, with {articles} and {counted(done.claims, 'claim')}.")


def _chosen(found: list[Merge], wanted: str | None) -> Merge | None:
    if wanted is None:
        return None
    chosen = [each for each in found if each.id.startswith(wanted)]
    if not wanted or not chosen:
        raise NotFound(f"No merge has the id {wanted!r}. See “reviewer merges”.")
    if len(chosen) > 1:
        raise Refused(f"Several merges begin with {wanted!r}. Give more of the id.")
    return chosen[0]


COMMANDS: tuple[click.Command, ...] = (merge, merges, withdraw)
"""The commands of this module, in the order in which the help lists them."""
