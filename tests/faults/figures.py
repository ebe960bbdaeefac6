"""What a fault's run came to, and the page that says so."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

FAULTS = Path("docs/faults.md")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = "| fault | runs | lost | corrupt | of note | date |\n|---|--:|--:|--:|---|---|\n"


@dataclass(frozen=True)
class Figures:
    """How often a fault struck, what was lost that had been acknowledged, what was corrupt."""

    fault: str
    runs: int
    lost: int = 0
    corrupt: int = 0
    note: str = ""

    @property
    def sound(self) -> bool:
        """Whether anything was tried at all, and nothing came of it."""
        return self.runs > 0 and not self.lost and not self.corrupt

    def as_words(self) -> list[str]:
        """Return the figures as texts, which is what a test's report can carry."""
        return [str(value) for value in astuple(self)]

    @classmethod
    def of_words(cls, words: list[str]) -> Self:
        """Return the figures from their texts."""
        fault, runs, lost, corrupt, note = words
        return cls(fault, int(runs), int(lost), int(corrupt), note)

    def line(self, date: str) -> str:
        """Return the table's line."""
        figures = f"{self.runs:,} | {self.lost} | {self.corrupt}"
        return f"| {self.fault} | {figures} | {self.note} | {date} |"

    def __str__(self) -> str:
        return (
            f"{self.fault}: {self.runs:,} runs, {self.lost} lost, {self.corrupt} corrupt"
            f"{'; ' if self.note else ''}{self.note}"
        )


def written(page: str, found: Iterable[Figures]) -> str:
    """Return the page with the lines of these faults made anew; the others stay.

    Of a fault that was tried twice, in short and in full, the line says what was tried more often.
    """
    before, rest = page.split(BEGIN)
    table, after = rest.split(END)
    lines = {line.split(" | ")[0]: line for line in table.splitlines() if line.startswith("| ")}
    lines.pop("| fault", None)
    most = sorted(found, key=lambda figures: figures.runs)
    date = datetime.now(UTC).date().isoformat()
    lines.update((line.split(" | ")[0], line) for line in (each.line(date) for each in most))
    table = "\n".join(lines[fault] for fault in sorted(lines))
    return f"{before}{BEGIN}\n{HEAD}{table}\n{END}{after}"
