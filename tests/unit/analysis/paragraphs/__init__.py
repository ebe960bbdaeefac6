"""Paragraphs in three languages with every mention labelled, to measure the detector with.

They were written for this; names are real or invented. `[P Kim]` is a mention with the letter of
its type. Of each three paragraphs two are for development; the third is looked at only as a figure.
Those of the press are of other subjects: courts, health, sport, elections, money, films, weather.
The fresh ones were written and labelled by somebody who did not know the detector; since then rules
were made from what it missed in them, so that they measure nothing unseen any more: `docs/names.md`
has the figures before.
"""

import re
from pathlib import Path

from tests.unit.analysis.gold import Label

LANGUAGES = {"english": "en", "vietnamese": "vi", "korean": "ko"}
_TYPES = {
    "P": "person", "O": "organisation", "L": "place", "R": "product", "W": "law", "E": "event",
    "D": "date", "M": "money",
}  # fmt: skip
_MARK = re.compile(r"\[([A-Z]) ([^\]]+)\]")
_THIRD = 3


def paragraphs(language: str, *, held_out: bool, of: str = "") -> list[tuple[str, list[Label]]]:
    """The texts of a language with their labels: those held out, or those for development.

    `of` is "-press" for those of the press, "-records" for Korean rulings, filings and releases.
    """
    written = (
        Path(__file__).with_name(f"{language}{of}.txt").read_text("utf-8").strip().split("\n\n")
    )
    last = _THIRD - 1
    return [_read(each) for n, each in enumerate(written) if (n % _THIRD == last) == held_out]


def fresh_paragraphs(language: str) -> list[tuple[str, list[Label]]]:
    """The fresh texts of a language with their labels."""
    written = Path(__file__).with_name(f"{language}-fresh.txt").read_text("utf-8")
    return [_read(each) for each in written.strip().split("\n\n")]


def every_text(language: str) -> list[str]:
    """All texts of a language, without their labels."""
    parts = [
        paragraphs(language, held_out=held, of=of)
        for held in (False, True)
        for of in ("", "-press")
    ]
    return [text for part in (*parts, fresh_paragraphs(language)) for text, _ in part]


def _read(marked: str) -> tuple[str, list[Label]]:
    marked = marked.replace("\n", " ")
    text, labels, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        name, start = mark[2], len(text)
        text += name
        at = mark.end()
        kind = _TYPES[mark[1]]
        labels.append(Label(start=start, end=len(text), text=name, type=kind, entity=name))
    return text + marked[at:], labels
