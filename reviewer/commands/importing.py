"""Bringing in files of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.edit import dialog
from reviewer.commands.registry import Command
from reviewer.commands.safety import with_writable_review
from reviewer.model.errors import ReviewerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.commands.context import Context


def take_files(context: Context, paths: Sequence[Path]) -> None:
    """Import a file of another tool that was dropped onto the window; add documents."""
    from reviewer.commands.articles import add_paths

    if len(paths) == 1 and _is_of_another_tool(paths[0]) and with_writable_review(context):
        context.window.open_dialog("import", paths)
    else:
        add_paths(context, paths)


def _is_of_another_tool(path: Path) -> bool:
    """Tell whether a file is no document and is of a format that is recognised."""
    from reviewer.exchange.registry import recognised  # formats are slow to import
    from reviewer.reading import extensions

    if path.suffix.lower() in extensions():
        return False
    try:
        recognised(path)
    except ReviewerError:
        return False
    return True


COMMANDS: tuple[Command, ...] = (
    Command("review.import", "Import from another tool…", "Bring in annotations that were made in"
            " another tool; first it is shown what that is.", dialog("import"), "Review",
            enabled=with_writable_review),
)  # fmt: skip
"""The commands about importing, in the order of their menu."""
