"""QualCoder's projects: codings, notes, categories and coders, whatever the version counted."""

from pathlib import Path
from typing import Final

import pytest

from reviewer.exchange.anchoring import CONVERTED, EXACT, anchor
from reviewer.exchange.apart import reading
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.units import Counting
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from tests.unit.exchange.databases import QUALCODER, Rows, database
from tests.unit.exchange.hostile import zipped

_TEXT: Final = "😀 KT said “đ”.\nKT left."
_CODES: Final[Rows] = (
    ("source", (1, "a.txt", _TEXT, None, "A memo.", "Ann", "", None, None)),
    ("source", (2, "b.png", None, "/images/b.png", None, "Ann", "", None, None)),
    ("code_cat", (4, "Firms", "Ann", "", "What they are.", None)),
    ("code_name", (7, "Who", "A firm.", 4, "Ann", "", "#F5A9A9", None)),
    ("code_name", (8, "When", None, None, "Ann", "", None, 7)),
)


def coding(start: int, end: int, words: str, owner: str = "Ann", code: int = 7) -> Rows:
    row = (None, code, 1, words, start, end, owner, "2026-01-02 03:04:05", "Why.", None, 1)
    return (("code_text", row),)


def read(tmp_path: Path, *rows: tuple[str, tuple[object, ...]], name: str = "data.qda") -> Parcel:
    (tmp_path / "p.qda").mkdir()
    (tmp_path / "p.qda" / name).write_bytes(database(QUALCODER, (*_CODES, *rows)))
    return ended(reading(tmp_path / "p.qda", format_named("qualcoder")))


def test_a_coding_is_a_claim_of_its_coder(tmp_path: Path) -> None:
    found = read(tmp_path, *coding(2, 4, "KT"), *coding(16, 18, "KT", "Bo Đức"))
    one, other = found.annotations
    assert (one.places[0][:3], one.tags, one.note) == ((2, 4, "KT"), ("code 7",), "Why.")
    assert (one.annotator, other.annotator) == ("Ann", "Bo Đức")
    assert one.fields == (("important", "yes"),)
    assert found.texts[0][:3] == ("1", _TEXT, "a.txt")


def test_a_note_on_a_text_is_a_claim_without_a_tag(tmp_path: Path) -> None:
    found = read(tmp_path, ("annotation", (1, 1, 2, 4, "Odd.", "Bo", "")))
    assert [(each.note, each.tags, each.annotator) for each in found.annotations] == [
        ("Odd.", (), "Bo")
    ]


def test_categories_and_codes_are_the_tags_above_a_code(tmp_path: Path) -> None:
    tags = {tag.key: tag for tag in read(tmp_path).tags}
    assert tags["category 4"].definition == "What they are."
    assert (tags["code 7"].parent, tags["code 7"].colour) == ("category 4", "#f5a9a9")
    assert tags["code 8"].parent == "code 7"


@pytest.mark.parametrize(("start", "how"), [(2, EXACT), (3, CONVERTED)], ids=["3.8", "3.0"])
def test_positions_are_what_their_words_say(tmp_path: Path, start: int, how: str) -> None:
    found = read(tmp_path, *coding(start, start + 2, "KT"), *coding(start + 13, start + 15, "KT"))
    places = [each.places[0] for each in found.annotations]
    anchors = anchor(_TEXT, places, Counting(found.unit)).places
    assert [(each.start, each.how) for each in anchors] == [(2, how), (15, how)]


@pytest.mark.parametrize("counted", [0, 1])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, counted: int) -> None:
    text = ("source", (3, "c.txt", "\ufeffKT is", None, None, "Ann", "", None, None))
    row = (None, 7, 3, "is", 3 + counted, 5 + counted, "Ann", "", None, None, None)
    found = read(tmp_path, text, ("code_text", row))
    assert [each.text for each in found.texts] == [_TEXT, "KT is"]
    assert found.annotations[0].places[0][:2] == (3, 5)


@pytest.mark.parametrize("counted", [0, 1])
def test_a_byte_order_mark_is_told_from_a_character_of_two_units(
    tmp_path: Path, counted: int
) -> None:
    """A smiley with a space before it ends where one unit more, or one less, is counted too."""
    text = ("source", (3, "c.txt", "\ufeffa 😀 b", None, None, "Ann", "", None, None))
    row = (None, 7, 3, "😀", 2 + counted, 4 + counted, "Ann", "", None, None, None)
    found = read(tmp_path, text, ("code_text", row))
    anchors = anchor("a 😀 b", found.annotations[0].places, Counting(found.unit)).places
    assert [(each.start, each.end) for each in anchors] == [(2, 3)]


def test_what_has_no_place_in_a_review_is_told(tmp_path: Path) -> None:
    about = ("project", ("v11", "", "Why it is.", "QualCoder", "Ann"))
    found = read(
        tmp_path, about, ("code_image", (1, 2, 7)), ("cases", (1, "c")), ("cases", (2, "d"))
    )
    stays = "1 coding of a picture, 2 cases, 1 memo of a file, the memo of the project"
    assert found.remarks == (f"The project has more, which stays in it: {stays}.",)


def test_changes_that_are_not_in_the_database_yet_are_told(tmp_path: Path) -> None:
    (tmp_path / "p.qda").mkdir()
    (tmp_path / "p.qda" / "data.qda").write_bytes(database(QUALCODER))
    (tmp_path / "p.qda" / "data.qda-wal").write_bytes(b"changes")
    (said,) = ended(reading(tmp_path / "p.qda", format_named("qualcoder"))).remarks
    assert said.startswith("data.qda is in use, and its latest changes are in data.qda-wal")


def test_a_coding_whose_file_is_gone_is_kept(tmp_path: Path) -> None:
    row = (None, 7, 99, "KT", 0, 2, "Ann", "", None, None, None)
    found = read(tmp_path, ("code_text", row))
    assert [each.text for each in found.annotations] == ["99"]
    assert ("99", None) in [each[:2] for each in found.texts]


@pytest.mark.parametrize("form", ["folder", "database", "zip"])
def test_a_project_is_recognised(tmp_path: Path, form: str) -> None:
    data = database(QUALCODER, (*_CODES, *coding(2, 4, "KT")))
    path = tmp_path / "p.qda"
    if form == "folder":
        path.mkdir()
        (path / "data.qda").write_bytes(data)
    else:
        path.write_bytes(data if form == "database" else zipped({"x.qda/data.qda": data}))
    assert recognised(path).name == "qualcoder"
    assert len(ended(reading(path, recognised(path))).annotations) == 1


def test_a_folder_without_a_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImport, match=r"^p\.qda has no database of QualCoder"):
        read(tmp_path, name="other.db")
