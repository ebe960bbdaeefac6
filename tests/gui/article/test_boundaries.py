"""Words, sentences and paragraphs: every text is gone through, and no character is torn."""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviewer.commands.passages import sentence_at
from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.text_model import TextModel

from .conftest import Show

PIECES = (
    "word ", "KT's ", "5,1 ", "데이터 주권 ", "Đức ", "e\u0301", "\U0001f469\u200d\U0001f467 ",
    "\U0001f1f0\U0001f1f7", "\n", "\r\n", "\u2028", "\x00", "\ufeff", "\t", "שלום ", "数据",
    "\U0001f600", ". ", "“", "…",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
LAWS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def walked(boundaries: Boundaries, text: str) -> list[int]:
    """Where going on by words leads from the beginning."""
    found, at = [], 0
    while at < len(text):
        following = boundaries.next_word(at)
        assert following > at
        found.append(at := following)
    return found


@given(texts)
def test_words_are_gone_through_forwards_as_backwards(text: str) -> None:
    boundaries = Boundaries(TextModel(text))
    forwards = walked(boundaries, text)
    backwards, at = [], len(text)
    while at > 0:
        before = boundaries.previous_word(at)
        assert before < at
        backwards.append(at := before)
    assert {*forwards} - {len(text)} == {*backwards} - {0}


@LAWS
@given(texts)
@example("\U0001f600\U0001f1f0\U0001f1f7\U0001f1f0\U0001f1f7")
def test_a_word_tears_no_character(show: Show, text: str) -> None:
    view = show(text)
    boundaries = Boundaries(view.scene.model)
    motion = Motion(view.scene, boundaries)
    places, at = {0}, 0
    while (following := motion.move("next_character", at)) != at:
        places.add(at := following)
    for position in range(len(text) + 1):
        start, end = boundaries.word(position)
        assert start <= position <= end or position in range(start - 2, end + 2)
        assert {start, end} <= places | {len(text)}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sentences_are_gone_through_in_vietnamese_and_korean(form: str) -> None:
    wanted = ["Ông nói tại TP.HCM. ", "Hợp tác 5,1 tỷ! ", "정책이 2025. 8. 12. 나왔다. ", "끝."]
    parts = [unicodedata.normalize(form, part) for part in wanted]  # type: ignore[arg-type]  # of two
    text = "".join(parts)
    boundaries = Boundaries(TextModel(text), lambda position: sentence_at(text, position, "vi"))
    found, at = [], 0
    while at < len(text):
        following = boundaries.next_sentence(at)
        found.append(text[at:following])
        at = following
    assert found == parts
