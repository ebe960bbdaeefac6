"""Commands for claims and the codebook: tag, untag, claims, tags."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z")


def history(run: Run, review: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("history", review, "--json").json
    return found


def test_tag_prints_the_claim_with_every_key(run: Run, sample: Path, article: str) -> None:
    claim = run(
        "tag", sample, article[:6], 100, 140, "poison PILL", "Sovereignty/CLOUD Act",
        "--reviewer", "Ann", "--note", "who says so?", "--field", "status=Denied",
        "--field", "speaker=Park=Yun", "--span", 0, 2, "--json",
    ).json  # fmt: skip
    assert (
        list(claim)
        == (
            "id article spans tags fields note question reviewer reviewer_id created modified"
            " imported orphan"
        ).split()
    )
    assert [(s["start"], s["end"]) for s in claim["spans"]] == [(0, 2), (100, 140)]
    assert list(claim["spans"][0]) == "start end quote prefix suffix".split()
    assert claim["tags"] == ["Sovereignty/CLOUD Act", "Contract/Poison pill"]
    assert claim["fields"] == {"status": "denied", "speaker": "Park=Yun"}
    assert (claim["note"], claim["reviewer"], claim["orphan"]) == ("who says so?", "Ann", False)
    assert TIME.fullmatch(claim["created"])
    assert claim["created"] == claim["modified"]


def test_tag_marks_exactly_what_it_is_told(run: Run, sample: Path, article: str) -> None:
    text = run("text", sample, article).text
    at = text.index("\n")
    claim = run("tag", sample, article, at, at + 1, "talent", "--reviewer", "A", "--json").json
    assert claim["spans"][0]["quote"] == "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("ffff", 0, 1, "cloud act"),
        ("d0f2", 0, 0, "cloud act"),
        ("d0f2", 5, 2, "cloud act"),
        ("d0f2", 0, 99_999, "cloud act"),
        ("d0f2", 0, 1, "no such tag"),
        ("d0f2", 0, 1, "cloud act", ""),
        ("d0f2", 0, 1, "Contract/CLOUD Act"),
        ("d0f2", 0, 1, "cloud act", "--field", "mood=good"),
        ("d0f2", 0, 1, "cloud act", "--field", "status=maybe"),
        ("d0f2", 0, 1, "cloud act", "--field", "status=denied", "--field", "status=asserted"),
        ("d0f2", 0, 1, "cloud act", "--span", 7, 3),
        ("d0f2", 0, 1, "cloud act", "--span", -7, 3),
    ],
)
def test_what_cannot_be_tagged_changes_nothing(
    run: Run, sample: Path, arguments: tuple[object, ...]
) -> None:
    before = history(run, sample)
    ran = run("tag", sample, *arguments, "--reviewer", "Somebody new")
    assert (ran.status, ran.out, ran.error.count("\n")) == (2, b"", 1)
    assert history(run, sample) == before


def test_tag_needs_a_reviewer(run: Run, sample: Path) -> None:
    for option in ((), ("--reviewer", ""), ("--reviewer", "  ")):
        ran = run("tag", sample, "d0f2", 0, 1, "cloud act", *option)
        assert (ran.status, ran.error.count("\n")) == (2, 1)
        assert "--reviewer" in ran.error


def test_an_unknown_name_makes_one_reviewer_whatever_the_case(run: Run, sample: Path) -> None:
    made = [
        run("tag", sample, "d0f2", 0, 1, "cloud act", "--reviewer", name, "--json").json
        for name in ("Ann Lee", "ann  lee", "ANN LEE")
    ]
    assert len({c["reviewer_id"] for c in made}) == 1
    assert {c["reviewer"] for c in made} == {"Ann Lee"}


def test_an_ambiguous_tag_is_refused_and_its_path_is_not(run: Run, tmp_path: Path) -> None:
    book, review = tmp_path / "b.json", tmp_path / "a.review"
    a, b, c = ("a" * 32, "b" * 32, "c" * 32)
    book.write_text(
        '{"format": "reviewer-codebook", "version": 1, "name": "b", "fields": [], "tags": ['
        f'{{"id": "{a}", "name": "Left"}}, {{"id": "{b}", "name": "Risk", "parent": "{a}"}},'
        f'{{"id": "{c}", "name": "risk"}}]}}'
    )
    (tmp_path / "t.txt").write_text("A text.")
    run("new", review, "--codebook", book)
    article = run("add", review, tmp_path / "t.txt", "--json").json["added"][0]
    made = run("tag", review, article, 0, 1, "LEFT/RISK", "--reviewer", "A", "--json").json
    assert made["tags"] == ["Left/Risk"]
    run("tag", review, article, 0, 1, "risk", "--reviewer", "A")
    tags = run("tags", review, "--json").json
    assert {t["path"]: t["claims"] for t in tags} == {"Left": 0, "Left/Risk": 1, "risk": 1}


def test_claims_are_filtered_by_article_reviewer_and_tag(
    run: Run, sample: Path, tagged: dict[str, Any]
) -> None:
    other = run("tag", sample, "d0f2", 0, 2, "Talent", "--reviewer", "Bo", "--json").json

    def listed(*options: str) -> list[str]:
        return [c["id"] for c in run("claims", sample, "--json", *options).json]

    assert listed() == [tagged["id"], other["id"]]
    assert listed("--article", "d0f2") == [other["id"]]
    assert listed("--reviewer", "ann") == [tagged["id"]]
    assert listed("--tag", "contract") == [tagged["id"]]
    assert listed("--tag", "Contract", "--reviewer", "Bo") == []


@pytest.mark.parametrize(
    "option", [("--article", "ffff"), ("--reviewer", "Nobody"), ("--tag", "nothing")]
)
def test_a_filter_that_names_nothing_is_refused(
    run: Run, sample: Path, option: tuple[str, str]
) -> None:
    ran = run("claims", sample, *option)
    assert (ran.status, ran.error.count("\n")) == (2, 1)


def test_untag_takes_back_ones_own_claim(run: Run, sample: Path, tagged: dict[str, Any]) -> None:
    assert run("untag", sample, tagged["id"], "--reviewer", "Ann").status == 0
    assert run("claims", sample, "--json").json == []
    assert run("undo", sample, "--reviewer", "Ann").status == 0
    assert [c["id"] for c in run("claims", sample, "--json").json] == [tagged["id"]]


@pytest.mark.parametrize("who", ["Bo", "Nobody"])
def test_nobody_takes_back_anothers_claim(
    run: Run, sample: Path, tagged: dict[str, Any], who: str
) -> None:
    run("tag", sample, "d0f2", 0, 2, "Talent", "--reviewer", "Bo")
    before = history(run, sample)
    ran = run("untag", sample, tagged["id"], "--reviewer", who)
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert history(run, sample) == before


def test_untag_of_what_is_not_there_is_refused(run: Run, sample: Path) -> None:
    assert run("untag", sample, "ffff", "--reviewer", "Ann").status == 2
    assert run("untag", sample, "", "--reviewer", "Ann").status == 2


def test_a_tag_has_every_key(run: Run, sample: Path, tagged: dict[str, Any]) -> None:
    tags = {t["name"]: t for t in run("tags", sample, "--json").json}
    pill = tags["Poison pill"]
    assert (
        list(pill)
        == ("id name path parent definition use_when avoid_when examples colour key claims").split()
    )
    assert (pill["path"], pill["parent"]) == ("Contract/Poison pill", tags["Contract"]["id"])
    assert (pill["claims"], tags["Contract"]["claims"]) == (1, 0)
    assert list(pill["examples"][0]) == ["article", "start", "end"]
    assert tags["Contract"]["parent"] is None


def test_the_tables_show_what_a_reader_looks_for(
    run: Run, sample: Path, tagged: dict[str, Any]
) -> None:
    assert "Contract/Poison pill" in run("tags", sample).text
    row = run("claims", sample).text.splitlines()[1]
    assert row.startswith(tagged["id"])
    assert "93-140" in row
    assert "Wedoany.com Reported" in row
