"""Quotations with their source."""

from reviewer.exchange.quotation import beginning, quotation, source_of


def test_a_quotation_stands_in_one_line_with_its_source() -> None:
    source = source_of("Wedoany", "KT\nand Viettel", "2026-06-26", None)
    assert source == "Wedoany, “KT and Viettel”, 2026-06-26"
    assert quotation(["one\r\n two", "three"], source) == f"“one two […] three” ({source})"


def test_a_quote_that_is_short_is_its_beginning() -> None:
    assert beginning(["one\n two", "three"], 17) == "one two […] three"


def test_the_beginning_of_a_quote_ends_with_a_word() -> None:
    assert beginning(["one two three"], 10) == "one two…"


def test_the_beginning_of_a_quote_without_spaces_is_cut_where_it_is_full() -> None:
    assert beginning(["a " + "국" * 20], 10) == "a " + "국" * 7 + "…"
