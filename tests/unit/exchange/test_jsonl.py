"""JSON Lines out: one line a claim, and nothing lost."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path

from reviewer.exchange import Dossier, Evidence, Options
from reviewer.exchange.jsonl import write
from reviewer.exchange.parts import ALL


def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None], tmp_path: Path, full: Evidence, bare: Evidence
) -> None:
    assert list(write(Dossier([full, bare]), tmp_path / "o")) == [(), ()]
    golden(Path("tests/golden/claims.jsonl"), (tmp_path / "o").read_bytes())


def test_every_attribute_is_read_back(tmp_path: Path, full: Evidence) -> None:
    list(write(Dossier([full]), tmp_path / "o"))
    (line,) = (tmp_path / "o").read_bytes().splitlines()
    found = json.loads(line)
    assert list(found) == [field.name for field in fields(Evidence)]
    assert found == json.loads(json.dumps(asdict(full)))


def test_a_text_with_line_ends_of_its_own_stays_on_one_line(tmp_path: Path, full: Evidence) -> None:
    list(write(Dossier([full, full]), tmp_path / "o"))
    assert (tmp_path / "o").read_bytes().count(b"\n") == 2


def test_no_claims_make_an_empty_file(tmp_path: Path) -> None:
    assert list(write(Dossier([]), tmp_path / "o")) == []
    assert (tmp_path / "o").read_bytes() == b""


def test_it_is_written_claim_by_claim(tmp_path: Path, full: Evidence) -> None:
    work = write(Dossier(iter([full, full])), tmp_path / "o")
    assert next(work) == ()
    work.close()  # type: ignore[attr-defined]  # a generator, so that work can be cancelled


def test_a_part_that_is_left_out_has_no_key(tmp_path: Path, full: Evidence) -> None:
    dossier = Dossier([full], options=Options(ALL - {"sentence", "times"}))
    list(write(dossier, tmp_path / "o"))
    found = json.loads((tmp_path / "o").read_bytes())
    assert {"created", "modified"}.isdisjoint(found)
    assert "sentence" not in found["spans"][0]
