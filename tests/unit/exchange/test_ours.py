"""What this program wrote itself is recognised, and said to be what it is."""

from pathlib import Path

import pytest

from reviewer.exchange.archive import ZIP
from reviewer.exchange.dossier import Dossier, Options
from reviewer.exchange.evidence import Evidence
from reviewer.exchange.format import Format
from reviewer.exchange.ours import evidence_format
from reviewer.exchange.registry import formats, recognised
from reviewer.exchange.source import Source
from reviewer.model.article import ArticleText
from reviewer.model.errors import Refused, UnreadableImport

_EVIDENCE = [each for each in formats() if not each.read]


@pytest.mark.parametrize("parts", [Options().parts, frozenset[str]()], ids=["whole", "bare"])
@pytest.mark.parametrize("form", _EVIDENCE, ids=lambda form: form.name)
def test_evidence_is_said_to_be_only_written(
    tmp_path: Path, placed: Evidence, text: ArticleText, form: Format, parts: frozenset[str]
) -> None:
    path = tmp_path / "file"
    dossier = Dossier([placed], "KT", text=lambda _: text, options=Options(parts))
    list(form.write(dossier, path))
    with pytest.raises(Refused, match=f"^file is evidence as {form.title}, which is only written"):
        recognised(path)


@pytest.mark.parametrize(
    "words",
    [
        b'{"text": "KT", "spans": []}\n',
        b"id,document,tag,content\r\n",
        b"<!doctype html>\n<html><title>KT</title>",
        b"# KT\n\n### Deal\n",
        b"SQLite format 3\0" + b"\0" * 100,
        ZIP + b"sources/a.txt",
        b"",
    ],
)
def test_what_others_wrote_is_not_taken_for_it(tmp_path: Path, words: bytes) -> None:
    (tmp_path / "file").write_bytes(words)
    assert evidence_format(Source(tmp_path / "file", glance=True)) is None


def test_a_workbook_that_is_damaged_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(ZIP + b"xl/_rels/workbook.xml.rels")
    with pytest.raises(UnreadableImport, match=r"^file is not a zip archive, or is damaged"):
        recognised(tmp_path / "file")
