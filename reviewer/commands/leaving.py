"""Where a review was left: which articles were open, side by side or alone, and their carets."""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reviewer.commands.context import Context
from reviewer.model.article import Article
from reviewer.model.errors import NotFound

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
    open_ = [pane for pane in session.panes if pane.article is not None]
    if session.review is None or not open_:
        return
    left = Left(
        tuple((pane.open_article.id, pane.selection.caret) for pane in open_),
        open_.index(session.panes.active) if session.panes.active in open_ else 0,
        session.panes.linked,
    )
    known = _known(context)
    key = str((path or session.review.path).absolute())
    known.pop(key, None)
    known[key] = left._asdict()
    kept = dict(list(known.items())[-KEPT:])
    session.settings["last_article"] = json.dumps(kept, ensure_ascii=False)


def go_back(context: Context) -> bool:
    """Open what was open when the review was left; False where nothing of that is there."""
    session = context.session
    left = _read(_known(context).get(str(session.opened.path.absolute())))
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


def _known(context: Context) -> dict[str, object]:
    found = json.loads(context.session.settings.text("last_article") or "{}")
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
