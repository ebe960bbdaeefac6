"""Quotations with their source."""

from reviewer.exchange.quotation import quotation, source_of


def test_a_quotation_stands_in_one_line_with_its_source() -> None:
    source = source_of("Wedoany", "KT\nand Viettel", "2026-06-26", None)
    assert source == "Wedoany, “KT and Viettel”, 2026-06-26"
    assert quotation(["one\r\n two", "three"], source) == f"“one two […] three” ({source})"
