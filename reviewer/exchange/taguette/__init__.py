"""Taguette: its projects (SQLite), and what it exports: highlights, codebooks, marked documents.

A document is HTML, and positions are bytes of UTF-8 between its tags. Who made a highlight is in
the list of commands of a project; everything that is about accounts is left where it is. Exported
highlights (CSV, XLSX, HTML) have no positions, so that they are found by their words in an article
called like their document; an exported document (HTML) has its highlights in it, with their tags
behind them in brackets.
"""

from typing import Final

from reviewer.exchange.archive import ZIP
from reviewer.exchange.carrying import ALL
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import MAGIC
from reviewer.exchange.taguette.pages import is_page, read_page
from reviewer.exchange.taguette.project import is_project, read_project
from reviewer.exchange.taguette.tables import is_table, read_table, read_workbook
from reviewer.exchange.workbook_source import is_workbook

NAME: Final = "taguette"
TITLE: Final = "Taguette project or export"
EXTENSION: Final = ".sqlite3"
ALSO: Final = (".csv", ".xlsx", ".html")
CARRIES: Final = ALL - {
    "several passages", "whole articles", "lost", "fields", "notes", "comments", "relations",
    "distant relations", "foreign relations", "names",
    "decisions", "guidance", "sources",
}  # fmt: skip

__all__ = ["ALSO", "CARRIES", "EXTENSION", "NAME", "TITLE", "read", "recognises"]


def recognises(source: Source) -> bool:
    """Tell whether a file is a project, or begins like what is exported of one."""
    head = source.head
    if head.startswith(MAGIC):
        return is_project(source)
    return is_workbook(head) or is_page(head) or is_table(head)


def read(source: Source) -> Parcel:
    """Read a project or what was exported of one."""
    if source.data.startswith(MAGIC):
        return read_project(source)
    if source.data.startswith(ZIP):
        return read_workbook(source)
    return read_page(source) if is_page(source.head) else read_table(source)
