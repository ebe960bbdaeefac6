"""Where a review was left: which articles were open, their carets, the tags used last."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reviewer.commands.context import Context
from reviewer.model.article import Article
from reviewer.model.errors import NotFound
from reviewer.model.recent_tags import PLACES, RecentTags

KEPT = 12
"""Of so many reviews it is remembered."""


class Left(NamedTuple):
    """How panes were left: each an article (an id) and its caret; which was active, and if linked.

    The caret is in code points.
    """

    panes: tuple[tuple[str, int], ...] = ()
    active: int = 0
    linked: bool = False


def remember_place(context: Context, path: Path | None = None) -> None:
    """Keep what is open and where the carets are, for the next time, or for another path."""
    session = context.session
    _remember_tags(context, path)
    open_ = [pane for pane in session.panes if pane.article is not None]
    if session.review is None or not open_:
        return
    left = Left(
        tuple((pane.open_article.id, pane.selection.caret) for pane in open_),
        open_.index(session.panes.active) if session.panes.active in open_ else 0,
        session.panes.linked,
    )
    _keep(context, "last_article", path or session.review.path, left._asdict())


def go_back(context: Context) -> bool:
    """Open what was open when the review was left; False where nothing of that is there."""
    session = context.session
    path = str(session.opened.path.absolute())
    session.recents = dict(_recents(_known(context, "recent_tags").get(path)))
    left = _read(_known(context, "last_article").get(path))
    found = list(_there(context, left.panes))
    if not found:
        return False
    for at, (_, article, caret) in enumerate(found):
        if at:
            session.panes.activate(session.panes.split())
        context.perform(partial(session.show, article))
        if caret:
            context.window.show_passage(caret, caret, select=True)
    panes = list(session.panes)
    active = next((at for at, (n, _, _) in enumerate(found) if n == left.active), 0)
    session.panes.activate(panes[active])
    session.panes.link(linked=left.linked)
    return True


def _there(
    context: Context, panes: Iterable[tuple[str, int]]
) -> Iterable[tuple[int, Article, int]]:
    """Yield the panes whose articles are still there, each with its number, article and caret."""
    for at, (id_, caret) in enumerate(panes):
        try:
            yield at, context.session.opened.articles.find(id_), caret
        except NotFound:
            continue


def _remember_tags(context: Context, path: Path | None) -> None:
    """Keep which tags each reviewer used last, and in which places."""
    review, recents = context.session.review, context.session.recents
    used = {who: [*map(list, (tags.places, reversed([*tags])))] for who, tags in recents.items()}
    if review is not None and any(places for places, _ in used.values()):
        _keep(context, "recent_tags", path or review.path, used)


def _recents(found: object) -> Iterator[tuple[str, RecentTags]]:
    """Yield reviewers (ids) with the tags that they used last; none another program wrote."""
    for who, kept in found.items() if isinstance(found, dict) else ():
        match kept:
            case [[*places], [*order]] if _are_tags(places) and sorted(order) == sorted(places):
                yield str(who), RecentTags(places, order)


def _are_tags(found: list[object]) -> bool:
    """Tell whether these can be places of recent tags."""
    return len({*map(str, found)}) == len(found) <= PLACES and all(
        isinstance(tag, str) for tag in found
    )


def _keep(context: Context, setting: str, path: Path, value: object) -> None:
    """Keep something of the review at a path, and of those that were left before it."""
    known, key = _known(context, setting), str(path.absolute())
    known.pop(key, None)
    known[key] = value
    kept = dict(list(known.items())[-KEPT:])
    context.session.settings[setting] = json.dumps(kept, ensure_ascii=False)


def _known(context: Context, setting: str) -> dict[str, object]:
    found = json.loads(context.session.settings.text(setting) or "{}")
    return found if isinstance(found, dict) else {}


def _read(found: object) -> Left:
    """Return what was kept of a review; nothing where another program wrote it."""
    match found:
        case {"panes": [[str(first), int(caret)]]}:
            return Left(((first, caret),))
        case {
            "panes": [[str(first), int(caret)], [str(second), int(other)]],
            "active": int(active),
            "linked": bool(linked),
        }:
            return Left(((first, caret), (second, other)), active, linked)
        case [str(first), int(caret)]:  # of an earlier version
            return Left(((first, caret),))
    return Left()
