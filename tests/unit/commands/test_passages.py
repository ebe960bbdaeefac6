"""Which passage is meant: the selection without its ragged ends, else the sentence."""

import pytest

from reviewer.commands.context import Context
from reviewer.commands.passages import passage_here, sentence_at, trimmed
from reviewer.model.errors import Refused


def test_whole_sentences_keep_their_stops() -> None:
    text = "KT signed. Microsoft did not. Who knows?"
    assert trimmed(text, 10, 29) == (11, 29)


def test_a_sentence_is_found_in_its_own_line_alone() -> None:
    text = "A headline without a stop\nThe first sentence. The second one."
    start, end = sentence_at(text, text.index("second"))
    assert text[start:end] == "The second one."


@pytest.mark.parametrize("ends", ["\n\n", "\r\r", "\r\n", "\n\r"])
def test_a_line_begins_and_ends_at_the_nearest_break_of_either_kind(ends: str) -> None:
    text = f"far{ends[0]}near{ends[1]}here{ends[0]}near{ends[1]}far"
    start, end = sentence_at(text, text.index("here"))
    assert text[start:end] == "here"


def test_between_two_sentences_it_is_the_one_before() -> None:
    assert sentence_at("One here. Two here.", 9) == (0, 9)


def test_an_empty_line_has_no_sentence() -> None:
    assert sentence_at("One.\n\nTwo.", 5) == (5, 5)


def test_nothing_selected_means_the_sentence_at_the_caret(context: Context) -> None:
    text = context.session.text().text
    context.session.selection.caret = text.index("Rumors suggest") + 20
    start, end = passage_here(context)
    assert text[start:end].startswith("Rumors suggest")
    assert text[start:end].endswith(".")


def test_the_selection_stays_as_it_is_where_the_setting_says_so(context: Context) -> None:
    context.session.settings["trim"] = False
    start = context.session.text().text.index(" contract ")
    context.window.show_passage(start, start + 10, select=True)
    assert passage_here(context) == (start, start + 10)


def test_white_space_alone_is_refused(context: Context) -> None:
    start = context.session.text().text.index(" ")
    context.window.show_passage(start, start + 1, select=True)
    with pytest.raises(Refused, match="Select a passage"):
        passage_here(context)
