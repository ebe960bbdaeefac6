"""Writing what a comparison found: the report, or the raw table, by what the file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.errors import Refused
from reviewer.review.comparing import Stage, comparing
from reviewer.review.gathering import scope_of
from reviewer.review.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from reviewer.analysis.comparison.tables import Wanted
    from reviewer.review.compared import Compared
    from reviewer.review.gathering import Scope, Selection
    from reviewer.review.review import Review

REPORTS = (".html", ".docx")
"""What the name of a report ends in."""
TABLES = (".csv", ".xlsx")
"""What the name of a raw table ends in."""


def refuse_other_names(path: Path) -> None:
    """Raise Refused where a name does not say what is to be written."""
    if path.suffix.casefold() not in (*REPORTS, *TABLES):
        raise Refused(
            f"{path.name} ends in none of {', '.join((*REPORTS, *TABLES))}: the first two are"
            " reports, the others the raw table."
        )


def reporting(
    review: Review, path: Path, selection: Selection, wanted: Wanted, *, gamma: bool = True
) -> Generator[Stage, None, Compared]:
    """Compare, and write the report or the raw table; yields how far it is.

    The file appears whole or not at all. Raises Refused for a name or place that cannot be written,
    NotFound or Ambiguous.
    """
    refuse_other_names(path)
    if selection.blind_only and path.suffix.casefold() in TABLES:
        raise Refused("The raw table is of all claims, not of those alone that were made blind.")
    scope = scope_of(review, selection)
    with whole_file(review.path, path) as draft:
        found = yield from comparing(review, selection, wanted, gamma=gamma)
        if path.suffix.casefold() in TABLES:
            yield from _counted(_table(review, scope, path, draft), "table", 0)
        else:
            work = _report(review, scope, found, path, draft)
            yield from _counted(work, "report", len(found.disagreements))
    return found


def _report(
    review: Review, scope: Scope, found: Compared, path: Path, draft: Path
) -> Generator[None, None, None]:
    from reviewer.exchange.agreement import html, word
    from reviewer.review.agreement_report import report_on

    write = html.write if path.suffix.casefold() == ".html" else word.write
    return write(report_on(review, scope, found), draft)


def _table(review: Review, scope: Scope, path: Path, draft: Path) -> Generator[None, None, None]:
    from reviewer.analysis.sentences import SEGMENTER
    from reviewer.exchange.agreement.raw import write_csv, write_xlsx
    from reviewer.review.raw_units import raw_units

    names = [reviewer.name for reviewer in scope.reviewers]
    units = raw_units(review, scope)
    if path.suffix.casefold() == ".csv":
        return write_csv(names, units, draft)
    notes = (f"Sentences are cut by the rules “{SEGMENTER}”.",)
    return write_xlsx(names, units, notes, draft)


def _counted(
    work: Generator[None, None, None], stage: str, whole: int
) -> Generator[Stage, None, None]:
    try:
        for done, _ in enumerate(work, 1):
            yield Stage(stage, done, whole)
    finally:
        work.close()  # before the draft is taken away
