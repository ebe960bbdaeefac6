"""What is composed for paper: names of files, quotations, titles."""

import pytest

from reviewer.gui.printing.composition import QUOTED, composing_list, cut, file_name
from reviewer.model.claim import Span
from tests.gui.printing.conftest import claim, content


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who pays? KT/Viettel: “all”", "Who pays KT Viettel “all”.pdf"),
        ("  ...  ", "Article.pdf"),
        ("Hợp đồng\n한국", "Hợp đồng 한국.pdf"),
        ("x" * 500, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_long_quotation_is_listed_without_its_middle() -> None:
    quote = f"Begin {'middle ' * 500}end"
    composing = composing_list(content(quote, [claim(1, Span(0, len(quote), quote))]), lambda _: 1)
    with pytest.raises(StopIteration) as end:
        next(composing)
    text = end.value.value.text
    assert "“Begin middle" in text
    assert "[…]" in text
    assert "middle end”" in text
    assert len(text) < QUOTED + 200


def test_a_title_that_is_cut_says_so() -> None:
    assert cut("one  two three", 8) == "one two…"
