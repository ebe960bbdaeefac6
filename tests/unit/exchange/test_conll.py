"""CoNLL columns: the text is made of the tokens, every column of labels is a layer."""

from pathlib import Path

import pytest

from reviewer.exchange import conll
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport


def spans(tmp_path: Path, text: str) -> list[tuple[str, tuple[str, ...]]]:
    path = tmp_path / "a.conll"
    path.write_bytes(text.encode())
    found = conll.read(Source(path))
    return [(each.places[0].quote or "", each.tags) for each in found.annotations]


@pytest.mark.parametrize(
    ("columns", "quotes"),
    [
        ("KT B-ORG\nCorp I-ORG\nsaid O\n", ["KT Corp"]),
        ("KT B-ORG\nCorp B-ORG\n", ["KT", "Corp"]),
        ("KT I-ORG\nCorp I-ORG\n", ["KT Corp"]),
        ("KT B-ORG\nCorp L-ORG\nHan U-ORG\n", ["KT Corp", "Han"]),
        ("KT B-ORG\n\nCorp I-ORG\n", ["KT", "Corp"]),
        ("한국 B-ORG\n😀 I-ORG\n", ["한국 😀"]),
    ],
)
def test_labels_are_passages(tmp_path: Path, columns: str, quotes: list[str]) -> None:
    assert [quote for quote, _ in spans(tmp_path, columns)] == quotes


def test_columns_that_are_no_labels_are_passed_over(tmp_path: Path) -> None:
    found = spans(tmp_path, "-DOCSTART- -X- O O\n\nKT NNP B-NP B-ORG\nsays VBZ O O\n")
    assert found == [("KT", ("NP",)), ("KT", ("ORG",))]


def test_a_file_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImport, match="no column of IOB labels"):
        spans(tmp_path, "a b\nc d\n")
