"""A file of our own that was changed elsewhere: what is new comes, what is other is told."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.exchange.registry import Format, formats
from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing

_Items = list[dict[str, Any]]
KEEPING = [each for each in formats() if each.read and each.pack]
"""Formats that are read and written: all have a place for the ids of claims."""


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review with two claims of Ann's, on one of which Bo commented."""
    path = tmp_path / "article.txt"
    path.write_text("KT has signed a contract with a poison pill.", encoding="utf-8")
    with Review.new(tmp_path / "kt.review") as made:
        article = made.articles.add_paths([path]).added[0]
        tag = made.codebook.add("Pill", colour="blue")
        one = made.tag(article, 32, 43, [tag], reviewer="Ann", note="Long.")
        made.tag(article, 14, 24, [tag], reviewer="Ann")
        made.comments.add(one, "It is longer.", reviewer="Bo")
        yield made


def returned(review: Review, change: Callable[[_Items], object]) -> Imported:
    """Export claims, let somebody change the file, and import it into the same review."""
    out = review.path.with_name("out.jsonld")
    review.export(out, "web-annotation")
    page = json.loads(out.read_text(encoding="utf-8"))
    change(page["items"])
    out.write_text(json.dumps(page), encoding="utf-8")
    return ended(importing(review, out, "web-annotation"))


def reply(to: str, words: str) -> dict[str, object]:
    return {
        "id": f"urn:x:{words}", "type": "Annotation", "motivation": "replying", "creator": "Cy",
        "body": {"type": "TextualBody", "value": words}, "target": to,
    }  # fmt: skip


@pytest.mark.parametrize("how", KEEPING, ids=lambda each: each.name)
def test_what_was_not_changed_brings_nothing_and_is_not_told(review: Review, how: Format) -> None:
    out = review.path.with_name(f"out{how.extension}")
    review.export(out, how.name)
    done = ended(importing(review, out, how.name))
    assert (done.added, done.comments.new, done.relations.new, done.warnings) == ((), 0, 0, ())


def test_a_reply_to_a_claim_that_is_here_comes_once(review: Review) -> None:
    def add(items: _Items) -> None:
        comment = next(each["id"] for each in items if each["motivation"] == "replying")
        items.append(reply(comment, "No."))

    assert returned(review, add).comments.new == 1
    assert [(c.reviewer, c.body, c.depth) for c in review.comments()] == [
        ("Bo", "It is longer.", 0),
        ("Cy", "No.", 1),
    ]
    assert returned(review, add).nothing


def test_a_comment_that_was_taken_back_here_stays_so(review: Review) -> None:
    def again(_: _Items) -> None:
        (comment,) = review.comments()
        review.comments.take_back(comment, reviewer=comment.reviewer_id)

    assert returned(review, again).nothing
    assert list(review.comments()) == []


def test_a_relation_between_claims_that_are_here_comes_once(review: Review) -> None:
    one, other = (claim.id for claim in review.claims())

    def relate(items: _Items) -> None:
        items.append(
            {
                "id": "urn:x:r", "type": "Annotation", "motivation": "linking", "creator": "Cy",
                "relation": "supports", "body": [f"urn:x-reviewer:claim:{one}"],
                "target": f"urn:x-reviewer:claim:{other}",
            }
        )  # fmt: skip

    assert returned(review, relate).relations.new == 1
    assert [(r.claim, r.kind, r.other) for r in review.relations()] == [(other, "supports", one)]
    assert returned(review, relate).relations.new == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda each: each["body"].append(
            {"type": "TextualBody", "purpose": "tagging", "value": "Other"}
        ),
        lambda each: each["body"].pop(0),
        lambda each: each["body"][-1].update(value="Short."),
        lambda each: each["target"][0].update(
            selector=[{"type": "TextPositionSelector", "start": 0, "end": 2}]
        ),
    ],
    ids=["tag", "no tag", "note", "place"],
)
def test_a_claim_that_was_changed_elsewhere_is_told_and_stays(
    review: Review, change: Callable[[dict[str, Any]], None]
) -> None:
    before = list(review.claims())
    done = returned(review, lambda items: change(items[0]))
    (told,) = done.warnings
    assert told.startswith("1 claim of this review is (“")
    assert "what is here stays" in told
    assert list(review.claims()) == before
