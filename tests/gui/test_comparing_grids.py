"""The tables of coloured cells, and the figures with their intervals, as values."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.comparing.figures_model import FiguresModel, decimals, tag_rows, whole_row
from reviewer.gui.comparing.grid_model import pair_grid, tag_grid
from reviewer.gui.comparing.grid_view import GridView
from reviewer.gui.comparing.intervals import intervals_in
from reviewer.gui.theme import load_theme
from reviewer.review.findings import Findings
from reviewer.review.gathering import Selection
from reviewer.review.open_comparison import OpenComparison
from reviewer.session.comparing import Cell, Wanted

ANN = ((0, 20, "CLOUD Act"), (40, 60, "CLOUD Act"), (80, 100, "Poison pill"))
BO = ((0, 20, "CLOUD Act"), (40, 60, "Poison pill"))
CHI = ((0, 20, "CLOUD Act"),)


@pytest.fixture
def findings(tmp_path: Path) -> Iterator[Findings]:
    with reviewer.new(tmp_path / "three.review", sample=True) as review:
        article = review.articles()[0]
        for name, claims in (("Ann", ANN), ("Bo", BO), ("Chi", CHI)):
            for start, end, tag in claims:
                review.tag(article, start, end, [tag], reviewer=name)
        comparison = OpenComparison(review, Selection())
        for _ in comparison.gather():
            pass
        assert comparison.findings is not None
        yield comparison.findings


def _words(findings: Findings, first: int, second: int) -> list[list[str]]:
    ids = [each.id for each in findings.reviewers]
    grid = tag_grid(findings, (ids[first], ids[second]))
    return [[square.words for square in row] for row in grid.squares]


def test_a_matrix_counts_passages_and_leaves_out_what_nobody_marked(findings: Findings) -> None:
    grid = tag_grid(findings, (findings.reviewers[0].id, findings.reviewers[1].id))
    assert list(grid.rows) == ["CLOUD Act", "Poison pill", "nothing"]
    assert _words(findings, 0, 1) == [["1", "1", "0"], ["0", "0", "1"], ["0", "0", "·"]]
    assert _words(findings, 1, 0) == [["1", "0", "0"], ["1", "0", "0"], ["0", "1", "·"]]


def test_only_cells_with_passages_lead_to_them(findings: Findings) -> None:
    pair = findings.reviewers[0].id, findings.reviewers[1].id
    squares = tag_grid(findings, pair).squares
    paths = findings.tags
    assert squares[0][1].wanted == Wanted(cell=Cell(pair, paths[0], paths[1]))
    assert squares[1][2].wanted == Wanted(cell=Cell(pair, paths[1], None))
    assert squares[1][0].wanted is None
    assert (squares[0][0].role, squares[0][1].role) == ("same", "only")


def test_pairs_have_the_same_figure_on_both_sides_and_none_with_themselves(
    findings: Findings,
) -> None:
    squares = pair_grid(findings).squares
    assert [squares[n][n].words for n in range(3)] == ["·"] * 3
    assert squares[0][1] == squares[1][0]
    assert squares[0][1].wanted == Wanted(pair=(findings.reviewers[0].id, findings.reviewers[1].id))


def test_cells_are_gone_through_by_keys_and_chosen_by_return(
    findings: Findings, qtbot: QtBot
) -> None:
    view = GridView("Cells", load_theme("light"), None)  # type: ignore[arg-type]  # no parent
    qtbot.addWidget(view)
    pair = findings.reviewers[0].id, findings.reviewers[1].id
    view.show_grid(tag_grid(findings, pair))
    view.show()
    view.setCurrentIndex(view.grid.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.picked) as picked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == [Wanted(cell=Cell(pair, findings.tags[0], findings.tags[1]))]
    assert "CLOUD Act → Bo: Poison pill — 1 passage" in str(
        view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_an_undefined_figure_says_why(findings: Findings) -> None:
    (row,) = (row for row in tag_rows(findings) if row.name == "Poison pill")
    assert row.values[2] == "n.a." or row.figures[2].reason is None
    assert all(figure.value is not None or str(figure.reason) in row.tip for figure in row.figures)
    assert "passages in common" in row.tip


def test_numbers_have_two_decimals_and_no_needless_nought() -> None:
    assert [decimals(each) for each in (0.5, -0.256, 1.0, -1.0, 0.999, 0.0)] == [
        ".50", "−.26", "1.00", "−1.00", "1.00", ".00",
    ]  # fmt: skip


def test_intervals_go_to_the_rows_of_all_tags_and_of_each(findings: Findings) -> None:
    def figures(low: float | None) -> dict[str, object]:
        figure = {"low": low, "high": 0.9, "value": 0.5, "p_value": 0.03}
        return {
            "sentences": {"krippendorff_alpha": figure},
            "unitizing": {"u_alpha": figure, "gamma": figure},
            "spans": {"overlap": {"f1": figure}},
        }

    tag = findings.tags[0]
    found = intervals_in({"coefficients": figures(0.25), "by_tag": [figures(None) | {"tag": tag}]})
    parent = QObject()
    model = FiguresModel(parent)
    model.show([whole_row(findings), *tag_rows(findings)])
    model.take(found)
    assert model.rows[0].ends == (".25–.90",) * 3
    assert model.rows[1].ends == ("", "", "")
    assert model.rows[2].ends == ()
    assert model.rows[0].gamma == "γ .50 (p = .03)"
    assert "γ has no interval" in model.rows[0].tip


def test_cells_stand_below_upright_titles_whatever_the_height(
    findings: Findings, qtbot: QtBot
) -> None:
    view = GridView("Cells", load_theme("light"), None, upright=True)  # type: ignore[arg-type]  # no parent
    qtbot.addWidget(view)
    pair = findings.reviewers[0].id, findings.reviewers[1].id
    view.show_grid(tag_grid(findings, pair))
    view.resize(180, 400)
    view.show()
    for height in (400, 130, 300):
        view.resize(180, height)
        assert view.across.upright
        assert view.viewport().y() == view.across.height()
        assert view.across.height() <= max(height // 2, 60)
