"""Of a long queue only those rows are put in or taken out by which their number changes."""

from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from reviewer.analysis.comparison.results import Disagreement
from reviewer.gui.comparing.queue_model import QueueModel
from reviewer.gui.panels.row_list import MANY
from reviewer.session.comparing import Comparing, Wanted

ARTICLE = "a"


class _NothingPutOff:
    def is_put_off(self, _: Disagreement) -> bool:
        return False


def comparing(number: int, kind: str = "tag") -> Comparing:
    """A comparison with so many differences of a kind."""
    each = Disagreement(ARTICLE, 0, 4, kind, ("c",), (), (), flagged=False)
    return cast(
        "Comparing",
        SimpleNamespace(
            differences=[each] * number, findings=None, wanted=Wanted(), decisions=_NothingPutOff()
        ),
    )


@pytest.fixture
def model(qtbot: QtBot) -> QueueModel:
    made = QueueModel(None)  # type: ignore[arg-type] # nothing has to hold it in a test
    made.show(None, comparing(MANY + 5))
    return made


@pytest.mark.parametrize("number", [MANY + 9, MANY + 5, MANY + 1])
def test_a_long_queue_is_not_made_anew(model: QueueModel, qtbot: QtBot, number: int) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(None, comparing(number))
    assert model.rowCount() == number


def test_what_the_rows_say_is_asked_for_again(model: QueueModel) -> None:
    assert model.row(3).kind == "another tag"
    model.show(None, comparing(MANY + 5, "fields"))
    assert model.row(3).kind == "other fields"


def test_a_short_queue_is_made_anew_as_its_rows_have_heights_of_their_own(
    model: QueueModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show(None, comparing(3))
    assert model.rowCount() == 3
