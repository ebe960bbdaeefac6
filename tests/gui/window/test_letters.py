"""Reviewers whose names begin alike have the same letters wherever one sees whose a claim is."""

from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.window import MainWindow
from tests.sighted import sighted


def test_the_list_has_the_letters_of_the_lanes_also_when_somebody_joins(
    window: MainWindow,
) -> None:
    review = window.session.opened
    article = window.session.open_article
    review.tag(article, 0, 5, ["Talent"], reviewer="Ann")
    sighted(review)
    panel = window.docks.show("claims")
    assert isinstance(panel, ClaimsPanel)
    assert [row.letters for row in panel.model.rows] == ["A"]
    review.tag(article, 10, 15, ["Talent"], reviewer="Alba")
    assert [row.letters for row in panel.model.rows] == ["An", "Al"]
    signs = [letters for letters, _ in window.workspace.view.scene.lanes]
    assert signs == ["An", "Al"]
