"""The words for steps."""

import re
from pathlib import Path

import reviewer.review
from reviewer.model.labels import LABELS, label


def test_a_number_of_things_is_worded_as_one_or_many() -> None:
    assert label("claim.remove", {"count": 1}) == "Take back 1 claim"
    assert label("claim.remove", {"count": 12}) == "Take back 12 claims"


def test_names_are_quoted_and_listed() -> None:
    assert label("claim.tag", {"tags": ["CLOUD Act", "Data"]}) == "Tag claim “CLOUD Act”, “Data”"
    assert label("tag.merge", {"name": "a", "into": "b"}) == "Merge tag “a” into “b”"


def test_a_name_with_braces_is_left_as_it_is() -> None:
    assert label("tag.add", {"name": "{0}{name} %s"}) == "New tag “{0}{name} %s”"


def test_what_is_not_known_of_a_step_is_left_out() -> None:
    assert label("claim.tag", {}) == "Tag claim"
    assert label("claim.tag", {"tags": []}) == "Tag claim"
    assert label("tag.add", {"name": None}) == "New tag"


def test_a_number_that_may_not_be_said_is_left_out() -> None:
    assert label("review.import", {"file": "lan.json"}) == "Import claims from “lan.json”"


def test_undo_and_redo_say_what_they_took_back() -> None:
    assert label("undo", {"of": "claim.tag", "tags": ["Data"]}) == "Undo: Tag claim “Data”"
    assert label("redo", {"of": "claim.note"}) == "Redo: Edit note"


def test_a_command_that_is_not_known_is_shown_as_it_is() -> None:
    assert label("later.thing", {"x": 1}) == "later.thing"


def test_every_command_that_the_library_writes_has_a_label() -> None:
    sources = Path(reviewer.review.__file__).parent.glob("*.py")
    words = "article|claim|tag|field|codebook|entity|mention|reviewer|review"
    command = re.compile(rf'"((?:{words})\.[a-z]+)"')
    written = {
        name for source in sources for name in command.findall(source.read_text(encoding="utf-8"))
    }
    assert len(written) > 10
    assert written <= LABELS.keys()
