"""What a run of the command line leaves, and a stand-in for the window."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Ran:
    """What one run left: its exit status, and what went to stdout and stderr."""

    status: int
    out: bytes
    error: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever was printed
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def text(self) -> str:
        """What a reader sees on stdout."""
        return self.out.decode()


@dataclass
class Window:
    """Stands in for the desktop: keeps what it was asked for."""

    asked: list[tuple[object, ...]] = field(default_factory=list)

    def open(self, review: Path | None, article: str | None, reviewer: str | None) -> int:
        self.asked.append((review, article, reviewer))
        return 0

    def tour(self, folder: Path | None) -> int:
        self.asked.append((folder,))
        return 0


Run = Callable[..., Ran]
