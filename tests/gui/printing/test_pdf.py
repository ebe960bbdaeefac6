"""A PDF that another program reads: all words, in real letters, whole or not at all."""

import itertools
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from reviewer.gui.printing.composition import one_line
from reviewer.gui.printing.content import Content
from reviewer.gui.printing.design import UNITS
from reviewer.gui.printing.pdf import writing_pdf
from reviewer.gui.printing.printout import Printout
from reviewer.model.errors import Refused
from tests.gui.printing.conftest import A4, BO, claim, content, finish, on, words_of

VIETNAMESE = "Chủ tịch Tào Đức Thắng: hợp tác giữa Viettel và KT, đối tác chiến lược."
KOREAN = "한국 통신사 KT의 데이터 주권 정책은 계약에 달려 있다."
ENGLISH = "The efficient office affairs: “poison pill” clauses, KT’s final filing — 5 % fluff."
TEXT = f"{VIETNAMESE}\n\n{KOREAN}\n\n{ENGLISH}"

pytestmark = pytest.mark.usefixtures("qapp")


def paper() -> QPageLayout:
    """A4 with margins of 15 mm."""
    millimetres = QPageLayout.Unit.Millimeter
    margins = QMarginsF(15, 15, 15, 15)
    portrait = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), portrait, margins, millimetres)


def write(what: Content, path: Path, chosen: list[int] | None = None) -> Path:
    review = path.with_name("x.review")
    review.touch()
    finish(writing_pdf(Printout(what, A4), paper(), review, path, chosen))
    return path


def test_the_usual_design_is_that_of_the_paper() -> None:
    inside = paper().paintRectPixels(UNITS)
    assert (inside.width(), inside.height()) == (A4.width, A4.height)


@pytest.mark.parametrize("words", [VIETNAMESE, KOREAN, ENGLISH])
def test_every_word_can_be_found_in_the_pdf(words: str, tmp_path: Path) -> None:
    (page,) = words_of(write(content(TEXT), tmp_path / "a.pdf"))
    assert words in page


def test_the_words_of_a_long_article_are_all_there_in_order(tmp_path: Path) -> None:
    text = "\n\n".join(f"Number {n} of the words. {ENGLISH}" for n in range(200))
    pages = words_of(write(content(text), tmp_path / "a.pdf"))
    found = [
        int(word)
        for page in pages
        for before, word in itertools.pairwise(page.split())
        if before == "Number"
    ]
    assert found == list(range(200))


def test_marks_and_numbers_do_not_come_between_the_words(tmp_path: Path) -> None:
    claims = [claim(1, on(TEXT, "office affairs")), claim(2, on(TEXT, "affairs"), tags=["so"])]
    assert ENGLISH in words_of(write(content(TEXT, claims), tmp_path / "a.pdf"))[0]


def test_card_list_head_and_foot_say_what_they_have_to(tmp_path: Path) -> None:
    made = claim(1, on(TEXT, "poison pill"), note="Hợp đồng 한국.", status="disputed", by=BO)
    first, second = words_of(write(content(TEXT, [made]), tmp_path / "a.pdf"))
    for words in ("The deal", "The Herald · 2026-06-26", "1 claim · B Bo", "Hợp đồng 한국."):
        assert words in first
    for words in ("KT and its partners", "Page 2 of 2", "Bo · disputed · page 1", "“poison pill”"):
        assert words in second


def test_nothing_on_a_page_is_a_picture_and_letters_are_embedded(tmp_path: Path) -> None:
    path = write(content(TEXT, [claim(1, on(TEXT, "poison pill"))]), tmp_path / "a.pdf")
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    with pypdfium2.PdfDocument(path) as document:
        kinds = [each.type for page in document for each in page.get_objects()]
    assert kinds.count(image) == 0
    assert b"/FontFile2" in path.read_bytes()


def test_the_pdf_has_the_title_of_the_article(tmp_path: Path) -> None:
    path = write(content(TEXT, title="Hợp đồng 한국"), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(path) as document:
        assert document.get_metadata_value("Title") == "Hợp đồng 한국"


def test_only_the_pages_that_were_chosen_are_there(tmp_path: Path) -> None:
    text = "\n\n".join([one_line(TEXT)] * 60)
    pages = words_of(write(content(text), tmp_path / "a.pdf", [1, 2]))
    assert [page[-11:].strip() for page in pages] == ["Page 2 of 6", "Page 3 of 6"]


def test_stopped_before_the_end_the_old_file_stays_and_no_other(tmp_path: Path) -> None:
    path = write(content(TEXT), tmp_path / "a.pdf")
    before = path.read_bytes()
    text = "\n\n".join([TEXT] * 200)
    job = writing_pdf(Printout(content(text), A4), paper(), tmp_path / "x.review", path)
    steps = 0
    while steps < 8:
        steps += next(job).about == "page 1" or steps > 0
    getattr(job, "close")()  # noqa: B009  # an iterator need not have it, a generator does
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.pdf", "x.review"]


def test_a_full_disk_leaves_the_old_file_and_says_so(small_disk: Path) -> None:
    path = write(content(TEXT), small_disk / "a.pdf")
    before = path.read_bytes()
    (small_disk / "ballast").write_bytes(bytes(4_000_000))
    free = shutil.disk_usage(small_disk).free
    (small_disk / "more").write_bytes(bytes(max(free - 8_192, 0)))
    with pytest.raises(Refused, match="cannot be written: No space left"):
        write(content("\n\n".join([TEXT] * 50)), path)
    assert path.read_bytes() == before
    assert not list(small_disk.glob(".*"))


def test_a_folder_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    review = tmp_path / "x.review"
    job = writing_pdf(Printout(content(TEXT), A4), paper(), review, tmp_path / "no" / "a.pdf")
    with pytest.raises(Refused, match=r"There is no folder .* Make it first"):
        finish(job)


def test_the_review_is_never_written_over(tmp_path: Path) -> None:
    review = tmp_path / "x.review"
    review.write_bytes(b"SQLite format 3\0")
    with pytest.raises(Refused, match="is a review"):
        finish(writing_pdf(Printout(content(TEXT), A4), paper(), review, review))
    assert review.read_bytes() == b"SQLite format 3\0"
