"""What an import brings, in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer.gui.merging.told import people
from reviewer.gui.text import counted, tr
from reviewer.model.importing import Imported

COUNTED = (
    ("articles", "Articles", "article", "articles"),
    ("reviewers", "Reviewers", "reviewer", "reviewers"),
    ("tags", "Tags", "tag", "tags"),
    ("fields", "Fields", "field", "fields"),
    ("relations", "Relations", "relation", "relations"),
    ("comments", "Comments", "comment", "comments"),
    ("decisions", "Decisions", "decision", "decisions"),
    ("entities", "Names", "name", "names"),
)
"""What is counted: its attribute, its title, and its noun for one and for many."""

HOW = {
    "lost": ("not in the text", "The claim is kept as an orphan."),
    "ambiguous": ("there several times", "The nearest of the places with its words was taken."),
    "quote": ("found by its words", "They are at another place than the file says."),
}
"""How a passage was found, the worst first: in a few words, and in a sentence."""
_NAMED = 4


def news(done: Imported) -> str:
    """Return what is new: `212 claims (Lan 200, Minh 12), 3 articles`.

    Of claims that are hidden it is said whose they are, not how many.
    """
    if not done.hidden:
        return ", ".join(_new(done))
    return ", ".join((tr("claims of {names}", names=people(done.hidden)), *_new(done)))


def brought(done: Imported) -> str:
    """Return how many claims several files bring, without whose: two may have the same ones.

    Of claims that are hidden it is said whose they are.
    """
    if done.hidden:
        return tr("claims of {names}", names=people(done.hidden))
    return counted(len(done.added) + len(done.restored), "claim", "claims")


def named(paths: Sequence[Path]) -> str:
    """Return what a file is called, in quotation marks, or how many files there are."""
    return f"“{paths[0].name}”" if len(paths) == 1 else counted(len(paths), "file", "files")


def passages(done: Imported) -> Iterator[str]:
    """Yield what is to be known of the passages, a sentence each."""
    total = done.exact + done.converted + done.by_quote + done.ambiguous + done.lost
    if total and total == done.exact:
        yield tr("Every passage is where the file says.")
        return
    parts = [
        tr("{n:,} {words}", n=number, words=tr(words))
        for number, words in (
            (done.exact, "where the file says"),
            (done.converted, "counted otherwise"),
            (done.by_quote, "found by their words"),
            (done.ambiguous, "found by words that are there several times"),
            (done.lost, "not in the text and kept as orphans"),
        )
        if number
    ]
    if parts:
        yield tr("Of {total:,} passages: {parts}.", total=total, parts=", ".join(parts))
    for each in done.countings:
        yield tr(
            "“{title}”: {n:,} offsets were counted in {counting} and were converted.",
            title=each.title,
            n=each.passages,
            counting=each.counting,
        )


def passed_over(paths: Sequence[Path]) -> str:
    """Say which files in a folder are not read."""
    names = ", ".join(path.name for path in paths[:_NAMED]) + "…" * (len(paths) > _NAMED)
    return tr(
        "Passed over: {files} of no format that is known ({names}).",
        files=counted(len(paths), "other file", "other files"),
        names=names,
    )


def _new(done: Imported) -> Iterator[str]:
    claims = len(done.added) + len(done.restored)
    if claims:
        words = counted(claims, "claim", "claims")
        people = sorted(done.by_reviewer.items(), key=lambda pair: -pair[1])
        shown = ", ".join(f"{name} {number:,}" for name, number in people[:_NAMED])
        yield f"{words} ({shown}{'…' * (len(people) > _NAMED)})"
    for name, _, one, many in COUNTED:
        number = getattr(done, name).new
        if number:
            yield counted(number, one, many)
