"""The benchmarks say truly whether a goal was met."""

import json

import pytest

from tests.bench.__main__ import find_benchmarks, main
from tests.bench.figures import Figure, figure, table
from tests.bench.page import FIGURES, written


def test_a_goal_over_a_floor_is_one_of_the_ratio() -> None:
    assert figure("start", [300.0, 500.0, 400.0], "ms", floor=[200.0], goal=2.0).holds is True
    assert figure("start", 401.0, "ms", floor=200.0, goal=2.0).holds is False


def test_a_goal_without_a_floor_is_one_of_the_value() -> None:
    assert figure("open", 1.6, "s", goal=1.5).holds is False


def test_a_floor_of_nothing_proves_nothing() -> None:
    measured = figure("write", 1.0, "s", floor=0.0, goal=3.5)
    assert (measured.ratio, measured.holds) == (None, False)


def test_a_limit_is_one_of_the_value_whatever_the_floor() -> None:
    assert figure("page", 8.0, "ms", floor=2.0, limit=8.0).holds is True
    assert figure("page", 9.0, "ms", floor=5.0, limit=8.0).holds is False


def test_a_figure_without_a_goal_neither_holds_nor_misses() -> None:
    assert figure("start: importing numpy", 90.0, "ms").holds is None


def test_a_missed_goal_is_seen_in_the_table() -> None:
    assert "MISSED" in table([figure("open", 1.6, "s", goal=1.5)])


def test_a_run_writes_its_own_table_anew_and_leaves_the_others() -> None:
    page = written("# Figures\n", "start", _one_figure(), "2026-01-01")
    both = written(page, "view", [figure("view: open", 150.0, "ms", limit=200.0, peer="61 s")])
    again = written(both, "start", _one_figure(), "2026-01-02")
    assert "| Open | 150 ms | ≤ 200 ms | holds |  | 61 s |" in again
    assert "2026-01-01" not in again
    assert again.count("≤ 2 × floor | **missed**") == 1


def test_the_page_of_figures_has_a_table_for_the_view() -> None:
    assert "<!-- view -->" in FIGURES.read_text("utf-8")


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonesuch"]) == 2
    assert "there is: " in capsys.readouterr().err


def test_the_figures_as_json_have_every_key(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = find_benchmarks()["start"]
    monkeypatch.setattr("tests.bench.bench_start.measure_start", type(start)("start", _one_figure))
    assert main(["start", "--json"]) == 1
    keys = {"name", "value", "unit", "floor", "ratio", "goal", "holds", "relative", "peer"}
    assert json.loads(capsys.readouterr().out)[0].keys() == keys


def _one_figure() -> list[Figure]:
    return [figure("start: painted", 3.0, "ms", floor=1.0, goal=2.0)]
