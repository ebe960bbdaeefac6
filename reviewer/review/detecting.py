"""Looking through a text for names: by the program's rules, and by further detectors if chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from reviewer.model.entity import FoundMention


class Detectors:
    """The further detectors that were chosen, and why some could not look."""

    def __init__(self) -> None:
        """Have none: then names are found by the program's own rules."""
        self.names: tuple[str, ...] = ()
        """The names of the detectors, of plug-ins and of ours for other libraries."""
        self._problems: dict[str, None] = {}
        self._told = 0

    def detecting(
        self, text: str, language: str | None
    ) -> Generator[None, None, list[FoundMention]]:
        """Return the mentions of a text; yields wherever the work may rest or be given up.

        The further detectors work in a process of their own; where one fails the others count.
        """
        from reviewer.analysis.entities import detecting  # slow to import

        found = yield from detecting(text, language)
        if self.names:
            from reviewer.analysis.detectors.apart import finding_apart
            from reviewer.analysis.detectors.uniting import united

            others = yield from finding_apart(text, language, self.names)
            self._problems |= dict.fromkeys(others.problems)
            found = united(text, found, others.places, others.first)
        return found

    def new_problems(self) -> list[str]:
        """Return, each once, why detectors could not look, as sentences."""
        found = list(self._problems)[self._told :]
        self._told = len(self._problems)
        return found
