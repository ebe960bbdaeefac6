"""Code is told apart window by window, and the text it stands in is never rewritten."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.code_tokens import KEPT, LONGEST_LINE, WINDOW, CodeTokens, lexer_for

PYTHON = 'def f(x):\n    return "Đức" + str(1)  # 데이터\n'


class Recorder:
    """A lexer that keeps what it is given; each letter is a keyword."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, object, str]]:
        from pygments.token import Keyword

        self.given.append(text)
        yield from ((at, Keyword, sign) for at, sign in enumerate(text))


def tokens(
    text: str, start: int = 0, end: int | None = None, language: str = "python"
) -> CodeTokens:
    lexer = lexer_for(language)
    assert lexer
    return CodeTokens(text, start, len(text) if end is None else end, lexer)


def told(code: CodeTokens, text: str, start: int, end: int) -> list[tuple[str, str]]:
    window = code.window(start)
    window.read(1.0, lambda: 0.0)
    return [(text[run.start : run.end], run.role) for run in window.runs(start, end)]


def test_words_of_a_language_have_their_roles() -> None:
    found = dict(told(tokens(PYTHON), PYTHON, 0, len(PYTHON)))
    assert found["def"] == found["return"] == "code_keyword"
    assert found["f"] == found["str"] == "code_name"
    assert (found["Đức"], found["1"], found["# 데이터"]) == (
        "code_string",
        "code_number",
        "code_comment",
    )


def test_offsets_are_those_of_the_whole_text() -> None:
    text = f"\U0001f600 before\n{PYTHON}after"
    start = text.index("def")
    found = told(tokens(text, start, start + len(PYTHON)), text, start, len(text))
    assert found[0] == ("def", "code_keyword")
    assert found[-1] == ("# 데이터", "code_comment")


def test_a_stretch_is_cut_out_of_what_is_known() -> None:
    assert told(tokens(PYTHON), PYTHON, 1, 2) == [("e", "code_keyword")]


@given(st.text(alphabet="abc \"'#\n\r\t(){}<>/*1가\u2028\U0001f600", max_size=200))
@pytest.mark.parametrize("language", ["python", "html", "javascript", "yaml"])
def test_runs_follow_one_another_in_the_text(language: str, text: str) -> None:
    window = tokens(text, language=language).window(0)
    window.read(1.0, lambda: 0.0)
    at = 0
    for run in window.runs(0, len(text)):
        assert at <= run.start < run.end <= len(text)
        at = run.end


def test_only_the_window_that_is_looked_at_is_read_and_it_begins_with_a_line() -> None:
    text, lexer = "x = 1\n" * 500_000, Recorder()
    code = CodeTokens(text, 0, len(text), lexer)  # type: ignore[arg-type]  # its kinds are objects
    window = code.window(2_000_000)
    assert not lexer.given
    window.read(1.0, lambda: 0.0)
    assert [len(given) for given in lexer.given] == [window.end - window.start]
    assert window.start <= 2_000_000 < window.end <= window.start + 2 * WINDOW
    assert text[window.start - 1] == "\n"


def test_what_goes_on_across_a_border_is_known_for_what_it_is() -> None:
    before = "\n\n".join(f"def f{n}():\n    return {n}" for n in range(WINDOW // 36))
    text = f'{before}\n\n"""' + "word for word\n" * 500 + f'"""\n\n{before}'
    code, opening = tokens(text), text.index('"""')
    border = code.window(0).end
    after = text.index("def f0", border)
    assert opening < border < after
    assert told(code, text, border, border + 4) == [("word", "code_string")]
    assert told(code, text, after, after + 3) == [("def", "code_keyword")]


def test_windows_are_all_of_the_code() -> None:
    text = "line of code\n" * 10_000
    code, at = tokens(text, 7, len(text) - 3), 7
    while at < len(text) - 3:
        window = code.window(at)
        assert window.start == at
        at = window.end
    assert at == len(text) - 3


def test_reading_stops_in_time_and_goes_on_where_it_stopped() -> None:
    window = CodeTokens("abc", 0, 3, Recorder()).window(0)  # type: ignore[arg-type]  # the same
    clock = itertools.count().__next__
    assert not window.read(2, lambda: float(clock()))
    assert window.is_begun
    assert not window.is_read
    assert window.read(9, lambda: 0.0)
    assert [run[:2] for run in window.runs(0, 3)] == [(0, 1), (1, 2), (2, 3)]


def test_minified_code_is_left_plain() -> None:
    lexer = Recorder()
    text = "a" * (LONGEST_LINE + 1)
    assert CodeTokens(text, 0, len(text), lexer).window(0).read(1.0, lambda: 0.0)  # type: ignore[arg-type]  # the same
    assert not lexer.given


def test_windows_that_were_not_seen_for_long_are_forgotten() -> None:
    text = "x\n" * (WINDOW * KEPT)
    code = tokens(text)
    first = code.window(0)
    for number in range(KEPT + 1):
        code.window((number + 1) * WINDOW)
    assert code.window(0) is not first


def test_a_language_that_nobody_knows_has_no_lexer() -> None:
    assert lexer_for("no such language") is None
