"""The sample articles and the index of what is known of them."""

import hashlib
import json
import re
from typing import Any

import pytest

from reviewer import resources

KEYS = {"file", "title", "publisher", "date", "language", "source", "sha256"}


def index() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(resources.seed("index.json").read_text("utf-8"))
    return rows


def text_of(row: dict[str, Any]) -> str:
    return resources.seed(row["file"]).read_bytes().decode("utf-8")


def test_the_index_names_every_article_once() -> None:
    named = sorted(row["file"] for row in index())
    assert named == sorted(path.name for path in resources.seeds().glob("*.txt"))
    assert len(named) == 5


@pytest.mark.parametrize("row", index(), ids=lambda row: row["file"])
def test_an_article_has_the_bytes_that_the_index_names(row: dict[str, Any]) -> None:
    data = resources.seed(row["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == row["sha256"]


@pytest.mark.parametrize("row", index(), ids=lambda row: row["file"])
def test_every_key_is_present_and_nothing_is_an_empty_string(row: dict[str, Any]) -> None:
    assert set(row) == KEYS
    assert "" not in row.values()


@pytest.mark.parametrize("row", index(), ids=lambda row: row["file"])
def test_what_the_index_says_is_printed_in_the_article(row: dict[str, Any]) -> None:
    text = text_of(row)
    assert row["title"] is None or text.startswith(row["title"] + "\n")
    assert all(row[key] is None or row[key] in text for key in ("publisher", "source"))
    printed = {"2025-08-12": "12 Aug. 2025", "2026-06-26": "2026-06-26", "2020-02-27": "2020-02-27"}
    assert row["date"] is None or printed[row["date"]] in text


@pytest.mark.parametrize("row", index(), ids=lambda row: row["file"])
def test_a_file_name_tells_the_date_the_subject_and_the_language(row: dict[str, Any]) -> None:
    pattern = rf"{row['date'] or 'undated'}_[a-z0-9-]+_{row['language']}\.txt"
    assert re.fullmatch(pattern, row["file"])
