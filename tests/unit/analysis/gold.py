"""Precision and recall of found mentions against the labelled ones of `gold.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from reviewer.model.entity import FoundMention


class Label(TypedDict):
    """A labelled mention: code points, what stands there, its type and whose name it is."""

    start: int
    end: int
    text: str
    type: str
    entity: str


@dataclass(frozen=True)
class Score:
    """Counts of one comparison; precision, recall and F from them."""

    right_found: int
    found: int
    labelled_found: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right_found / self.found

    @property
    def recall(self) -> float:
        return self.labelled_found / self.labelled

    @property
    def f(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def gold() -> dict[str, list[Label]]:
    """The labels of each article by its short name."""
    text = Path(__file__).with_name("gold.json").read_text("utf-8")
    return cast("dict[str, list[Label]]", json.loads(text))


def score(pairs: list[tuple[list[FoundMention], list[Label]]], *, exact: bool) -> Score:
    """Over all articles: by overlap of places, or by exact place and type."""

    def same(mention: FoundMention, label: Label) -> bool:
        if exact:
            return (mention.start, mention.end, mention.type) == (
                label["start"], label["end"], label["type"])  # fmt: skip
        return mention.start < label["end"] and label["start"] < mention.end

    return Score(
        sum(any(same(m, label) for label in labels) for found, labels in pairs for m in found),
        sum(len(found) for found, _ in pairs),
        sum(any(same(m, label) for m in found) for found, labels in pairs for label in labels),
        sum(len(labels) for _, labels in pairs),
    )
