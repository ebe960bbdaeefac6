"""The reason of each find can be read after "because", whatever rule or list found it."""

import re

import pytest

from reviewer.analysis.entities import detect
from tests.unit.analysis.paragraphs import LANGUAGES, fresh_paragraphs, paragraphs

_CLAUSE = re.compile(r"(it|the article|an? [a-z ]+ stands|“.+”( or an age)?) .*[^.;]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_a_clause(language: str) -> None:
    read = [*fresh_paragraphs(language), *paragraphs(language, held_out=False, of="-press")]
    reasons = {
        reason
        for text, _ in read
        for mention in detect(text, LANGUAGES[language])
        for reason in mention.because.split("; ")
    }
    assert reasons
    assert [reason for reason in reasons if not _CLAUSE.fullmatch(reason)] == []


def test_an_amount_and_a_date_are_told_as_what_they_are() -> None:
    found = {m.text: m.because for m in detect("On 3 May 2024 they paid 2.4 trillion won.", "en")}
    assert found["2.4 trillion won"] == "it is an amount of money"
    assert found["3 May 2024"] == "it is written as a date"
