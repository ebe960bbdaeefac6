"""Headlines, by-lines and provenance are told by simple rules, or not at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.article import Provenance
from reviewer.reading.structure import find_structure

BODY = "The company said on Monday that it would build a data centre with its partner. " * 3


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in find_structure(text)[0]]


def provenance(text: str) -> Provenance:
    return find_structure(text)[1]


@pytest.mark.parametrize(
    "between", ["\n\n", "\r\n\r\n", "\n", "\n2026-06-26\n", "\nBy Park Jong-suh\n"]
)
def test_a_short_line_above_a_text_is_its_headline(between: str) -> None:
    text = f"KT Signs With Viettel{between}{BODY}"
    assert kinds(text)[0] == ("heading", "KT Signs With Viettel")
    assert provenance(text).title == "KT Signs With Viettel"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"KT signed with Viettel.\n\n{BODY}",
        f"KT said, “We signed.”\n\n{BODY}",
        f"Dear reader,\n\n{BODY}",
        f"- a list\n\n{BODY}",
        f"12 Aug. 2025\n\n{BODY}",
        "A line\nanother line\nand a third",
        "One line alone",
        f"{'word ' * 60}\n\n{BODY}",
        "",
    ],
)
def test_what_may_be_something_else_is_no_headline(text: str) -> None:
    assert provenance(text).title is None
    assert "heading" not in dict(kinds(text))


@pytest.mark.parametrize(
    "line",
    [
        "Published: 12 Aug. 2025, 16:32 Updated: 12 Aug. 2025, 17:43",
        "2026-06-26 09:46",
        "Mon, 12 August 2025",
        "입력 2025.08.12 16:32",
        "BY PARK JONG-SUH [[email protected]]",
        "By Kim Young-shub and Lee Jin-soo",
    ],
)
def test_a_line_of_dates_or_of_the_author_is_a_by_line(line: str) -> None:
    assert ("byline", line) in kinds(f"KT Signs With Viettel\n{line}\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "On 12 Aug. 2025 KT signed an agreement",
        "By the end of the year it will be done",
        "by Monday.",
        "Favorite",
    ],
)
def test_a_sentence_is_no_by_line(line: str) -> None:
    assert "byline" not in dict(kinds(f"KT Signs With Viettel\n\n{line}\n{BODY}"))


def test_a_short_line_below_a_date_hangs_on_to_it() -> None:
    text = f"KT Signs With Viettel\n2026-06-26\nFavorite\n\n{BODY}"
    assert kinds(text)[1:] == [("byline", "2026-06-26"), ("byline", "Favorite")]


def test_a_short_line_that_leads_into_the_body_stays_with_it() -> None:
    text = f"KT Signs With Viettel\n2026-06-26\nSeoul\n{BODY}"
    assert kinds(text)[1:] == [("byline", "2026-06-26")]


def test_an_author_is_also_named_at_the_end() -> None:
    assert kinds(f"{BODY}\n\n{BODY * 20}\nBY PARK JONG-SUH [mail]\n") == [
        ("byline", "BY PARK JONG-SUH [mail]")
    ]


def test_the_first_printed_date_is_the_articles() -> None:
    text = f"KT Signs\nPublished: 12 Aug. 2025 Updated: 13 Aug. 2025\n{BODY}"
    assert provenance(text).date == "2025-08-12"


@pytest.mark.parametrize("stamp", [" date 2020-02-27 ", "2020-02-27 ", "Date: 27 Feb. 2020 "])
def test_a_stamp_before_the_first_sentence_is_the_date(stamp: str) -> None:
    assert provenance(stamp + BODY).date == "2020-02-27"
    assert kinds(stamp + BODY) == []


def test_a_date_in_the_body_is_not_the_articles() -> None:
    assert provenance(f"KT signed on 12 Aug. 2025 in Seoul. {BODY}").date is None


@pytest.mark.parametrize(
    ("statement", "publisher", "source"),
    [
        ("This article is compiled by Wedoany. All rights reserved.", "Wedoany", None),
        ("en.Wedoany.com Reported - KT signed.", "en.Wedoany.com", "en.Wedoany.com"),
        ("Yonhap News Reported - KT signed.", "Yonhap News", None),
        ("The ministry reported that KT signed.", None, None),
        ("The report was read by Viettel.", None, None),
    ],
)
def test_a_publisher_is_named_only_where_the_text_states_it(
    statement: str, publisher: str | None, source: str | None
) -> None:
    found = provenance(f"{BODY}\n{statement}\n{BODY}")
    assert (found.publisher, found.source) == (publisher, source)


@given(st.text(st.sampled_from("aB .\n\r\u2028By12-0:[]👍\x00"), max_size=300))
def test_blocks_are_whole_lines_in_order_whatever_the_text(text: str) -> None:
    blocks, _ = find_structure(text)
    ends = set("\n\r\u2028")
    for block in blocks:
        assert block.start < block.end
        assert not ends & set(text[block.start : block.end])
        assert block.start == 0 or text[block.start - 1] in ends
        assert block.end == len(text) or text[block.end] in ends
    assert all(a.end < b.start for a, b in pairwise(blocks))


def test_a_long_second_line_makes_a_headline_of_the_first_and_is_not_cut() -> None:
    body = "The company said so. " * 5_000
    blocks, said = find_structure(f"KT signs with Viettel\n{body}")
    assert (said.title, [block.kind for block in blocks]) == ("KT signs with Viettel", ["heading"])


def test_what_is_cut_off_a_far_line_is_no_by_line() -> None:
    blank = " " * 19_950
    text = f"KT signs with Viettel\n\n{blank}\nBy Ann Kim{' and so on' * 90}"
    assert "byline" not in [block.kind for block in find_structure(text)[0]]
