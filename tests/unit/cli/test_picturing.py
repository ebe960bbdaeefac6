"""Who is named together, and entities by tags, on the command line."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run


def test_pairs_are_printed_the_most_often_together_first(run: Run, sample: Path) -> None:
    found = run("entity-graph", sample, "--json").json
    units = [pair["units"] for pair in found["pairs"]]
    assert units == sorted(units, reverse=True)
    assert {each["name"] for each in found["entities"]} >= {"KT", "Viettel", "Microsoft"}
    assert found["within"] == "sentence"


def test_dates_and_money_are_left_out_unless_asked_for(run: Run, sample: Path) -> None:
    usual = run("entity-graph", sample, "--json").json["entities"]
    dates = run("entity-graph", sample, "--type", "date", "--json").json["entities"]
    assert {each["type"] for each in usual}.isdisjoint({"date", "money"})
    assert {each["type"] for each in dates} == {"date"}


def test_least_and_most_leave_out_and_say_so(run: Run, sample: Path) -> None:
    found = run("entity-graph", sample, "--least", 3, "--most", 5, "--json").json
    assert len(found["entities"]) == 5
    assert found["left_out"] > 0
    assert min(pair["units"] for pair in found["pairs"]) >= 3


@pytest.mark.parametrize("word", ["foo", "2025-13", "2025-8", "20250812", "2025-W33-1"])
def test_what_is_no_date_is_refused(run: Run, sample: Path, word: str) -> None:
    for command in ("entity-graph", "entity-tags"):
        found = run(command, sample, "--since", word)
        assert found.status == 2
        assert f"'{word}' is no date: say 2025, 2025-08 or 2025-08-12." in found.error


def test_a_date_may_be_the_beginning_of_one(run: Run, sample: Path) -> None:
    found = run("entity-graph", sample, "--since", "2025-08", "--until", "2025", "--json").json
    names = {each["name"] for each in found["entities"]}
    assert "Gwanghwamun" in names
    assert "Park Noh-wan" not in names


def test_a_graph_is_written_as_a_picture_or_as_tables(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    picture, folder = tmp_path / "kt.svg", tmp_path / "kt"
    assert run("entity-graph", sample, "-o", picture).status == 0
    assert run("entity-graph", sample, "-o", folder).status == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["source_name"], first["target_name"]) == ("KT", "Microsoft")


def test_entities_are_counted_by_tags(run: Run, sample: Path, tagged: dict[str, Any]) -> None:
    found = run("entity-tags", sample, "--json").json
    assert found["tags"] == tagged["tags"]
    assert all(each["claims"] == [1] for each in found["entities"])
    assert "name" in run("entity-tags", sample).text


def test_entities_by_tags_count_only_what_a_reviewer_sees(
    run: Run, sample: Path, article: str, tagged: dict[str, Any]
) -> None:
    run("tag", sample, article, 0, 2, "Talent", "--reviewer", "Bo")
    assert set(run("entity-tags", sample, "--json").json["tags"]) == {
        *tagged["tags"],
        "Capability/Talent",
    }
    assert run("entity-tags", sample, "--seen-by", "Bo", "--json").json["tags"] == [
        "Capability/Talent"
    ]


def test_a_graph_by_tag_has_only_the_claims_that_a_reviewer_sees(
    run: Run, sample: Path, article: str, tagged: dict[str, Any]
) -> None:
    run("tag", sample, article, 0, 2, "Talent", "--reviewer", "Bo")
    asked = ("entity-graph", sample, "--tag", "Poison pill", "--json")
    assert run(*asked).json["entities"]
    assert run(*asked, "--seen-by", "Bo").json["entities"] == []


def test_a_matrix_is_written_as_a_picture_or_as_a_table(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path
) -> None:
    for name, begins in (("kt.svg", "<svg"), ("kt.csv", "id,type,name")):
        run("entity-tags", sample, "--order", "likeness", "-o", tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_picture_is_not_written_over_a_review(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    refused = run("entity-graph", sample, "-o", sample)
    assert refused.status == 2
    assert sample.read_bytes() == before


def test_an_unknown_tag_is_refused(run: Run, sample: Path) -> None:
    assert run("entity-graph", sample, "--tag", "Nonsense").status == 2


def test_a_graph_is_one_table_of_its_pairs_where_a_file_of_that_is_asked_for(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kt.csv"
    assert run("entity-graph", sample, "-o", path).status == 0
    with path.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["source_name"], first["target_name"]) == ("KT", "Microsoft")


@pytest.mark.parametrize("command", ["entity-graph", "entity-tags"])
def test_a_name_that_promises_another_format_is_refused(
    run: Run, sample: Path, tmp_path: Path, command: str
) -> None:
    found = run(command, sample, "-o", tmp_path / "kt.png")
    assert found.status == 2
    assert (
        "kt.png cannot be written as “.png”: “.svg” makes a picture, “.csv” a table" in found.error
    )
    assert not (tmp_path / "kt.png").exists()


def test_a_folder_may_have_a_point_in_its_name(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "old.csv").mkdir()
    for name in ("names 2025.08", "old.csv"):
        assert run("entity-graph", sample, "-o", tmp_path / name).status == 0
        assert (tmp_path / name / "nodes.csv").is_file()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--since", "2099"), "Nobody and nothing is named in what is asked for"),
        (("--least", 999), "names no two are together in 999 sentences."),
    ],
)
def test_that_there_are_no_pairs_is_said(
    run: Run, sample: Path, asked: tuple[object, ...], said: str
) -> None:
    found = run("entity-graph", sample, *asked)
    assert found.status == 0
    assert said in found.error


def test_that_no_claim_mentions_anybody_is_said(run: Run, sample: Path) -> None:
    assert "No claim mentions an entity" in run("entity-tags", sample).error
