"""The paper: the usual one of a country, or the one that was chosen last."""

import pytest
from PySide6.QtCore import QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from reviewer.gui.printing.design import design_of, keep_page_layout, page_layout, usual_size
from reviewer.model.errors import Refused
from reviewer.settings import Settings

MILLIMETRE = QPageLayout.Unit.Millimeter


def sheet(width: float, height: float, margin: float = 10.0) -> QPageLayout:
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    margins = QMarginsF(margin, margin, margin, margin)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, MILLIMETRE)


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", "Letter"), ("es_MX", "Letter"), ("ko_KR", "A4"), ("vi_VN", "A4"), ("en_GB", "A4")],
)
def test_paper_is_what_a_country_prints_on(locale: str, size: str) -> None:
    assert usual_size(QLocale(locale)).id() == QPageSize.PageSizeId[size]


def test_paper_orientation_and_margins_are_remembered() -> None:
    settings, chosen = Settings(None), sheet(200, 300, 12.5)
    keep_page_layout(settings, chosen)
    assert page_layout(settings).isEquivalentTo(chosen)


@pytest.mark.parametrize("kept", ["{}", "[1, 2]", '[["a", 2], true, [1, 2, 3, 4]]'])
def test_what_another_program_wrote_there_counts_as_nothing(kept: str) -> None:
    settings = Settings(None)
    settings["paper"] = kept
    assert page_layout(settings).isEquivalentTo(page_layout(Settings(None)))


def test_the_settings_say_how_large_the_text_is_and_what_is_beside_it() -> None:
    settings = Settings(None)
    settings["print_points"], settings["print_cards"] = 12, False
    small, large = design_of(Settings(None), sheet(210, 297)), design_of(settings, sheet(210, 297))
    assert large.zoom == pytest.approx(small.zoom * 1.2)
    assert (small.cards, large.cards) == (True, False)


def test_paper_on_which_nothing_fits_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"too small for an article\. Choose larger paper"):
        design_of(Settings(None), sheet(60, 40))
