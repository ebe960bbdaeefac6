"""Commands for comments: comment, uncomment, comments."""

from pathlib import Path
from typing import Any

from tests.unit.cli.running import Run


def said(run: Run, sample: Path, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = run("comment", sample, *arguments, "--json").json
    return found


def test_comment_prints_the_comment_with_every_key(
    run: Run, sample: Path, tagged: dict[str, Any]
) -> None:
    made = said(run, sample, tagged["id"][:20], "Is it?", "--reviewer", "Bo")
    keys = "id claim answers body reviewer reviewer_id created modified depth"
    assert list(made) == keys.split()
    assert (made["claim"], made["body"], made["reviewer"]) == (tagged["id"], "Is it?", "Bo")
    assert run("comments", sample, "--json").json == [made]


def test_comments_are_listed_as_threads(run: Run, sample: Path, tagged: dict[str, Any]) -> None:
    first = said(run, sample, tagged["id"], "Is it?", "--reviewer", "Bo")
    said(run, sample, tagged["id"], "Another thing.", "--reviewer", "Bo")
    said(run, sample, tagged["id"], "It is.", "--reviewer", "Ann", "--answers", first["id"])
    shown = run("comments", sample, "--claim", tagged["id"]).text.splitlines()[1:]
    assert [line.split("  ")[-1].strip() for line in shown] == [
        "Is it?",
        "› It is.",
        "Another thing.",
    ]


def test_only_its_owner_takes_a_comment_back(
    run: Run, sample: Path, tagged: dict[str, Any]
) -> None:
    made = said(run, sample, tagged["id"], "Is it?", "--reviewer", "Bo")
    refused = run("uncomment", sample, made["id"], "--reviewer", "Ann")
    assert (refused.status, "belongs to Bo" in refused.error) == (2, True)
    assert run("uncomment", sample, made["id"], "--reviewer", "Bo").status == 0
    assert run("comments", sample, "--json").json == []
