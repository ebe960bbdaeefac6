"""What cannot be written in slices is written by a process of its own: the same, or nothing."""

from collections.abc import Generator
from pathlib import Path

import openpyxl
import pytest

from reviewer.exchange.dossier import PLAIN, Options
from reviewer.exchange.parts import ALL
from reviewer.model.errors import NotFound, Refused
from reviewer.model.work import ended
from reviewer.review import Review, exporting_apart
from reviewer.review.choosing import Choice
from reviewer.review.exporting import exporting
from reviewer.review.exporting_apart import can_be_apart
from reviewer.review.exporting_apart import exporting_apart as export
from reviewer.review.sight import Sight


@pytest.fixture
def marked(review: Review) -> Review:
    for who, tag in (("Kim", "Data"), ("Thang", "Poison pill")):
        review.tag("First", 0, 2, [tag], reviewer=who, note=f"{who} says so.")
    return review


def notes(path: Path) -> list[object]:
    heading, *rows = openpyxl.load_workbook(path)["Claims"].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)).get("note") for row in rows]


def test_it_writes_what_is_chosen(marked: Review, tmp_path: Path) -> None:
    tag = marked.codebook.find("Poison pill").id
    done = ended(export(marked, tmp_path / "o.xlsx", "xlsx", Choice(tags=[tag]), PLAIN))
    assert (done.claims, done.left_out) == (1, ())
    assert notes(tmp_path / "o.xlsx") == ["Thang says so."]
    assert sorted(p.name for p in tmp_path.glob("*o.xlsx*")) == ["o.xlsx"]


def test_it_leaves_out_the_parts_that_are_not_wanted(marked: Review, tmp_path: Path) -> None:
    ended(export(marked, tmp_path / "o.xlsx", "xlsx", Choice(), Options(ALL - {"note"})))
    assert notes(tmp_path / "o.xlsx") == [None, None]


def test_it_writes_only_what_is_seen(marked: Review, tmp_path: Path, kim: str) -> None:
    sight = Sight(marked)
    sight.look(kim)
    ended(export(marked, tmp_path / "o.xlsx", "xlsx", Choice(), PLAIN, sight=sight))
    assert notes(tmp_path / "o.xlsx") == ["Kim says so."]


def test_left_in_between_nothing_stays(marked: Review, tmp_path: Path) -> None:
    (tmp_path / "o.docx").write_text("old")
    work = export(marked, tmp_path / "o.docx", "docx", Choice(), PLAIN)
    assert next(work) == 0
    work.close()
    assert [p.read_text() for p in tmp_path.glob("*o.docx*")] == ["old"]


def test_it_says_how_many_claims_are_written(
    marked: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counting(_: str, arguments: list[str], **__: object) -> Generator[None, None, bytes]:
        counted = Path(arguments[arguments.index("--count-in") + 1])
        yield
        for words in ("1", "", "2"):
            counted.write_text(words)
            yield
        return b"{}"

    monkeypatch.setattr(exporting_apart, "output_of", counting)
    work = export(marked, tmp_path / "o.xlsx", "xlsx", Choice(), PLAIN)
    assert [next(work) for _ in range(4)] == [0, 1, 1, 2]
    work.close()


@pytest.mark.parametrize("said", [b"", b"{}", b"nothing"])
def test_a_process_that_fails_leaves_the_old_file(
    marked: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    def failing(*_: object, **__: object) -> Generator[None, None, bytes]:
        yield
        return said

    monkeypatch.setattr(exporting_apart, "output_of", failing)
    (tmp_path / "o.xlsx").write_text("old")
    with pytest.raises(Refused, match="could not be written"):
        ended(export(marked, tmp_path / "o.xlsx", "xlsx", Choice(), PLAIN))
    assert (tmp_path / "o.xlsx").read_text() == "old"


def test_a_folder_of_another_tool_is_written_with_claims_split_as_they_were_to_be(
    marked: Review, tmp_path: Path
) -> None:
    marked.tag("First", 3, 9, ["Data", "Poison pill"], reviewer="Kim")
    split = PLAIN._replace(split=True)
    done = [
        ended(export(marked, tmp_path / "o", "doccano", Choice(), options)).claims
        for options in (PLAIN, split)
    ]
    assert done == [2, 3]
    assert ended(export(marked, tmp_path / "b", "brat", Choice(), split)).claims
    assert sorted(path.name for path in (tmp_path / "b").glob("*/First.ann"))


def test_a_project_is_written_for_the_program_that_is_meant(marked: Review, tmp_path: Path) -> None:
    options = PLAIN._replace(profile="qualcoder")
    done = ended(export(marked, tmp_path / "o.qdpx", "refi-qda", Choice(), options))
    here = ended(exporting(marked, tmp_path / "h.qdpx", "refi-qda", Choice(), options))
    assert (done.claims, done.left_out) == (here.claims, here.left_out)


def test_an_archive_is_not_called_as_the_files_in_it(marked: Review, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"ends in \.zip"):
        ended(export(marked, tmp_path / "o.xmi", "uima-xmi", Choice(), PLAIN))


def test_only_what_cannot_be_divided_is_written_apart(marked: Review) -> None:
    assert can_be_apart(marked, "xlsx", None)
    assert can_be_apart(marked, "refi-qda", None)
    assert not can_be_apart(marked, "csv", Sight(marked))
    with pytest.raises(NotFound):
        can_be_apart(marked, "wordstar", None)


def test_who_has_no_name_and_works_blind_is_written_for_here(marked: Review) -> None:
    sight = Sight(marked)
    sight.look(None)
    assert can_be_apart(marked, "xlsx", sight) is not sight.visibility.blind
