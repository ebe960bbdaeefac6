"""Files of this program itself, told by how they begin: reviews, and evidence, which is not read.

`tests/unit/exchange/test_ours.py` writes evidence in every format and sees that it is recognised.
"""

import re
from collections.abc import Mapping
from typing import Final

from reviewer.exchange.archive import ZIP, Files, files_of
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import MAGIC

_REVIEW: Final = b"RVWR"
_REVIEW_AT: Final = 68
"""Where SQLite has a file's `application_id` (https://www.sqlite.org/fileformat.html#the_database_header)."""

_BEGINS: Final[Mapping[str, re.Pattern[bytes]]] = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "jsonl": rb'\{"id": "[0-9a-f]{32}", "article": "[0-9a-f]{32}", "title": ',
        "csv": rb"(?:\xef\xbb\xbf)?id,article,title,[a-z0-9_:,]*\bspans,quote,",
        "markdown": rb'# [^\n]*\n+## .*?\n### (?:<a id="claim-1"></a>)?1 \xc2\xb7 [^\n]*\n+'
        rb"(?:> |About the whole article\\\.)",
        "html": rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        rb'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src',
        "rtf": rb"\{\\rtf1\\ansi\\uc0\\deff0\{\\fonttbl\{\\f0\\fmodern\\fprq1\\fcharset0 DejaVu",
        "latex": rb"% To be set with XeLaTeX or LuaLaTeX\.\n\\documentclass\[a4paper\]\{article\}",
        "svg": rb'<svg [^>]*><title>[^<]*</title><rect [^>]*/>\n<g font-family="monospace"',
        "ansi": rb"\x1b\[01m[^\n]*\x1b\[00m\n",
    }.items()
}
_SHEETS: Final = [b"Claims", b"Tags", b"Entities", b"Agreement"]
_SHEET: Final = re.compile(rb'<sheet name="([^"]*)"')
_MOST: Final = 65_536
"""Bytes that are looked at of a file in an archive."""


def is_review(source: Source) -> bool:
    """Tell whether a file is a review."""
    head = source.head
    return head.startswith(MAGIC) and head.startswith(_REVIEW, _REVIEW_AT)


def evidence_format(source: Source) -> str | None:
    """Return the format of evidence that this program wrote a file in, if it did."""
    head = source.head
    if not head.startswith(ZIP):
        return next((name for name, begins in _BEGINS.items() if begins.match(head)), None)
    if b"xl/_rels/workbook.xml" not in head and b"word/document.xml" not in head:
        return None
    files = files_of(source)
    if files is None:
        return None
    if _SHEET.findall(_head(files, "xl/workbook.xml")) == _SHEETS:
        return "xlsx"
    is_report = b"<dc:creator>Reviewer</dc:creator>" in _head(files, "docProps/core.xml")
    return "docx" if is_report and "word/document.xml" in files.names else None


def _head(files: Files, name: str) -> bytes:
    return files.head(name, _MOST) if name in files.names else b""
