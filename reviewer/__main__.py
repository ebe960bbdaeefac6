"""Starts Reviewer: what `python -m reviewer` and the command `reviewer` run.

The command line lies below the window and cannot know it; here, above both, it is handed the two
things that it needs of it. They import Qt only when they are called.
"""

import gc
import sys
from pathlib import Path

from reviewer import cli


def main() -> int:
    """Run the command line on the program's arguments; the exit status."""
    return cli.main(sys.argv[1:], open_window=_open_window, play_tour=_play_tour)


def _open_window(review: Path | None, article: str | None, reviewer: str | None) -> int:
    # Until the window is there nothing is freed, and looking for cycles would only take time.
    gc.disable()
    from reviewer import app

    return app.open_window(review, article, reviewer)


def _play_tour(folder: Path | None) -> int:
    from reviewer import app

    return app.play_tour(folder)


if __name__ == "__main__":
    sys.exit(main())
