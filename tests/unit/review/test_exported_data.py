"""The tables and records of claims, read by other programs' readers: what was said is all there."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from tests.unit.review.nasty import DATA, DEFINITION, PILL, SOURCE, TEXT, Nasty, Said, nasty_review

_DEFINED: Final = {DATA: DEFINITION, PILL: "It binds."}
_GUARD: Final = re.compile(r"'(?='*[=+\-@\t\r\n\0＝＋－＠])")


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nasty]:
    made = nasty_review(tmp_path_factory.mktemp("nasty"))
    with made.review:
        yield made


def comments_of(nasty: Nasty, said: Said) -> str:
    found = nasty.review.comments(claims=[said.id])
    assert [(each.reviewer, each.body) for each in found] == [each[:2] for each in said.comments]
    return "\n".join(f"{each.reviewer}, {each.created}: {each.body}" for each in found)


def test_json_lines_have_every_letter(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "jsonl")
    read = [json.loads(line) for line in (tmp_path / "o").read_bytes().split(b"\n")[:-1]]
    assert [each["id"] for each in read] == [said.id for said in nasty.claims]
    for found, said in zip(read, nasty.claims, strict=True):
        spans = found["spans"]
        assert [span["quote"] for span in spans] == list(said.quotes)
        assert [(span["start"], span["end"]) for span in spans] == list(said.places)
        assert (found["tags"], found["note"]) == (list(said.tags), said.note)
        assert found["definitions"] == {tag: _DEFINED[tag] for tag in said.tags}
        assert found["fields"].get("status", "") == said.status
        assert sorted(found["fields"].get("topics", ())) == sorted(said.topics)
        assert (found["speaker"] or {"name": ""})["name"] == said.speaker
        assert (found["reviewer"], found["orphan"]) == (said.reviewer, said.lost)
        assert [(c["reviewer"], c["body"]) for c in found["comments"]] == [
            comment[:2] for comment in said.comments
        ]
        ids = [comment["id"] for comment in found["comments"]]
        assert [c["answers"] and ids.index(c["answers"]) for c in found["comments"]] == [
            comment.answers for comment in said.comments
        ]
        assert [d["reason"] for d in found["decisions"]] == [said.decision] * bool(said.decision)


def test_passages_stand_in_their_sentences_and_between_their_surroundings(
    nasty: Nasty, tmp_path: Path
) -> None:
    nasty.review.export(tmp_path / "o", "jsonl", reviewers=["Kim", "Thang"])
    for found in map(json.loads, (tmp_path / "o").read_bytes().split(b"\n")[:-2]):
        for span in found["spans"]:
            start, end, sentence = span["start"], span["end"], span["sentence"]
            assert TEXT[start:end] == span["quote"]
            assert span["prefix"] == TEXT[max(0, start - 32) : start]
            assert span["suffix"] == TEXT[end : end + 32]
            assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
            assert span["quote"] in sentence["text"]


def test_words_that_are_not_in_the_text_stand_alone(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "jsonl", reviewers=["Lan"])
    (span,) = json.loads((tmp_path / "o").read_bytes())["spans"]
    assert (span["prefix"], span["suffix"], span["sentence"]) == ("", "", None)


def check_rows(nasty: Nasty, rows: Sequence[dict[str, str]]) -> None:
    """Compare the rows of a table, whose cells are as text, with what was said."""
    assert [row["id"] for row in rows] == [said.id for said in nasty.claims]
    for row, said in zip(rows, nasty.claims, strict=True):
        assert row["quote"] == " […] ".join(said.quotes)
        assert row["spans"] == "\n".join(f"{start}-{end}" for start, end in said.places)
        assert row["tags"] == "\n".join(said.tags)
        assert row["definitions"] == "\n".join(f"{tag}: {_DEFINED[tag]}" for tag in said.tags)
        assert (row["note"], row["reviewer"]) == (said.note, said.reviewer)
        assert (row["field:status"], row["speaker"]) == (said.status, said.speaker)
        assert row["field:topics"] == "\n".join(sorted(said.topics))
        assert row["comments"] == comments_of(nasty, said)
        assert row["orphan"] == ("yes" if said.lost else "no")
        assert row["decisions"].partition("Z: ")[2] == said.decision


def test_a_table_has_every_letter_and_no_formula(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o", "csv")
    with (tmp_path / "o").open(encoding="utf-8", newline="") as file:
        raw = list(csv.DictReader(file, strict=True))
    assert not [cell for row in raw for cell in row.values() if cell[:1] in "=+-@\t\r\0" and cell]
    check_rows(nasty, [{name: _GUARD.sub("", cell, 1) if _GUARD.match(cell) else cell
                        for name, cell in row.items()} for row in raw])  # fmt: skip


def _text(cell: object) -> str:
    return str(unescape(str(cell or "")))


def test_a_workbook_has_every_letter_and_nothing_live(nasty: Nasty, tmp_path: Path) -> None:
    nasty.review.export(tmp_path / "o.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    heading, *rows = book["Claims"].iter_rows(values_only=True)
    check_rows(nasty, [dict(zip(heading, map(_text, row), strict=True)) for row in rows])
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} <= {"s", "n"}
    assert {row[0]: row[1] for row in book["Tags"].iter_rows(2, values_only=True)} == {
        "Sovereignty › Data": DEFINITION, "{pill} $&%#_ | `x` <i>/no": "It binds.",
        "Sovereignty": None,
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "o.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [n for n, part in parts.items() if b"<f>" in part or b"<f " in part]
    assert not [n for n, part in parts.items() if b"hyperlink" in part or b"External" in part]
    assert not [n for n in parts if "vba" in n.casefold() or "external" in n.casefold()]


class _Scripts(HTMLParser):
    """Keeps what stands in the scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.elements: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser gives them
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] == ["script"]:
            self.scripts.append(data)


