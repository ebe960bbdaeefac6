"""The command that compares reviewers."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.running import Run

CODING = {
    "percent", "scott_pi", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha",
    "brennan_prediger", "gwet_ac1",
}  # fmt: skip


@pytest.fixture
def two(run: Run, sample: Path, article: str) -> Path:
    """Ann and Bo have marked an article, and agree on one of two claims."""
    for who, start, end, tag in (
        ("Ann", 93, 140, "Poison pill"),
        ("Bo", 93, 140, "Poison pill"),
        ("Ann", 300, 380, "CLOUD Act"),
        ("Bo", 310, 390, "Talent"),
    ):
        assert run("tag", sample, article, start, end, tag, "--reviewer", who).status == 0
    return sample


def _numbers(value: Any) -> list[Any]:  # noqa: ANN401  # any JSON
    if isinstance(value, dict):
        return [n for each in value.values() for n in _numbers(each)]
    return [n for each in value for n in _numbers(each)] if isinstance(value, list) else [value]


def test_the_json_has_the_shape_of_the_contract(run: Run, two: Path, article: str) -> None:
    ran = run("compare", two, "--json")
    found = ran.json
    assert (ran.status, ran.error) == (0, "")
    assert (found["reviewers"], found["articles"]) == (["Ann", "Bo"], [article])
    assert found["tags"] == ["Sovereignty/CLOUD Act", "Contract/Poison pill", "Capability/Talent"]
    whole = found["coefficients"]
    for kind in ("characters", "sentences", "paragraphs"):
        assert set(whole[kind]) >= CODING
        for name in CODING:
            assert set(whole[kind][name]) >= {"value", "n", "low", "high", "reason"}
    assert set(whole["unitizing"]) >= {"u_alpha", "u_alpha_binary", "cu_alpha", "gamma"}
    for match in ("exact", "overlap"):
        assert set(whole["spans"][match]) >= {"precision", "recall", "f1"}
    assert [
        set(row) > set(whole) for rows in ("by_tag", "by_article", "by_pair") for row in found[rows]
    ]
    assert not any(n != n for n in _numbers(found))  # noqa: PLR0124  # NaN alone is not itself


def test_disagreements_name_their_claims(run: Run, two: Path, article: str) -> None:
    (one,) = run("compare", two, "--json", "--no-gamma").json["disagreements"]
    assert (one["article"], one["start"], one["end"], one["kind"]) == (article, 300, 390, "tag")
    ids = {c["id"]: c["reviewer"] for c in run("claims", two, "--json").json}
    assert sorted(ids[claim] for claim in one["claims"]) == ["Ann", "Bo"]


def test_choices_can_be_repeated(run: Run, two: Path, article: str) -> None:
    run("tag", two, article, 93, 140, "Poison pill", "--reviewer", "Cy")
    three = run("compare", two, "--json", "--no-gamma").json
    assert len(three["by_pair"]) == 3
    assert three["coefficients"]["sentences"]["cohen_kappa"]["value"] is None
    options = ("--reviewer", "Cy", "--reviewer", "Ann", "--tag", "Contract", "--article", article)
    chosen = run("compare", two, "--json", "--no-gamma", *options).json
    assert chosen["reviewers"] == ["Cy", "Ann"]
    assert "Sovereignty/CLOUD Act" not in chosen["tags"]
    assert chosen["coefficients"]["spans"]["exact"]["f1"]["value"] == 1


def test_intervals_are_asked_for(run: Run, two: Path) -> None:
    without = run("compare", two, "--json", "--no-gamma").json
    assert without["resampled"] is None
    found = run("compare", two, "--json", "--no-gamma", "--bootstrap", "20").json
    assert (found["bootstrap"], found["resampled"], found["unreliable"]) == (20, 1, True)


def test_it_is_readable(run: Run, two: Path) -> None:
    ran = run("compare", two)
    assert ran.status == 0
    assert ran.text.startswith("Ann, Bo, on 1 article.\nOf 43 sentences that both have read, ")
    assert "Krippendorff's α" in ran.text
    assert "1 disagreement: another tag 1." in ran.text
    assert "Left out 4 ×: Nobody has read it." in ran.text


def test_every_figure_has_its_counts_beside_it_by_name(run: Run, two: Path) -> None:
    rows = [line.split("  ") for line in run("compare", two, "--no-gamma").text.splitlines()]
    found = {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in rows}
    assert found["in common"][0] == "47"
    assert found["only Ann"][0] == "10"
    assert found["passages"] == ["in common", "only Ann", "only Bo"]
    assert found["F1, same passages"][1:] == ["1", "1", "1"]
    assert found["tag"][-4:] == ["sentences in common", "only Ann", "only Bo", "differ"]


def test_an_article_is_named_by_its_heading(run: Run, two: Path, article: str) -> None:
    text = run("compare", two, "--no-gamma").text
    assert article[:8] not in text
    (titled,) = [each for each in run("articles", two, "--json").json if each["id"] == article]
    assert titled["title"][:30] in text


def test_it_is_said_why_gamma_has_no_interval_where_the_others_have_one(
    run: Run, two: Path
) -> None:
    assert "γ has no interval: " in run("compare", two, "--bootstrap", "20").text
    assert "γ has no interval" not in run("compare", two).text
    assert "γ has no interval" not in run("compare", two, "--bootstrap", "20", "--no-gamma").text


def test_percentages_are_written_as_such(run: Run, two: Path) -> None:
    text = run("compare", two, "--no-gamma").text
    (row,) = [line for line in text.splitlines() if line.startswith("percent alike")]
    assert row.count("%") == 4


def test_a_review_without_reviewers_is_readable(run: Run, sample: Path) -> None:
    ran = run("compare", sample)
    assert ran.status == 0
    assert ran.text.startswith("Nobody, on 0 articles.\n")
    assert "Nothing is compared: there is no article that two of them have read." in ran.text
    assert "n.a." not in ran.text


@pytest.mark.parametrize(
    "options",
    [("--reviewer", "Nobody"), ("--article", "0000"), ("--tag", "?"), ("--bootstrap", "-1"),
     ("--overlap", "0")],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(
    run: Run, sample: Path, options: tuple[str, str]
) -> None:
    ran = run("compare", sample, *options)
    assert (ran.status, ran.out, ran.error.count("\n")) == (2, b"", 1)


@pytest.mark.parametrize("ending", ["html", "docx", "csv", "xlsx"])
def test_a_report_or_the_raw_table_is_written_by_what_the_file_is_called(
    run: Run, sample: Path, tagged: dict[str, Any], tmp_path: Path, ending: str
) -> None:
    run("tag", sample, tagged["article"], 100, 140, "Poison pill", "--reviewer", "Bo")
    path = tmp_path / f"report.{ending}"
    ran = run("compare", sample, "--no-gamma", "--report", path, "--json")
    assert (ran.status, ran.error) == (0, f"Wrote {path}.\n")
    assert ran.json["reviewers"] == ["Ann", "Bo"]
    assert path.stat().st_size > 1000


def test_a_report_of_another_kind_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    ran = run("compare", sample, "--report", tmp_path / "report.odt")
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert not (tmp_path / "report.odt").exists()


def test_only_what_somebody_sees_is_compared_where_that_is_asked_for(run: Run, two: Path) -> None:
    asked = ("compare", two, "--no-gamma", "--json", "--seen-by", "Ann")
    assert run(*asked).json["disagreements"] == []
    article = run("compare", two, "--no-gamma", "--json").json["articles"][0]
    run("done", two, article, "--reviewer", "Ann")
    assert run(*asked).json["disagreements"] != []
