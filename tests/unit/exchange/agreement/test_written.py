"""The report as HTML and as a Word document: whole, self-contained, harmless whatever is said."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document

from reviewer.exchange.agreement import html, word
from reviewer.exchange.agreement.report import Grid, Part, Passage, Report, Section, Table

EVIL = '<script>alert(1)</script> "&\x1b[31m\u202e=cmd|1\ud800'
WRITERS: list[tuple[Callable[[Report, Path], Iterator[None]], str]] = [
    (html.write, "r.html"),
    (word.write, "r.docx"),
]


def report(words: str) -> Report:
    """A report with a part of each kind, each of which says some words."""
    parts: tuple[Part, ...] = (
        Table((words, "α"), ((words, ".667"), ("Kim", "n.a."))),
        Grid(words, (words, "nothing"), ((3, 1), (0, 0))),
        Passage(words, words, words, ((words, words),), words),
        Passage("second", "kind", "", (), ""),
    )
    return Report(words, words, (Section(words, (words,), parts), Section("Empty")))


def written(words: str, path: Path) -> str:
    write = html.write if path.suffix == ".html" else word.write
    assert len(list(write(report(words), path))) == 4
    if path.suffix == ".html":
        return path.read_text("utf-8")
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize(("_", "name"), WRITERS)
def test_everything_is_said(_: object, name: str, tmp_path: Path) -> None:
    found = written("Chủ quyền 주권", tmp_path / name)
    assert found.count("Chủ quyền 주권") >= 10
    for words in (".667", "n.a.", "Open: it was not settled.", "second", "Empty", "3", "nothing"):
        assert words in found


@pytest.mark.parametrize(("_", "name"), WRITERS)
def test_what_would_do_harm_is_only_said(_: object, name: str, tmp_path: Path) -> None:
    found = written(EVIL, tmp_path / name)
    assert "\x1b" not in found
    assert "\u202e" not in found
    assert "␛" in found


class _Tags(HTMLParser):
    """Keeps the tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def test_a_page_has_no_script_and_asks_for_nothing(tmp_path: Path) -> None:
    page = written(EVIL, tmp_path / "r.html")
    tags = _Tags()
    tags.feed(page)
    assert not tags.tags & {"script", "img", "link", "iframe", "object"}
    assert all(address.startswith("#") for address in tags.addresses)
    assert not re.search(r"https?://|url\(|@import", page)
    assert "default-src 'none'" in page


def test_a_matrix_is_a_picture_that_is_also_told(tmp_path: Path) -> None:
    page = written("Kim", tmp_path / "r.html")
    (picture,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert 'aria-label="Kim. Kim, Kim: 3; Kim, nothing: 1"' in picture
    assert picture.count("<rect") == 4