def graph_of(nasty: Nasty, path: Path) -> list[dict[str, Any]]:
    """Return the graph of schema.org as a page that has it in an element of its own gives it."""
    nasty.review.export(path, "claimreview")
    page = f'<script type="application/ld+json">{path.read_text("utf-8")}</script><p>'
    found = _Scripts(page)
    assert found.elements == ["script", "p"]
    return list(json.loads("".join(found.scripts))["@graph"])


def test_schema_org_has_every_letter_also_within_a_page(nasty: Nasty, tmp_path: Path) -> None:
    nodes = graph_of(nasty, tmp_path / "o")
    claims = [node for node in nodes if node["@type"] == "Claim"]
    assert [each["identifier"] for each in claims] == [said.id for said in nasty.claims]
    for found, said in zip(claims, nasty.claims, strict=True):
        parts = found["appearance"].get("hasPart", [])
        assert [part["text"] for part in parts] == list(said.quotes)
        assert [part["position"] for part in parts] == [f"{s}-{e}" for s, e in said.places]
        assert found.get("keywords", []) == list(said.tags)
        about = found.get("about", [])
        assert {a["name"]: a["description"] for a in about if a["@type"] == "DefinedTerm"} == {
            tag: _DEFINED[tag] for tag in said.tags
        }
        values = {a["name"]: a["value"] for a in about if a["@type"] == "PropertyValue"}
        assert (values.get("status", ""), values.get("speaker", "")) == (said.status, said.speaker)
        assert values.get("topics", []) == sorted(said.topics)
        assert found.get("author", {"name": ""})["name"] == said.speaker
        assert found["contributor"]["name"] == said.reviewer
        assert [(c["author"]["name"], c["text"]) for c in found.get("comment", ())] == [
            comment[:2] for comment in said.comments
        ]
        reviews = [n for n in nodes if n.get("itemReviewed") == {"@id": found["@id"]}]
        bodies = [said.note] * bool(said.note or said.status) + [said.decision]
        assert [each.get("reviewBody", "") for each in reviews] == list(filter(None, bodies))


def test_no_word_of_a_text_is_a_name_of_the_graph(nasty: Nasty, tmp_path: Path) -> None:
    nodes = graph_of(nasty, tmp_path / "o")
    assert {node["@type"] for node in nodes} == {"Claim", "ClaimReview"}
    urls = {n["appearance"].get("url") for n in nodes if n["@type"] == "Claim"}
    assert urls == {SOURCE, None}
