"""Markdown out: quotations that are read as what they are, never as markup."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.dossier import Place
from reviewer.exchange.evidence import Passage, Sentence
from reviewer.exchange.harmless import visible
from reviewer.exchange.markdown import escaped, quoted, write


class Words(HTMLParser):
    """Keeps the words of HTML and the names of its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.elements = "", list[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser gives them
        self.elements.append(tag)


def written(tmp_path: Path, *claims: Evidence) -> str:
    places = {claim.id: Place(n, "*so* on…") for n, claim in enumerate(claims, 1) if n > 1}
    list(write(Dossier(claims, "kt_review", others=places.get), tmp_path / "o"))
    return (tmp_path / "o").read_text("utf-8")


def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None], tmp_path: Path, full: Evidence, bare: Evidence
) -> None:
    golden(
        Path("tests/golden/claims.md"),
        written(tmp_path, full, replace(bare, id="02" * 16)).encode(),
    )


@given(st.text(st.sampled_from("*_`#<>[]()!&;~|\\-+1. a\n:/@$^=") | st.characters(), max_size=20))
def test_words_are_only_ever_words(text: str) -> None:
    found = Words(MarkdownIt("commonmark").render(f"x {escaped(text)} y"))
    assert found.elements == ["p"]
    assert found.words.split() == ["x", *visible(" ".join(text.split())).split(), "y"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert)", "![x](http://x)", "# x", "---"]
)
def test_no_note_becomes_markup(tmp_path: Path, full: Evidence, text: str) -> None:
    def elements(claim: Evidence) -> list[str]:
        return Words(MarkdownIt("commonmark").render(written(tmp_path, claim))).elements

    harmless = replace(full, note="x", title="x", tags=("x",))
    assert elements(replace(full, note=text, title=text, tags=(text,))) == elements(harmless)


@pytest.mark.parametrize("source", ["javascript:alert(1)", "file:///etc/passwd", "https://x> <b>"])
def test_only_an_address_of_the_web_becomes_a_link(
    tmp_path: Path, full: Evidence, source: str
) -> None:
    found = Words(MarkdownIt("commonmark").render(written(tmp_path, replace(full, source=source))))
    assert "a" not in found.elements


AROUND = st.text(" a.“(*<", max_size=4)


@given(AROUND, st.text("a.“(*<", min_size=1, max_size=4), AROUND)
def test_a_quote_is_bold_whatever_is_around_it(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    span = Passage(
        len(before), len(before) + len(quote), quote, "", "", Sentence(0, len(text), text)
    )
    found = Words(MarkdownIt("commonmark").render(f"> {quoted(span)}"))
    assert found.elements[2:] in (["strong"], ["b"])
    assert found.words.split() == text.split()


def test_a_quote_stands_out_in_its_sentence(tmp_path: Path, full: Evidence) -> None:
    assert "> **Tào Đức Thắng** said" in written(tmp_path, full)


def test_a_relation_leads_to_the_other_claim(
    tmp_path: Path, full: Evidence, bare: Evidence
) -> None:
    report = written(tmp_path, full, replace(bare, id="02" * 16))
    link = "[claim 2](#claim-2) “\\*so\\* on…”"
    assert f"- Relations: Ann: supports {link}: mostly\n" in report
    assert '### <a id="claim-2"></a>2 · No tag\n' in report
    assert "claim-1" not in report
