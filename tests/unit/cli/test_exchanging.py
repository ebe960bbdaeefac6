"""Commands that hand claims on: export, formats."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.exchange import Dossier, Format
from reviewer.exchange.csv_table import unguarded
from reviewer.review import exporting
from tests.unit.cli.running import Run


@pytest.mark.parametrize("name", ["jsonl", "csv", "markdown"])
def test_an_export_has_every_claim(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path, name: str
) -> None:
    out = tmp_path / f"out.{name}"
    ran = run("export", sample, "--format", name, "-o", out)
    assert (ran.status, ran.out) == (0, b"")
    assert tagged["id"] in out.read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "kt.review", out.name,
    ]  # fmt: skip


def test_an_export_says_what_a_reader_needs_to_judge_the_claim(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    run("export", sample, "--format", "jsonl", "-o", tmp_path / "o.jsonl")
    (found,) = map(json.loads, (tmp_path / "o.jsonl").read_text("utf-8").splitlines())
    assert (found["publisher"], found["date"], found["language"]) == ("Wedoany", "2026-06-26", "en")
    assert found["sha256"][:32] == found["article"] == tagged["article"]
    (span,) = found["spans"]
    assert span["quote"] == tagged["spans"][0]["quote"]
    assert span["quote"] in span["sentence"]["text"]
    text = run("text", sample, tagged["article"]).text
    assert text[span["sentence"]["start"] : span["sentence"]["end"]] == span["sentence"]["text"]
    assert found["tags"] == ["Contract/Poison pill"]
    assert "clause" in found["definitions"]["Contract/Poison pill"]
    assert {e["name"] for e in found["entities"]} >= {"Park Yun-young"}
    assert found["reviewer"] == "Ann"


def test_csv_is_read_back_as_it_was(run: Run, sample: Path, article: str, tmp_path: Path) -> None:
    note = '=HYPERLINK("x"), "quoted"\nand a second line'
    run("tag", sample, article, 0, 100, "CLOUD Act", "--reviewer", "@Ann", "--note", note)
    run("export", sample, "--format", "csv", "-o", tmp_path / "o.csv")
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["note"].startswith("'=")
    assert unguarded(row["note"]) == note
    assert unguarded(row["reviewer"]) == "@Ann"
    assert unguarded(row["quote"]) == run("text", sample, article).text[:100]


def test_an_export_counts_in_a_file_meanwhile(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    out, counted = tmp_path / "o.jsonl", tmp_path / "count"
    run("export", sample, "--format", "jsonl", "-o", out, "--count-in", counted)
    assert tagged["id"] in out.read_text("utf-8")
    assert counted.read_text().isdecimal()


def test_an_export_takes_filters(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    other = run("tag", sample, "d0f2", 0, 2, "Talent", "--reviewer", "Bo", "--json").json

    def exported(*options: str) -> list[str]:
        run("export", sample, "--format", "jsonl", "-o", tmp_path / "o", *options)
        return [json.loads(line)["id"] for line in (tmp_path / "o").read_text().splitlines()]

    assert exported() == [other["id"], tagged["id"]]
    assert exported("--reviewer", "bo") == [other["id"]]
    assert exported("--tag", "Contract") == [tagged["id"]]
    assert exported("--article", tagged["article"]) == [tagged["id"]]
    assert exported("--tag", "Contract", "--tag", "talent") == [other["id"], tagged["id"]]
    assert exported("--tag", "Contract", "--reviewer", "Bo") == []


def test_an_export_never_replaces_a_review(run: Run, sample: Path, tmp_path: Path) -> None:
    run("snapshot", sample, "-o", tmp_path / "other.review")
    for out in (sample, tmp_path / "other.review"):
        before = out.read_bytes()
        assert run("export", sample, "--format", "csv", "-o", out).status == 2
        assert out.read_bytes() == before


@pytest.mark.parametrize("out", ["", "no/such/folder/o.csv"])
def test_an_export_to_nowhere_is_refused(run: Run, sample: Path, tmp_path: Path, out: str) -> None:
    ran = run("export", sample, "--format", "csv", "-o", tmp_path / out)
    assert (ran.status, ran.error.count("\n")) == (2, 1)


def test_a_filter_that_names_nothing_leaves_the_old_file(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "o.csv").write_text("old")
    ran = run("export", sample, "--format", "csv", "-o", tmp_path / "o.csv", "--tag", "nothing")
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert (tmp_path / "o.csv").read_text() == "old"


def test_what_a_format_leaves_out_is_listed_and_is_status_1(
    run: Run,
    sample: Path,
    tagged: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
        path.touch()
        yield from ((f"the note of {claim.id}",) for claim in dossier.evidence)

    poor = Format("poor", ("write",), ".x", folder=False, loses=("notes",), write=write)
    monkeypatch.setattr(exporting, "format_named", lambda _: poor)
    ran = run("export", sample, "--format", "csv", "-o", tmp_path / "o")
    assert ran.status == 1
    assert ran.error.startswith(f"Left out: the note of {tagged['id']}\n")


def test_a_format_that_fails_leaves_the_old_file_and_no_draft(
    run: Run,
    sample: Path,
    tagged: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
        path.write_text("half")
        yield from (() for _ in dossier.evidence)
        raise OSError(28, "No space left on device")

    full = Format("full", ("write",), ".x", folder=False, loses=(), write=write)
    monkeypatch.setattr(exporting, "format_named", lambda _: full)
    (tmp_path / "o").write_text("old")
    ran = run("export", sample, "--format", "csv", "-o", tmp_path / "o")
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert (tmp_path / "o").read_text() == "old"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".o")]


def test_formats_say_what_they_lose(run: Run) -> None:
    found = run("formats", "--json").json
    assert {"jsonl", "csv", "markdown"} <= {f["name"] for f in found}
    for each in found:
        assert list(each) == "name direction extension folder loses".split()
        assert "write" in each["direction"] or each["direction"] == ["read"]
    assert "csv" in run("formats").text


def test_an_export_without_what_its_texts_tell_is_refused(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "o.jsonld"
    done = run("export", sample, "--format", "web-annotation", "-o", out, "--without", "hash")
    assert done.status not in (0, 1)
    assert "cannot be left out: hash." in done.error
    assert not out.exists()


def test_an_export_without_a_part_has_none_of_it(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / "o.csv"
    run("export", sample, "--format", "csv", "-o", out, "--without", "reviewer", "--bom")
    written = out.read_text(encoding="utf-8-sig")
    assert tagged["id"] in written
    assert "Ann" not in written


def test_an_export_has_only_what_a_reviewer_sees(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    other = run("tag", sample, "d0f2", 0, 2, "Talent", "--reviewer", "Bo", "--json").json
    out = tmp_path / "o.jsonl"
    ran = run("export", sample, "--format", "jsonl", "-o", out, "--seen-by", "Bo", "--json")
    assert ran.json == {"claims": 1, "left_out": []}
    assert other["id"] in out.read_text("utf-8")
    assert tagged["id"] not in out.read_text("utf-8")
