"""The command that brings files of other tools in."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.running import Run


@pytest.fixture
def page(run: Run, sample: Path, article: str, tmp_path: Path) -> Path:
    """Web Annotations of one passage that is there and one that is not."""
    title = run("articles", sample, "--json").json[0]["title"]
    text = run("text", sample, title).text
    selectors = [{"type": "TextQuoteSelector", "exact": words} for words in (text[:40], "not said")]
    path = tmp_path / "lan.jsonld"
    annotations = [
        {"type": "Annotation", "target": {"source": title, "selector": selector}, "creator": "Lan"}
        for selector in selectors
    ]
    path.write_text(json.dumps(annotations), encoding="utf-8")
    return path


def test_an_import_prints_one_document(run: Run, sample: Path, page: Path) -> None:
    ran = run("import", sample, page, "--format", "web-annotation", "--json")
    assert ran.status == 1
    assert (len(ran.json["added"]), ran.json["already"], ran.json["lost"]) == (2, [], 1)
    assert ran.json["reviewers"] == {"new": 1, "changed": 0, "already": 0}
    assert run("import", sample, page, "--json").json["added"] == []


def test_a_dry_run_leaves_the_file_as_it_was(run: Run, sample: Path, page: Path) -> None:
    before = sample.read_bytes()
    ran = run("import", sample, page, "--dry-run")
    assert "2 claims would come" in ran.error
    assert "not said" in ran.text
    assert sample.read_bytes() == before


def test_what_is_of_no_format_is_refused_in_one_line(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.bin").write_bytes(b"\xff\x00")
    ran = run("import", sample, tmp_path / "x.bin")
    assert (ran.status, ran.out) == (2, b"")
    assert ran.error.startswith("x.bin is of no format that is recognised")
    assert run("import", sample, tmp_path / "none").status == 2


def test_what_cannot_be_expressed_is_told_beforehand(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "o.jsonld"
    ran = run("export", sample, "--format", "web-annotation", "-o", out, "--cannot", "tell")
    assert (ran.status, ran.error) == (0, "web-annotation can express all of it.\n")
    assert not out.exists()


def test_what_is_counted_otherwise_or_not_in_the_text_is_told_with_its_article(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """Bytes, which quotes bear out, are not what Label Studio counts; one quote is nowhere."""
    text = "Viện: KT ký với Viettel."
    starts = {name: len(text[: text.index(name)].encode()) for name in ("KT", "Viettel")}
    spans = [(n, at, at + len(n)) for n, at in (starts | {"Samsung": 3}).items()]
    result = [
        {"type": "labels", "value": {"start": s, "end": e, "text": quote, "labels": ["Org"]}}
        for quote, s, e in spans
    ]
    task = {"data": {"text": text, "title": "KT"}, "annotations": [{"result": result}]}
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    ran = run("import", sample, path)
    row = next(line for line in ran.text.splitlines() if "Samsung" in line)
    assert row.split()[0] == "KT"
    assert ran.error.splitlines()[-1] == (
        "3 claims came from tasks.json: 0 passages where it says, 2 counted otherwise,"
        " 0 found by their words, 1 not found."
    )
