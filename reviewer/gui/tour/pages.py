"""What the tour leaves beside its pictures: exports, and a page that says what everything is."""

from collections.abc import Sequence
from pathlib import Path

from reviewer.exchange.registry import formats
from reviewer.gui.tour.camera import Picture
from reviewer.review import Review

INDEX = "index.md"
REVIEW = "KT and its partners.review"


def write_exports(review: Review, folder: Path) -> list[str]:
    """Write the claims in every format there is, and return the names of the files."""
    files: list[str] = []
    for each in formats():
        if "write" in each.direction:
            file = f"claims{each.extension}"
            file = file if file not in files else f"claims-{each.name}{each.extension}"
            review.export(folder / file, each.name)
            files.append(file)
    return files


def write_index(folder: Path, pictures: Sequence[Picture], exports: Sequence[str]) -> None:
    """Write the page that leads through the folder, in Markdown."""
    lines = [
        "# The tour of Reviewer",
        "",
        "Ann and Bo read the five sample articles apart from each other and mark what they claim.",
        "Every key and click of theirs went to the real window.",
        "",
        f"- [{REVIEW}](<{REVIEW}>): the review with the claims, the codebook and the history.",
        *(f"- [{file}]({file}): the same claims, exported as evidence." for file in exports),
        "",
    ]
    for number, picture in enumerate(pictures, 1):
        lines += [f"## {number}. {picture.shows}", "", f"![{picture.shows}]({picture.file})", ""]
    (folder / INDEX).write_text("\n".join(lines), encoding="utf-8")
