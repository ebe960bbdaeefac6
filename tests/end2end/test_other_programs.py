"""What is written for Word, Excel and word processors, as LibreOffice reads it, where it is."""

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import reviewer
from reviewer.exchange.csv_table import unguarded

OFFICE = shutil.which("soffice")
NOTE = '=HYPERLINK("http://x") and 정책 😀'

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
CSV_IN_UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"
Converted = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review in which three passages are marked, two of them over each other."""
    path = tmp_path_factory.mktemp("office") / "kt.review"
    with reviewer.new(path, sample=True) as review:
        article = review.articles()[0]
        for start, end, who in ((200, 300, "Ann"), (250, 350, "Bo"), (400, 420, "Ann")):
            review.tag(article, start, end, ["CLOUD Act"], reviewer=who, note=NOTE)
    return path


@pytest.fixture
def converted(claims: Path, tmp_path: Path) -> Converted:
    """Return what exports in a format and lets LibreOffice write that as another."""

    def convert(name: str, extension: str, into: str) -> Path:
        with reviewer.open(claims) as review:
            review.export(tmp_path / f"o.{extension}", name)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", into]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / f"o.{extension}")],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return tmp_path / "out" / f"o.{into.partition(':')[0]}"

    return convert


def test_a_word_document_has_a_comment_for_each_claim(converted: Converted) -> None:
    with zipfile.ZipFile(converted("docx", "docx", "odt")) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == 3
    assert "정책 😀" in content
    assert content.count("<dc:creator>Ann</dc:creator>") == 2


def test_a_workbook_has_the_claims_and_no_formula(converted: Converted) -> None:
    with converted("xlsx", "xlsx", CSV_IN_UTF_8).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [unguarded(row["note"]) for row in rows] == [NOTE] * 3
    assert [(row["start"], row["end"]) for row in rows] == [
        ("200", "300"), ("250", "350"), ("400", "420"),
    ]  # fmt: skip


def test_rtf_is_read_letter_by_letter(converted: Converted) -> None:
    text = converted("rtf", "rtf", "txt").read_text("utf-8-sig")
    assert text.count(f"Note: {NOTE}") == 3
    assert "\\" not in text
