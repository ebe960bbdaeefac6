"""Names are looked for anew when others are to look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.context import Progress
from reviewer.model.step import Notice

if TYPE_CHECKING:
    from reviewer.commands.context import Context, Job


def look_anew(context: Context) -> None:
    """Look with the detectors of the settings through what was looked through before."""
    if context.session.review is not None:
        context.window.run("Looking for names", _looking(context))


def _looking(context: Context) -> Job:
    session = context.session
    review, names = session.opened, session.settings.text("detectors").split()
    try:
        for done, total in review.entities.looking.anew(review.articles(), names):
            yield Progress(done, total)
    finally:  # what was found until it was stopped is shown too
        if session.review is review:
            session.hear(Notice("entity.detect", whole=True))
