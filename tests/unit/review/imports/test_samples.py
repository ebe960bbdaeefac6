"""Files that others wrote: imported, taken back and imported again, row by row."""

from pathlib import Path
from typing import Final

import pytest

from reviewer.model.work import ended
from reviewer.review.imports.several import importing_all
from reviewer.review.imports.sources import choosing
from tests.unit.exchange.samples import sample
from tests.unit.store.tables import gone_places, is_as_before, new_review, tables_of

_FEW: Final = (
    "bioc/inception/bioc", "brat/multi-annotator-bratiaa", "brat/tutorials", "brat/wnut2020",
    "catma", "conll", "doccano/novels", "hypothesis", "label-studio/leoka", "prodigy", "refi-qda",
    "spacy-docbin", "uima-xmi", "webanno-tsv/curation-oracle/mergecas/simplespan",
)  # fmt: skip
_MANY: Final = ("bioc", "doccano", "label-studio", "uima-json", "w3c-web-annotation", "webanno-tsv")
"""Folders of samples; each brings something, but these of many files take a while."""


@pytest.mark.parametrize("name", [*_FEW, *(pytest.param(n, marks=pytest.mark.full) for n in _MANY)])
def test_undo_gives_the_review_back_row_by_row_and_redo_the_import(
    name: str, tmp_path: Path
) -> None:
    folder = sample(*name.split("/"))
    with new_review(tmp_path / "kt.review") as review:
        kim = review.reviewers.find("Kim").id
        gone_at, before = gone_places(review), tables_of(review)
        paths = ended(choosing([folder])).paths
        assert not ended(importing_all(review, paths, by=kim)).nothing
        after = tables_of(review)
        assert not is_as_before(after, before, gone_at)
        assert review.undo(kim).step is not None
        assert is_as_before(tables_of(review), before, gone_at)
        assert review.redo(kim).step is not None
        assert tables_of(review) == after
        assert review.check() == []
