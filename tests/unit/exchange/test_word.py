"""DOCX out: what is marked, and what is said of it in the margin, as another program reads it."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.dossier import Place
from reviewer.exchange.word import write
from reviewer.model.article import ArticleText
from reviewer.model.codebook import Tag

TAG = Tag("1", "Poison pill", definition="It binds.", path="Contract/Poison pill", colour="green")


def opened(tmp_path: Path, text: ArticleText, *claims: Evidence) -> Document:
    places = {claim.id: Place(n, "so on…") for n, claim in enumerate(claims, 1) if n > 1}
    dossier = Dossier(claims, "kt", tags=[TAG], text=lambda _: text, others=places.get)
    assert list(write(dossier, tmp_path / "o.docx")) == [()] * len(claims)
    return docx.Document(str(tmp_path / "o.docx"))


def shaded(document: Document) -> list[str]:
    """Return the runs that have a ground."""
    return [r.text for p in document.paragraphs for r in p.runs if "w:shd" in r._r.xml]  # noqa: SLF001  # its XML


def test_passages_are_marked_in_the_text(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    document = opened(tmp_path, text, placed)
    assert shaded(document) == ["Tào Đức Thắng", "-lines"]
    lines = [p.text for p in document.paragraphs]
    assert lines[:2] == ["kt", '=A "headline", with signs']
    assert lines[4:8] == ["before", "Tào Đức Thắng said: “a,b;\tc” 😀.", "• one", "«-lines"]


def test_a_claim_is_a_comment_by_its_reviewer(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    (comment,) = opened(tmp_path, text, placed).comments
    assert (comment.author, comment.initials) == ("Ann", "A")
    assert comment.timestamp is not None
    assert comment.timestamp.isoformat().startswith("2026-06-27T08:00")
    assert comment.text.startswith("1 · Contract › Poison pill · A/B\nStatus: denied")
    assert "Note: @first line\nsecond line" in comment.text


def test_overlapping_claims_are_all_there(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    inner = replace(placed, spans=(replace(placed.spans[0], start=12, quote="Đức Thắng"),))
    document = opened(tmp_path, text, placed, inner)
    assert shaded(document) == ["Tào ", "Đức Thắng", "-lines"]
    assert len(list(document.comments)) == 2


def test_what_the_text_no_longer_has_stands_below_its_article(
    tmp_path: Path, text: ArticleText, full: Evidence
) -> None:
    lost = replace(full, spans=(replace(full.spans[0], start=0),), orphan=True)
    document = opened(tmp_path, text, lost)
    assert "No longer in the text: “Tào Đức Thắng”" in [p.text for p in document.paragraphs]
    assert len(list(document.comments)) == 1


def test_a_claim_about_the_whole_article_is_a_comment_on_its_title(
    tmp_path: Path, text: ArticleText, bare: Evidence
) -> None:
    document = opened(tmp_path, text, bare)
    assert [c.author for c in document.comments] == ["Ann"]
    assert shaded(document) == []


def test_the_tags_are_counted_and_defined(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    (table,) = opened(tmp_path, text, placed, placed).tables
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["A/B", "2", ""], ["Contract › Poison pill", "2", "It binds."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["\0\x1b[31m", "<w:p/>&amp;", "\ufffe\ud800", '{ DDEAUTO c "x" }']
)
def test_no_word_becomes_anything_else(
    tmp_path: Path, text: ArticleText, placed: Evidence, words: str
) -> None:
    hostile = replace(placed, note=words, title=words, reviewer=words, tags=(words,))
    document = opened(tmp_path, text, hostile)
    (comment,) = document.comments
    assert "instrText" not in document.element.xml
    shown = words.translate({0: 0x2400, 0x1B: 0x241B, 0xFFFE: 0xFFFD, 0xD800: 0xFFFD})
    assert f"Note: {shown}" in comment.text


def test_it_is_said_where_a_claim_is_and_of_which_text(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    document = opened(tmp_path, text, placed)
    (comment,) = document.comments
    assert f"Place: {placed.spans[0].start}–{placed.spans[0].end}" in comment.text
    assert any(placed.sha256 in p.text for p in document.paragraphs)


def test_a_relation_leads_to_the_passage_of_the_other_claim(
    tmp_path: Path, text: ArticleText, placed: Evidence
) -> None:
    other = replace(placed, id="02" * 16, relations=())
    document = opened(tmp_path, text, placed, other)
    comment, _ = document.comments
    assert "Relations: Ann: supports claim 2 “so on…”: mostly" in comment.text
    (link,) = [link for p in comment.paragraphs for link in p.hyperlinks]
    assert (link.text, link.fragment) == ("claim 2", "claim_2")
    assert document.element.xml.count('w:name="claim_2"') == 1


def test_times_are_words(tmp_path: Path, text: ArticleText, placed: Evidence) -> None:
    (comment,) = opened(tmp_path, text, placed).comments
    assert "Made: 27 June 2026, 08:00 UTC; changed 27 June 2026, 09:30 UTC" in comment.text
