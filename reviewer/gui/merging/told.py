"""What merging brings, in words, and read from what the program's own command line printed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reviewer.gui.text import counted, tr
from reviewer.model.merging import (
    Conflict,
    Count,
    Merged,
    Namesakes,
    Restored,
    Side,
    TagMatch,
)

COUNTED = (
    ("articles", "Articles", "article", "articles"),
    ("claims", "Claims", "claim", "claims"),
    ("tags", "Tags", "tag", "tags"),
    ("entities", "Names", "name", "names"),
    ("reviewers", "Reviewers", "reviewer", "reviewers"),
    ("comments", "Comments", "comment", "comments"),
    ("decisions", "Decisions", "decision", "decisions"),
)
"""What is counted: its attribute, its title, and its noun for one and for many."""

_NAMED = 4


def merged_of(found: Mapping[str, Any]) -> Merged:
    """Return what `reviewer merge --json` printed."""
    counts = {name: Count(**found[name]) for name, *_ in COUNTED}
    sides = ("kept", "lost")
    conflicts = [
        Conflict(**{**each, **{side: Side(**each[side]) for side in sides}})
        for each in found["conflicts"]
    ]
    return Merged(
        merge=found["merge"],
        files=tuple(found["files"]),
        **counts,
        steps=found["steps"],
        known=found["known"],
        away=found["away"],
        conflicts=tuple(conflicts),
        restored=tuple(Restored(**each) for each in found["restored"]),
        namesakes=tuple(_namesakes(each) for each in found["namesakes"]),
        codebook=tuple(TagMatch(**each) for each in found["codebook"]),
        warnings=tuple(found["warnings"]),
        by_reviewer=dict(found["by_reviewer"]),
        hidden=tuple(found["hidden"]),
    )


def _namesakes(found: Mapping[str, Any]) -> Namesakes:
    files, claims = tuple(found["files"]), tuple(found["claims"])
    return Namesakes(found["name"], found["reviewer"], found["other"], files, claims)


def named(paths: Sequence[Path]) -> str:
    """Return the names of files in quotation marks, some of them where there are many."""
    shown = ", ".join(f"“{path.stem}”" for path in paths[:_NAMED])
    return shown + (tr(" and {n:,} more", n=len(paths) - _NAMED) if len(paths) > _NAMED else "")


def news(done: Merged) -> str:
    """Return what is new and changed: `212 claims (Lan 200, Minh 12), 3 articles; 4 changed`.

    Of claims that are hidden it is said whose they are, not how many.
    """
    parts = list(_new(done))
    if done.hidden:
        parts.insert(0, tr("claims of {names}", names=people(done.hidden)))
    changed = sum(getattr(done, name).changed for name, *_ in COUNTED)
    words = ", ".join(parts)
    if changed:
        more = counted(changed, "thing changes", "things change")
        words = f"{words}; {more}" if words else more
    return words


def _new(done: Merged) -> Iterator[str]:
    order = sorted(COUNTED, key=lambda each: each[0] != "claims")
    for name, _, one, many in order:
        number = getattr(done, name).new
        if not number:
            continue
        words = counted(number, one, many)
        if name == "claims" and done.by_reviewer:
            words += f" ({whose(done)})"
        yield words


def hidden_words(whose: Sequence[str]) -> str:
    """Return why the claims of some, those of these names, are not counted; "" where all are."""
    if not whose:
        return ""
    return tr(
        "You work blind: of {names} only what you may see is counted, until you are done with an"
        " article.",
        names=people(whose),
    )


def people(names: Sequence[str]) -> str:
    """Return names, some of them where there are many."""
    shown = ", ".join(names[:_NAMED])
    return shown + (tr(" and {n:,} more", n=len(names) - _NAMED) if len(names) > _NAMED else "")


def whose(done: Merged) -> str:
    """Return whose claims came: by name and number where there are several, else the name."""
    people = sorted(done.by_reviewer.items(), key=lambda pair: -pair[1])
    if len(people) == 1:
        return people[0][0]
    shown = ", ".join(f"{name} {number:,}" for name, number in people[:_NAMED])
    return shown + ("…" if len(people) > _NAMED else "")
