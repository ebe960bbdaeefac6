"""Commands for relations: relate, unrelate, relations; and that exports have them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run


@pytest.fixture
def other(run: Run, sample: Path, article: str) -> str:
    """Another claim, of Bo's."""
    made = run("tag", sample, article, 200, 240, "Contract", "--reviewer", "Bo", "--json")
    return str(made.json["id"])


def related(run: Run, sample: Path, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = run("relate", sample, *arguments, "--json").json
    return found


def test_relate_prints_the_relation_with_every_key(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    made = related(
        run, sample, tagged["id"], "Contra", other, "--reviewer", "Ann", "--note", "at the audit"
    )
    assert list(made) == "id kind claim other reviewer reviewer_id note".split()
    assert (made["claim"], made["kind"], made["other"]) == (tagged["id"], "contradicts", other)
    assert (made["reviewer"], made["note"]) == ("Ann", "at the audit")
    assert run("relations", sample, "--json").json == [made]
    assert run("relations", sample, "--claim", other, "--json").json == [made]


def test_a_table_is_printed_without_json(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    shown = run("relate", sample, tagged["id"], "supports", other, "--reviewer", "Ann").text
    assert "supports" in shown
    assert run("relations", sample).text == shown


def test_its_owner_takes_a_relation_back_and_undo_brings_it_again(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    made = related(run, sample, tagged["id"], "repeats", other, "--reviewer", "Ann")
    refused = run("unrelate", sample, made["id"], "--reviewer", "Bo")
    assert (refused.status, "belongs to Ann" in refused.error) == (2, True)
    assert run("unrelate", sample, made["id"], "--reviewer", "Ann").status == 0
    assert run("relations", sample, "--json").json == []
    run("undo", sample, "--reviewer", "Ann")
    assert run("relations", sample, "--json").json == [made]


@pytest.mark.parametrize("kind", ["denies", "", "s s"])
def test_a_kind_that_is_none_is_refused_in_one_line(
    run: Run, sample: Path, tagged: dict[str, Any], other: str, kind: str
) -> None:
    refused = run("relate", sample, tagged["id"], kind, other, "--reviewer", "Somebody")
    assert refused.status == 2
    assert refused.error.count("\n") == 1
    assert run("relations", sample, "--json").json == []


def test_relations_are_in_the_exports(
    run: Run, sample: Path, tagged: dict[str, Any], other: str, tmp_path: Path
) -> None:
    related(run, sample, other, "qualifies", tagged["id"], "--reviewer", "Ann", "--note", "partly")
    lines, rows = tmp_path / "claims.jsonl", tmp_path / "claims.csv"
    for format_, path in (("jsonl", lines), ("csv", rows)):
        assert run("export", sample, "--format", format_, "-o", path).status == 0
    exported = {c["id"]: c for c in map(json.loads, lines.read_text("utf-8").splitlines())}
    assert exported[other]["relations"] == [
        {
            "kind": "qualifies", "claim": tagged["id"], "entity": None, "reviewer": "Ann",
            "note": "partly",
        }
    ]  # fmt: skip
    with rows.open(encoding="utf-8", newline="") as file:
        cells = {row["id"]: row["relations"] for row in csv.DictReader(file)}
    assert cells == {
        tagged["id"]: f"qualified by {other} by Ann: partly",
        other: f"qualifies {tagged['id']} by Ann: partly",
    }
