"""The benchmarks say truly whether a goal was met."""

import json

import pytest

from tests.bench.__main__ import find_benchmarks, main
from tests.bench.figures import Figure, figure, table


def test_a_goal_over_a_floor_is_one_of_the_ratio() -> None:
    assert figure("start", [300.0, 500.0, 400.0], "ms", floor=[200.0], goal=2.0).holds is True
    assert figure("start", 401.0, "ms", floor=200.0, goal=2.0).holds is False


def test_a_goal_without_a_floor_is_one_of_the_value() -> None:
    assert figure("open", 1.6, "s", goal=1.5).holds is False


def test_a_floor_of_nothing_proves_nothing() -> None:
    measured = figure("write", 1.0, "s", floor=0.0, goal=3.5)
    assert (measured.ratio, measured.holds) == (None, False)


def test_a_figure_without_a_goal_neither_holds_nor_misses() -> None:
    assert figure("start: importing numpy", 90.0, "ms").holds is None


def test_a_missed_goal_is_seen_in_the_table() -> None:
    assert "MISSED" in table([figure("open", 1.6, "s", goal=1.5)])


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonesuch"]) == 2
    assert "there is: " in capsys.readouterr().err


def test_the_figures_as_json_have_every_key(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = find_benchmarks()["start"]
    monkeypatch.setattr("tests.bench.bench_start.measure_start", type(start)("start", _one_figure))
    assert main(["start", "--json"]) == 1
    keys = {"name", "value", "unit", "floor", "ratio", "goal", "holds"}
    assert json.loads(capsys.readouterr().out)[0].keys() == keys


def _one_figure() -> list[Figure]:
    return [figure("start", 3.0, "ms", floor=1.0, goal=2.0)]
