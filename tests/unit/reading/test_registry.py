"""A file is read by the reader that its extension names, or refused by its name."""

from pathlib import Path

import pytest

from reviewer.model.errors import UnreadableDocument
from reviewer.reading import extensions, read_document, readers, registry


def test_a_text_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "notes.TXT"
    path.write_bytes("một\r\nhai".encode())
    assert read_document(path).text == "một\r\nhai"


def test_bytes_in_memory_are_read_without_the_disk() -> None:
    assert read_document(Path("nowhere/notes.txt"), data=b"Seoul").text == "Seoul"


def test_a_document_says_which_reader_made_it() -> None:
    assert read_document(Path("notes.txt"), data=b"Seoul").reader == readers()[0].name


def test_every_reader_declares_the_shape_it_was_written_for() -> None:
    assert all(reader.api == registry.READER_API for reader in readers())
    assert extensions() == (".txt", ".md", ".markdown")


def test_a_refusal_names_the_file_and_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match=r"^café.txt is not UTF-8 text .*save it as UTF-8"):
        read_document(Path("somewhere/café.txt"), data=b"\xff")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("report.pdf", b"%PDF-1.4", "a PDF document"),
        ("report.wiki", b"= Report =", "a file of type .wiki"),
        ("report", b"Report", "a file without an extension"),
    ],
)
def test_a_format_without_a_reader_is_named(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=f"{name} is {kind}, .*save its text"):
        read_document(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"none\.txt cannot be opened"):
        read_document(tmp_path / "none.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(UnreadableDocument, match="is not a file"):
        read_document(folder)


def test_a_huge_file_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(registry.SIZE_LIMIT + 1)
    monkeypatch.delattr(Path, "open")
    with pytest.raises(UnreadableDocument, match=r"up to 200 MB: split it"):
        read_document(path)


def test_huge_bytes_in_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "SIZE_LIMIT", 4)
    with pytest.raises(UnreadableDocument, match="split it"):
        read_document(Path("notes.txt"), data=b"Seoul")
