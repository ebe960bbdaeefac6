"""Tags are dropped and words stay, in time that grows with the length alone."""

import pytest

from reviewer.reading.tags import tag_name, without_tags


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div class='a>b'>An  ad</div>", "b'>An ad"),
        ("<p>one<p>two<br/>three", "one\ntwo\nthree"),
        ("a <!-- <b>no</b> --> c", "a c"),
        ("<script>if (a < b) x()</script>read<STYLE>p{}</Style>", "read"),
        ("a < b &amp; c > d", "a < b & c > d"),
        ("x <b", "x <b"),
        ("<!-- never closed > ", ""),
        ("<!DOCTYPE html><td>a</td><td>b</td>", "a\nb"),
    ],
)
def test_words_stay(html: str, words: str) -> None:
    assert without_tags(html) == words


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<script>", "<script></script>", "<b", "< >", "</", "<!-- -->"]
)
def test_a_million_of_anything_is_read(piece: str) -> None:
    assert len(without_tags(piece * 1_000_000 + ">")) <= len(piece) * 1_000_000 + 1


def test_names_are_in_lower_case() -> None:
    assert [tag_name(html) for html in ("<BR/>", "</Div >", "<1>", "a")] == ["br", "div", "", ""]
