"""Archives made to unpack to a great deal: refused before that, and hardly unpacked at a glance."""

import io
import tarfile
from pathlib import Path

import pytest

from reviewer.exchange import archive
from reviewer.exchange.apart import read
from reviewer.exchange.archive import Archive, UnpacksToTooMuch, files_of
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.source import Source
from reviewer.model.errors import Refused, UnreadableImport
from tests.unit.exchange.hostile import zipped


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def test_a_member_that_says_it_is_too_large_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = Archive(zipped({"a.xmi": b"a" * 2000}), 1000)
    monkeypatch.setattr(files, "head", pytest.fail)
    with pytest.raises(UnpacksToTooMuch, match="more than any tool writes"):
        files.read("a.xmi")


def test_all_that_is_read_of_an_archive_is_counted_together() -> None:
    files = Archive(zipped({"a": b"a" * 600, "b": b"b" * 600}), 1000)
    files.read("a")
    with pytest.raises(UnpacksToTooMuch):
        files.read("b")


def test_a_large_member_that_says_the_same_over_and_over_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_LARGE", 100_000)
    files = Archive(zipped({"zeros": bytes(200_000), "few": bytes(50_000)}))
    assert len(files.read("few")) == 50_000
    with pytest.raises(UnpacksToTooMuch):
        files.read("zeros")


def test_a_directory_without_end_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_DIRECTORY", 1000)
    with pytest.raises(UnreadableImport, match="more than 10,000 files"):
        Archive(zipped({f"{n}.txt": b"" for n in range(50)}))


def test_of_a_member_only_the_beginning_is_unpacked() -> None:
    assert Archive(zipped({"a": b"abc" * 1000}), 10).head("a", 3) == b"abc"


def test_a_tar_archive_that_unpacks_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "_LARGEST", 20_000)
    source = Source(tarred(tmp_path / "p.tar.gz", {"a.txt": bytes(50_000)}))
    with pytest.raises(UnpacksToTooMuch):
        files_of(source)


def test_a_glance_at_a_tar_archive_lists_the_files_before_its_bound(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "GLANCE", 20_000)
    path = tarred(tmp_path / "p.tar.gz", {"a": b"a", "b": b"b", "c": bytes(50_000), "d": b""})
    files = files_of(Source(path, glance=True))
    assert files is not None
    assert files.names == ("a", "b", "c")


def test_a_tar_archive_that_is_cut_is_damaged(tmp_path: Path) -> None:
    path = tarred(tmp_path / "p.tar.gz", {"a": b"a" * 5000})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UnreadableImport, match="damaged"):
        files_of(Source(path))


@pytest.mark.parametrize("where", ["a.xmi", "annotation/d.txt/ann.zip"])
def test_a_format_is_told_without_unpacking_an_archive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    monkeypatch.setattr(archive, "GLANCE", 20_000)
    inner = zipped({"ann.xmi": bytes(50_000)})
    data = zipped({where: inner * 500 if where.endswith("zip") else bytes(50_000)})
    (tmp_path / "p.zip").write_bytes(data)
    with pytest.raises(Refused, match="of no format that is recognised"):
        recognised(tmp_path / "p.zip")


def test_files_beside_a_format_may_be_large_in_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "GLANCE", 20_000)
    (tmp_path / "a.xmi").write_bytes(
        b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">' + bytes(50_000)
    )
    assert recognised(tmp_path).name == "uima-xmi"


def test_a_workbook_of_cells_without_end_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("reviewer.exchange.workbook_source._ELEMENTS", 1000)
    sheet = b"<worksheet><sheetData><row>" + b"<c/>" * 2000 + b"</row></sheetData></worksheet>"
    members = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet}
    (tmp_path / "evil.xlsx").write_bytes(zipped(members))
    with pytest.raises(UnreadableImport, match=r"^evil\.xlsx is nested too deeply or too large"):
        read(tmp_path / "evil.xlsx", format_named("taguette"))
