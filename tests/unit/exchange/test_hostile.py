"""Files made to attack: a typed refusal, or what they hold and nothing beside it."""

from pathlib import Path

import pytest

from reviewer.exchange.apart import read, reading
from reviewer.exchange.registry import Format, format_named, formats
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing
from tests.unit.exchange.hostile import HARMLESS, REFUSED

READ = [each for each in formats() if each.read and each.name != "brat"]


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("how", READ, ids=lambda each: each.name)
def test_it_is_refused(how: Format, what: str, tmp_path: Path) -> None:
    path = tmp_path / "evil.file"
    path.write_bytes(REFUSED[what])
    with pytest.raises(UnreadableImport, match=r"^evil\.file "):
        read(path, how)


@pytest.mark.parametrize("what", HARMLESS)
def test_it_is_read_apart_without_harm(what: str, tmp_path: Path) -> None:
    name, data = HARMLESS[what]
    path = tmp_path / "evil.file"
    path.write_bytes(data)
    parcel = ended(reading(path, format_named(name)))
    assert "root:" not in repr(parcel)
    assert [each.name for each in tmp_path.iterdir()] == ["evil.file"]


@pytest.mark.parametrize("what", HARMLESS)
def test_what_it_holds_is_imported_and_the_review_is_sound(what: str, tmp_path: Path) -> None:
    name, data = HARMLESS[what]
    (tmp_path / "evil.file").write_bytes(data)
    with Review.new(tmp_path / "kt.review") as review:
        ended(importing(review, tmp_path / "evil.file", name))
        assert review.check() == []
        assert all(claim.reviewer for claim in review.claims())
        assert ended(importing(review, tmp_path / "evil.file", name)).nothing


def test_a_refusal_leaves_the_review_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "evil.file").write_bytes(REFUSED["external entity, packed"])
    with Review.new(tmp_path / "kt.review") as review:
        before = review.path.read_bytes()
        with pytest.raises(UnreadableImport, match="document type"):
            ended(importing(review, tmp_path / "evil.file", "refi-qda", reviewer="Ann"))
        assert review.path.read_bytes() == before
