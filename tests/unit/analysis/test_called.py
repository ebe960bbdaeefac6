"""Whom a name alone means, where several could be meant."""

import pytest

from reviewer.analysis.entities import detect


def meant(text: str, alone: str) -> list[str]:
    return [each.name for each in detect(text) if each.text == alone]


@pytest.mark.parametrize(
    ("text", "alone", "names"),
    [
        ("We met Sir Robin Hale. Then Jane Hale came. Mr Hale left. Ms Hale stayed.",
         "Hale", ["Robin Hale", "Jane Hale"]),
        ("We met Jane Hale. Then Robin Hale came. Ms Hale left. Hale stayed.",
         "Hale", ["Jane Hale", "Robin Hale"]),
        ("Hôm nay ông Lê Văn Thảo và bà Trần Thị Thảo đến. Bà Thảo nói. Ông Thảo nghe.",
         "Thảo", ["Trần Thị Thảo", "Lê Văn Thảo"]),
        ("박서준 한빛 부사장과 박도윤 대표가 만났다. 박 대표는 웃었다.", "박", ["박도윤"]),
    ],
)  # fmt: skip
def test_a_title_or_role_says_who_is_meant(text: str, alone: str, names: list[str]) -> None:
    assert meant(text, alone) == names


def test_a_title_that_fits_nobody_means_nobody_named_before() -> None:
    assert "Robin Hale" not in meant("We met Sir Robin Hale. Mrs Hale stayed.", "Hale")
