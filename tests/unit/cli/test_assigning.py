"""Commands for assignments, and comparing what was made blind."""

from pathlib import Path
from typing import Any

from tests.unit.cli.running import Run


def test_articles_are_assigned_and_taken_away(run: Run, sample: Path, article: str) -> None:
    run("assign", sample, "Ann", article)
    (ann,) = run("assignments", sample, "--json").json
    assert (ann["reviewer"], ann["assigned"], ann["done"]) == ("Ann", 1, 0)
    run("assign", sample, "Ann", article, "--away")
    assert run("assignments", sample, "--json").json == []


def test_articles_are_spread_among_those_who_are_named(
    run: Run, sample: Path, article: str
) -> None:
    for name in ("Ann", "Bo"):
        run("assign", sample, name, article)
    run("spread", sample, 1, "--reviewer", "Bo")
    shown = run("assignments", sample).text
    assert [line.split() for line in shown.splitlines()[1:] if "Ann" in line] == [["Ann", "1", "0"]]


def test_more_readers_than_there_are_is_refused(run: Run, sample: Path) -> None:
    refused = run("spread", sample, 3)
    assert refused.status == 2
    assert "cannot read each article" in refused.error


def test_comparing_says_what_was_made_blind(
    run: Run, sample: Path, article: str, tagged: dict[str, Any]
) -> None:
    run("tag", sample, article, 0, 9, "Contract", "--reviewer", "Bo")
    found = run("compare", sample, "--no-gamma", "--blind", "--json").json
    assert {each["reviewer"]: each["blind"] for each in found["blindness"]} == {"Ann": 1, "Bo": 1}
    assert "Made blind: Ann 1 of 1, Bo 1 of 1." in run("compare", sample, "--no-gamma").text


def test_comparing_what_a_blind_reviewer_sees_compares_nothing(
    run: Run, sample: Path, article: str, tagged: dict[str, Any]
) -> None:
    run("tag", sample, article, 0, 9, "Contract", "--reviewer", "Bo")
    found = run("compare", sample, "--no-gamma", "--seen-by", "Bo", "--json").json
    assert found["articles"] == []
