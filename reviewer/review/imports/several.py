"""Several files at once: each looked through by itself, all written as one step."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final, TypeVar

from reviewer.model.errors import ReviewerError, UnreadableImport
from reviewer.model.importing import Imported, LeftOutOfFile
from reviewer.model.merging import Count
from reviewer.model.work import told, uncollected
from reviewer.review.imports.importing import compared, looking, nobody_of, planning
from reviewer.review.imports.writing import writing
from reviewer.review.visibility import EVERYTHING, Visibility

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from reviewer.model.reviewer import Reviewer
    from reviewer.review.imports.importing import Looked
    from reviewer.review.imports.plan import Plan
    from reviewer.review.review import Review

T = TypeVar("T")
_SUMMED: Final = ("exact", "converted", "by_quote", "ambiguous", "lost")


def looking_through(
    review: Review,
    paths: Sequence[Path],
    form: str | None = None,
    look: Visibility = EVERYTHING,
) -> Generator[float, None, tuple[list[Looked], list[LeftOutOfFile]]]:
    """Look through files; return what each would bring, and those that cannot be read, with why.

    Each is of the format `form`, if that is named, or of the one that is recognised. Of claims that
    `look` hides only whose they are is told. Raises UnreadableImport where none can be read.
    """
    found: list[Looked] = []
    unread: list[tuple[str, str]] = []
    for n, path in enumerate(paths):
        try:
            work = looking(review, path, form, look=look)
            found.append((yield from _as_part(work, n, len(paths))))
        except ReviewerError as error:
            unread.append((path.name, str(error)))
    if not found:
        raise UnreadableImport(" ".join(reason for _, reason in unread))
    why = ((name, f"It {reason.removeprefix(f'{name} ')}") for name, reason in unread)
    return found, [LeftOutOfFile(*each) for each in why]


def importing_all(
    review: Review,
    paths: Sequence[Path],
    form: str | None = None,
    *,
    reviewer: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> Generator[float, None, Imported]:
    """Import files in one step, or try it; what cannot be read is in `refused`.

    The arguments are those of `importing`.
    """
    found, unread = yield from _as_part(looking_through(review, paths, form), 0, 2)
    if dry_run:
        done = together_told(found)
    else:
        work = bringing_all(review, found, reviewer=reviewer, by=None if reviewer else by)
        done = yield from _as_part(work, 1, 2)
    return replace(done, refused=(*done.refused, *unread))


@uncollected
def bringing_all(
    review: Review,
    files: Sequence[Looked],
    *,
    reviewer: str | None = None,
    by: str | None = None,
) -> Generator[float, None, Imported]:
    """Write what was looked through in one step; claims of nobody are those of a `reviewer`.

    That is also who imports, if `by` (an id) does not say. What two files have comes once, and what
    one marks in a text that another one has is marked there: files that lack a text come last. Left
    there, nothing is written.
    """
    nobody = nobody_of(review, "", reviewer) if reviewer is not None else None
    by = nobody.id if by is None and nobody is not None else by
    name, how = _called(files)
    done: list[Imported] = []
    made: set[str] = set()
    has_texts = False
    with review.store.change("review.import", reviewer=by, file=name, format=how) as rows:
        for n, looked in enumerate(sorted(files, key=_lacks_a_text)):
            plan = looked.plan
            texts = has_texts and any(plan.documents)
            if nobody is not None or texts or not made.isdisjoint(_fields_made_by(plan)):
                plan = yield from _anew(review, looked, nobody, n / len(files))
            made |= _fields_made_by(plan)
            has_texts = has_texts or any(plan.documents)
            # With what the files before it have brought.
            now = compared(review, replace(looked, plan=plan))
            for share in writing(review, now.plan, now.here, rows):
                yield (n + share) / len(files)
            done.append(now.told)
        if not any(each.hidden for each in done):  # the bar says what undo would take back
            rows.arguments["claims"] = sum(len(each.added) for each in done)
    return together(done, name, how)


def _anew(
    review: Review, looked: Looked, nobody: Reviewer | None, share: float
) -> Generator[float, None, Plan]:
    """Plan a file with what is here by now; yield how much is done of all files."""
    work = planning(review, looked.parcel, looked.how, nobody or looked.nobody)
    return (yield from told(work, lambda _: share))


def _lacks_a_text(looked: Looked) -> bool:
    return any(target.missing for target in looked.plan.targets)


def _fields_made_by(plan: Plan) -> set[str]:
    """Return what the fields are called that a plan makes, in small letters."""
    return {field.name.casefold() for field in plan.fields.new.values()}


def _as_part(work: Generator[float, None, T], number: int, total: int) -> Generator[float, None, T]:
    """Do work that is one of some parts; yield how much is done of all of them."""
    return (yield from told(work, lambda share: (number + share) / total))


def together(done: Sequence[Imported], name: str, how: str) -> Imported:
    """Return what several imports did as one; `name` and `how` are what they are called."""
    first, *others = done
    found = replace(first, file=name, format=how)
    for each in others:
        new: dict[str, object] = {}
        for field in fields(Imported):
            one, other = getattr(found, field.name), getattr(each, field.name)
            if isinstance(one, tuple) and not isinstance(one, Count):
                new[field.name] = tuple(dict.fromkeys((*one, *other)))
            elif isinstance(one, Count):
                new[field.name] = Count(*map(sum, zip(one, other, strict=True)))
            elif field.name in _SUMMED:
                new[field.name] = one + other
        people = dict(found.by_reviewer)
        for who, number in each.by_reviewer.items():
            people[who] = people.get(who, 0) + number
        found = replace(found, **new, by_reviewer=people)  # type: ignore[arg-type]  # of its fields
    return replace(found, warnings=tuple(_remarks(done))) if others else found


def _remarks(done: Sequence[Imported]) -> Iterator[str]:
    """Yield what is said of files, each once, after the names of those of which it is said."""
    files: dict[str, list[str]] = {}
    for each in done:
        for words in each.warnings:
            files.setdefault(words, []).append(each.file)
    for words, (name, *others) in files.items():
        yield f"{_and_others(name, others)}: {words}"


def together_told(files: Sequence[Looked]) -> Imported:
    """Return what files would bring together; what two of them have is counted for both.

    Claims are not: each is there once.
    """
    return together([each.told for each in files], *_called(files))


def _called(files: Sequence[Looked]) -> tuple[str, str]:
    """Return what several files, and their formats, are called together."""
    first, *others = files
    name = _and_others(first.name, others)
    return name, ", ".join(dict.fromkeys(each.how.name for each in files))


def _and_others(name: str, others: Sequence[object]) -> str:
    if not others:
        return name
    return f"{name} and {len(others)} other{'s' if len(others) > 1 else ''}"
