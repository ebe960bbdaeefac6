"""Commands that settle: settle, settle-all, decisions, confirm, unsettle; what exports have."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run


@pytest.fixture
def other(run: Run, sample: Path, article: str) -> str:
    """A claim of Bo's that lies over Ann's."""
    made = run("tag", sample, article, 100, 150, "Poison pill", "--reviewer", "Bo", "--json")
    return str(made.json["id"])


def settled(run: Run, sample: Path, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = run("settle", sample, *arguments, "--reviewer", "Chi", "--json").json
    return found


def of_consensus(run: Run, sample: Path) -> list[dict[str, Any]]:
    claims = run("claims", sample, "--json").json
    return [claim for claim in claims if claim["reviewer"] == "Consensus"]


def test_settle_prints_the_decision_with_every_key(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    made = settled(run, sample, "unite", tagged["id"], other, "--reason", "as the codebook says")
    keys = (
        "id article verdict reason reviewer reviewer_id at as_of sources results changed conflicts"
    )
    assert list(made) == [*keys.split(), "stands"]
    assert (made["verdict"], made["reviewer"], made["stands"]) == ("merged", "Chi", True)
    (claim,) = of_consensus(run, sample)
    assert made["results"] == [claim["id"]]
    assert [(s["start"], s["end"]) for s in claim["spans"]] == [(93, 150)]
    assert run("decisions", sample, "--json").json == [made]


def test_what_is_edited_is_said_by_options(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    edits = ["--span", 95, 99, "--tag", "Contract", "--field", "status=disputed", "--note", "so"]
    settled(run, sample, "edit", tagged["id"], other, *edits)
    (claim,) = of_consensus(run, sample)
    assert [(s["start"], s["end"]) for s in claim["spans"]] == [(95, 99)]
    assert (claim["fields"], claim["note"]) == ({"status": "disputed"}, "so")
    assert [path.split("/")[-1] for path in claim["tags"]] == ["Contract"]


def test_a_refusal_is_one_line_and_changes_nothing(
    run: Run, sample: Path, tagged: dict[str, Any]
) -> None:
    refused = run("settle", sample, "reject", tagged["id"], "--reviewer", "Chi")
    assert (refused.status, refused.error.count("\n")) == (2, 1)
    assert "Say why" in refused.error
    assert run("decisions", sample, "--json").json == []


def test_all_that_was_marked_alike_is_settled_in_one_step(
    run: Run, sample: Path, article: str, tagged: dict[str, Any], other: str
) -> None:
    run("tag", sample, article, 93, 140, "Poison pill", "--reviewer", "Bo", "--json")
    asked = ("settle-all", sample, "--reviewer", "Chi", "--json")
    assert run(*asked, "--dry-run").json == {"settled": 1, "dry_run": True}
    assert of_consensus(run, sample) == []
    assert run(*asked).json == {"settled": 1, "dry_run": False}
    assert [c["spans"] for c in of_consensus(run, sample)] == [tagged["spans"]]
    assert run(*asked).json["settled"] == 0
    assert "Settle 1 passage by rule" in run("undo", sample, "--reviewer", "Chi").text
    assert of_consensus(run, sample) == []


def test_a_majority_is_settled_from_a_share_in_common(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    asked = ("settle-all", sample, "--reviewer", "Chi", "--json", "--majority")
    assert run(*asked, 80).json["settled"] == 0
    assert run(*asked, 70).json["settled"] == 1
    assert [(s["start"], s["end"]) for s in of_consensus(run, sample)[0]["spans"]] == [(93, 150)]


def test_a_decision_whose_claim_changed_is_listed_and_confirmed(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    made = settled(run, sample, "accept", tagged["id"], other, "--keep", other)
    assert run("decisions", sample, "--fallen", "--json").json == []
    run("untag", sample, tagged["id"], "--reviewer", "Ann")
    (fallen,) = run("decisions", sample, "--fallen", "--json").json
    assert (fallen["id"], fallen["changed"]) == (made["id"], [tagged["id"]])
    assert "no: changed since" in run("decisions", sample).text
    assert run("confirm", sample, made["id"], "--reviewer", "Chi").status == 0
    assert run("decisions", sample, "--fallen", "--json").json == []


def test_a_decision_is_taken_back_with_what_it_made(
    run: Run, sample: Path, tagged: dict[str, Any], other: str
) -> None:
    made = settled(run, sample, "accept", tagged["id"], other)
    assert len(of_consensus(run, sample)) == 2
    assert run("unsettle", sample, made["id"][:25], "--reviewer", "Ann").status == 0
    assert (of_consensus(run, sample), run("decisions", sample, "--json").json) == ([], [])


def test_exports_have_the_consensus_and_each_decision(
    run: Run, sample: Path, tagged: dict[str, Any], other: str, tmp_path: Path
) -> None:
    made = settled(run, sample, "accept", tagged["id"], other, "--keep", other, "--reason", "=1")
    (claim,) = of_consensus(run, sample)
    lines, rows = tmp_path / "claims.jsonl", tmp_path / "claims.csv"
    for format_, path in (("jsonl", lines), ("csv", rows)):
        assert run("export", sample, "--format", format_, "-o", path).status == 0
    exported = {c["id"]: c for c in map(json.loads, lines.read_text("utf-8").splitlines())}
    said = {"id": made["id"], "verdict": "accepted", "reviewer": "Chi", "reason": "=1"}
    said["created"] = run("history", sample, "--json").json[-1]["at"]
    assert exported[other]["decisions"] == [{**said, "role": "source"}]
    assert exported[claim["id"]]["decisions"] == [{**said, "role": "result"}]
    assert exported[claim["id"]]["reviewer"] == "Consensus"
    with rows.open(encoding="utf-8", newline="") as file:
        cells = {row["id"]: row["decisions"] for row in csv.DictReader(file)}
    assert cells[claim["id"]] == f"accepted (result) by Chi, {said['created']}: =1"


def test_the_consensus_alone_is_exported_like_a_reviewer(
    run: Run, sample: Path, tagged: dict[str, Any], other: str, tmp_path: Path
) -> None:
    settled(run, sample, "accept", tagged["id"], other)
    path = tmp_path / "consensus.jsonl"
    run("export", sample, "--format", "jsonl", "-o", path, "--reviewer", "Consensus")
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [claim["reviewer"] for claim in found] == ["Consensus", "Consensus"]
