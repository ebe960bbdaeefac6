"""Several files and folders at once: found, looked through one by one, and written as one step."""

import json
from pathlib import Path

import pytest

from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.several import importing_all

_TEXT = "KT signed with Viettel."


def labels(place: Path, *rows: tuple[int, int, str]) -> Path:
    place.write_text(json.dumps({"text": _TEXT, "label": rows}) + "\n")
    return place


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two files of one text, as of two annotators who agree on one label."""
    first = labels(tmp_path / "ann.jsonl", (0, 2, "Org"), (15, 22, "Org"))
    return [first, labels(tmp_path / "bo.jsonl", (0, 2, "Org"))]


def test_files_come_in_one_step_and_their_annotators_can_be_compared(
    tmp_path: Path, two: list[Path]
) -> None:
    with Review.new(tmp_path / "kt.review") as review:
        done = ended(importing_all(review, two))
        assert (done.file, len(done.added), done.articles.new) == ("ann.jsonl and 1 other", 3, 1)
        assert done.by_reviewer == {"ann": 2, "bo": 1}
        assert {name for pair in review.compare().by_pair for name in pair.reviewers} == {
            "ann",
            "bo",
        }
        review.undo()
        assert list(review.articles()) == []


def test_what_two_files_have_comes_once(tmp_path: Path, two: list[Path]) -> None:
    again = tmp_path / "copy" / "ann.jsonl"
    again.parent.mkdir()
    again.write_bytes(two[0].read_bytes())
    with Review.new(tmp_path / "kt.review") as review:
        assert len(ended(importing_all(review, [two[0], again])).added) == 2
        assert ended(importing_all(review, [*two, again], dry_run=True)).added
        assert ended(importing_all(review, [two[0], again])).nothing


def test_a_reviewer_who_is_named_has_the_claims_of_all_files(
    tmp_path: Path, two: list[Path]
) -> None:
    with Review.new(tmp_path / "kt.review") as review:
        ended(importing_all(review, two, reviewer="Kim"))
        assert {claim.reviewer for claim in review.claims()} == {"Kim"}
        assert [reviewer.name for reviewer in review.reviewers()] == ["Kim"]


def test_what_cannot_be_read_is_told_and_the_rest_comes(tmp_path: Path, two: list[Path]) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": "x", "label": [')
    with Review.new(tmp_path / "kt.review") as review:
        done = ended(importing_all(review, [tmp_path / "bad.jsonl", *two]))
        assert len(done.added) == 3
        assert [(each.path, each.reason[:14]) for each in done.refused] == [
            ("bad.jsonl", "It is not JSON")
        ]


def test_nothing_that_can_be_read_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x")
    with Review.new(tmp_path / "kt.review") as review:
        before = review.path.read_bytes()
        with pytest.raises(UnreadableImport, match=r"^a\.jsonl is of no format"):
            ended(importing_all(review, [tmp_path / "a.jsonl"]))
        assert review.path.read_bytes() == before


def test_files_in_which_a_field_has_one_value_and_several_come_once(tmp_path: Path) -> None:
    paths = []
    for name, sectors in (("ann", ["cloud"]), ("bo", ["cloud", "telecom"])):
        bodies = [{"type": "TextualBody", "field": "sector", "value": each} for each in sectors]
        each = {"type": "Annotation", "body": bodies, "target": "http://example.org/kt"}
        paths.append(tmp_path / f"{name}.jsonld")
        paths[-1].write_text(json.dumps([{"@context": "http://www.w3.org/ns/anno.jsonld", **each}]))
    with Review.new(tmp_path / "kt.review") as review:
        assert len(ended(importing_all(review, paths)).added) == 2
        assert [f.name for f in review.codebook().fields] == ["sector", "sector (web-annotation)"]
        assert ended(importing_all(review, paths)).nothing


def quoting(place: Path, quote: str) -> Path:
    """Write an annotation of a text that the file has not got."""
    selector = {"type": "TextQuoteSelector", "exact": quote}
    target = {"source": "news", "selector": selector}
    given = {"type": "Annotation", "id": f"urn:{quote}", "body": [], "target": target}
    place.write_text(json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", **given}))
    return place


def test_what_a_file_marks_in_a_text_that_another_one_has_is_marked_there(tmp_path: Path) -> None:
    files = [
        quoting(tmp_path / "a.json", "signed with Viettel"),
        labels(tmp_path / "b.jsonl", (0, 2, "Org")),
    ]
    with Review.new(tmp_path / "kt.review") as review:
        done = ended(importing_all(review, files))
        assert (done.articles.new, done.lost, done.by_quote) == (1, 0, 1)
        assert {span.quote for claim in review.claims() for span in claim.spans} == {
            "KT",
            "signed with Viettel",
        }
        assert ended(importing_all(review, files)).nothing


def test_files_whose_texts_differ_in_their_line_ends_mark_one_article(tmp_path: Path) -> None:
    files = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for file, text in zip(
        files, ("KT signed\nwith Viettel.", "KT signed\r\nwith Viettel."), strict=True
    ):
        at = text.index("Viettel")
        file.write_text(json.dumps({"text": text, "label": [[at, at + 7, "Org"]]}))
    with Review.new(tmp_path / "kt.review") as review:
        assert ended(importing_all(review, files)).articles.new == 1
        assert ended(importing_all(review, files)).nothing


def test_what_is_said_of_several_files_names_them(tmp_path: Path, two: list[Path]) -> None:
    files = [quoting(tmp_path / f"{name}.json", f"{name} is not there") for name in ("x", "y")]
    with Review.new(tmp_path / "kt.review") as review:
        done = ended(importing_all(review, [*two, *files]))
    (said,) = done.warnings
    assert said.startswith("x.json and 1 other: The text of “news” is neither in the file nor")
