"""Bringing in files of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.edit import dialog
from reviewer.commands.registry import Command
from reviewer.commands.safety import with_writable_review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.commands.context import Context
    from reviewer.exchange.registry import Format


def take_files(context: Context, paths: Sequence[Path]) -> None:
    """Import files and folders of other tools that were dropped onto the window; add documents."""
    from reviewer.commands.articles import add_paths
    from reviewer.review.imports.sources import companions  # formats are slow to import

    known = {path: how for path in paths if (how := _tool_of(path)) is not None}
    beside = {other for path, how in known.items() for other in companions(path, how)}
    chosen = [path for path in paths if path in known and path not in beside]
    chosen += [path for path in paths if path not in known and _has_no_document(path)]
    if chosen and with_writable_review(context):
        context.window.open_dialog("import", chosen)
        add_paths(context, [path for path in paths if path not in {*chosen, *beside}])
    else:
        add_paths(context, paths)


def _tool_of(path: Path) -> Format | None:
    """Return the format that a file or folder is of.

    A document is one where a format has such files and this is one of them.
    """
    from reviewer.reading import extensions
    from reviewer.review.imports.sources import format_of

    how = format_of(path)
    suffix = path.suffix.lower()
    if how is None or suffix not in extensions() or suffix in (how.extension, *how.also):
        return how
    return None


def _has_no_document(path: Path) -> bool:
    """Tell whether a folder has no document in it, but perhaps files that a format knows."""
    from reviewer.review.articles import documents_in

    return path.is_dir() and not documents_in([path])


COMMANDS: tuple[Command, ...] = (
    Command("review.import", "Import from another tool…", "Bring in annotations that were made in"
            " another tool; first it is shown what that is.", dialog("import"), "Review",
            enabled=with_writable_review),
    Command("review.import-folder", "Import a folder of another tool…", "Bring in a folder that"
            " another tool has made, such as texts with annotations beside them or an exported"
            " project.", dialog("import-folder"), "Review", enabled=with_writable_review),
)  # fmt: skip
"""The commands about importing, in the order of their menu."""
