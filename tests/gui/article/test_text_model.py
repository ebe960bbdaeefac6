"""The text model: units, styles and offsets, for every kind of character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.text_model import DEEPEST, LONGEST_UNIT, TextModel, wide_share
from reviewer.model.article import Block

PIECES = (
    "word ", "데이터 주권 ", "Đức ", "e\u0301", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1f0\U0001f1f7", "\n", "\r\n", "\r", "\u2028", "\u2029", "\x00", "\ufeff", "\t",
    "שלום ", "\x85", "\ufffc", "\ufffe", "\ud800", "\U0001f600",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
def test_units_and_line_breaks_are_the_whole_text(text: str) -> None:
    model = TextModel(text)
    at = 0
    for unit in range(len(model)):
        start, end = model.bounds(unit)
        assert text[at:start] in ("", "\n", "\r\n", "\r", "\u2029")
        assert start <= end
        at = end
    assert at == len(text)


@given(texts)
def test_no_unit_holds_a_line_break(text: str) -> None:
    model = TextModel(text)
    assert not any(
        set(text[slice(*model.bounds(unit))]) & set("\r\n\u2029") for unit in range(len(model))
    )


@given(texts)
def test_offsets_in_a_unit_are_those_of_the_encoded_text(text: str) -> None:
    model = TextModel(text)
    for unit in range(len(model)):
        start, end = model.bounds(unit)
        for position in range(start, end + 1):
            offset = utf16_length(text[start:position])
            assert model.to_unit(unit, position) == offset
            assert model.from_unit(unit, offset) == position


@given(texts)
def test_many_offsets_in_a_unit_are_those_of_each(text: str) -> None:
    model = TextModel(text)
    positions = range(len(text) + 1)
    for unit in range(len(model)):
        each = [model.to_unit(unit, position) for position in positions]
        assert model.to_unit_each(unit, positions) == each


@given(texts)
def test_offsets_in_a_unit_lead_back_to_their_position(text: str) -> None:
    model = TextModel(text)
    for unit in range(len(model)):
        start, end = model.bounds(unit)
        for position in range(start, end + 1):
            assert model.from_unit(unit, model.to_unit(unit, position)) == position


@given(texts)
def test_what_is_shown_is_as_long_as_the_text(text: str) -> None:
    model = TextModel(text)
    for unit in range(len(model)):
        shown = model.display(unit)
        assert utf16_length(shown) == utf16_length(text[slice(*model.bounds(unit))])
        assert not set(shown) & set("\x00\ufeff\ufffc\ufffe\x85\ud800")


@given(texts, st.integers(0, 400))
def test_every_position_is_in_one_unit(text: str, position: int) -> None:
    model = TextModel(text)
    unit = model.unit_at(min(position, len(text)))
    assert model.starts[unit] <= min(position, len(text))
    assert unit + 1 == len(model) or min(position, len(text)) < model.starts[unit + 1]


@pytest.mark.parametrize("piece", ["word ", "주권", "\U0001f1f0\U0001f1f7", "x"])
def test_a_long_line_is_split_and_stays_one_paragraph(piece: str) -> None:
    text = "first\n" + piece * (20_000 // len(piece)) + "\nlast"
    model = TextModel(text)
    assert len(model) > 4
    assert max(model.lengths) <= LONGEST_UNIT
    assert model.starts[2:-1] == model.ends[1:-2]
    assert Boundaries(model).paragraph(9_000) == (6, len(text) - 5)


def test_a_split_tears_no_character_apart() -> None:
    model = TextModel("e\u0301" * 10_000)
    assert all(model.text[start] == "e" for start in model.starts)


def test_units_have_the_style_of_the_block_they_begin_in() -> None:
    text = "Title\nBy Ann\nText.\n- one\n- two"
    blocks = [
        Block("heading", 0, 5, 2),
        Block("byline", 6, 12),
        Block("list", 19, 30, 1),
        Block("unheard of", 13, 18),
    ]
    model = TextModel(text, blocks)
    assert list(model.kinds) == [1, 2, 0, 3, 3]
    assert list(model.depths) == [2, 0, 0, 1, 1]


def test_only_what_may_run_backwards_is_not_laid_out_simply() -> None:
    model = TextModel("Đức said “no”\n데이터 주권\nwe say שלום\nnumber \u0665\nmark \u200f.")
    assert [model.runs_ahead(unit) for unit in range(5)] == [True, True, False, False, False]


def test_the_share_of_wide_characters_is_that_of_a_sample() -> None:
    assert wide_share("plain words, “quoted”") == 0
    assert wide_share("데이터 word " * 5_000) == pytest.approx(3 / 9, abs=0.05)


def test_an_empty_text_is_one_empty_unit() -> None:
    model = TextModel("")
    assert (len(model), model.bounds(0), model.display(0)) == (1, (0, 0), "")
    assert (model.lengths, wide_share(model.text)) == ([0], 0)


def test_the_style_of_a_unit_is_its_kind_level_and_quotations() -> None:
    blocks = [Block("quote", 0, 1, 2), Block("list", 2, 3, 1, '{"quote":1}'), Block("code", 4, 5)]
    model = TextModel("a\nb\nc\nd", blocks)
    styles = [model.styles[number] for number in model.style_numbers]
    assert styles == [(4, 2, 2), (3, 1, 1), (6, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize("level", [-3, 9, 10_000])
def test_a_level_that_makes_no_sense_is_the_nearest_that_does(level: int) -> None:
    model = TextModel("a", [Block("quote", 0, 1, level)])
    assert model.depths[0] == model.quotes[0] == min(max(level, 0), DEEPEST)
