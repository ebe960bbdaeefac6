"""What is exported: previewed, kept by name, written."""

import json
from pathlib import Path

import pytest

from reviewer.commands import exporting as commands
from reviewer.commands.context import Context
from reviewer.commands.exporting import Preview, Wanted
from reviewer.exchange.parts import ALL
from reviewer.model.work import ended

from .conftest import FakeWindow


@pytest.fixture
def two_claims(context: Context) -> Context:
    session = context.session
    for n, tag in enumerate(("CLOUD Act", "Talent")):
        session.opened.tag(session.open_article, n, 9, [tag], reviewer=session.who, note="=1+1")
    return context


def preview(context: Context, wanted: Wanted) -> Preview:
    return ended(commands.previewing(context, wanted))


@pytest.mark.parametrize("format", [each.name for each in commands.writable()])
def test_every_format_shows_its_first_claims(two_claims: Context, format: str) -> None:
    found = preview(two_claims, Wanted(format))
    assert "CLOUD Act" in found.text.replace("_", " ")  # some formats have no spaces in labels
    assert "\0" not in found.text


def test_a_preview_shows_what_is_chosen_and_nothing_else(two_claims: Context) -> None:
    tag = two_claims.session.opened.codebook.find("Talent").id
    wanted = Wanted("jsonl", tags=(tag,), parts=tuple(ALL - {"note"}))
    (line,) = preview(two_claims, wanted).text.splitlines()
    assert json.loads(line)["tags"] == ["Capability/Talent"]
    assert "note" not in json.loads(line)


def test_a_preview_that_is_given_up_leaves_no_file(
    two_claims: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    work = commands.previewing(two_claims, Wanted("csv"))
    next(work)
    assert set(tmp_path.iterdir()) != before
    work.close()
    assert set(tmp_path.iterdir()) == before


def test_what_is_exported_is_remembered(
    two_claims: Context, window: FakeWindow, tmp_path: Path
) -> None:
    wanted = Wanted("csv", parts=("note",), byte_order_mark=True)
    commands.export_as(two_claims, tmp_path / "o.txt", wanted)
    assert (tmp_path / "o.txt").read_bytes().startswith(b"\xef\xbb\xbfid,article,")
    assert window.told[-1] == "2 claims were written to o.txt."
    assert commands.last_wanted(two_claims) == wanted


def test_what_is_not_ticked_is_in_no_file_of_another_tool_and_not_told_of(
    two_claims: Context, window: FakeWindow, tmp_path: Path
) -> None:
    wanted = Wanted("web-annotation", parts=("tags",))
    commands.export_as(two_claims, tmp_path / "o.jsonld", wanted)
    assert window.told[-1] == "2 claims were written to o.jsonld."
    assert "=1+1" not in (tmp_path / "o.jsonld").read_text("utf-8")
    found = ended(commands.unsaying(two_claims, Wanted("brat", parts=())))
    assert not {each.part for each in found} & {"notes", "times", "comments"}


def test_a_preset_is_kept_and_forgotten(context: Context) -> None:
    settings, wanted = context.session.settings, Wanted("html", parts=("note", "times"))
    commands.keep_preset(settings, "For the report", wanted)
    assert commands.presets(settings) == {"For the report": wanted}
    commands.drop_preset(settings, "For the report")
    assert commands.presets(settings) == {}


def test_a_preset_of_another_review_names_nothing_that_is_not_here(context: Context) -> None:
    tag = context.session.opened.codebook.find("Talent").id
    wanted = Wanted("csv", articles=("no such",), reviewers=("nobody",), tags=(tag, "nothing"))
    assert commands.here(context, wanted) == Wanted("csv", tags=(tag,))


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 1}', '{"a": {"format": "wordstar"}}'])
def test_presets_that_cannot_be_read_are_none(context: Context, kept: str) -> None:
    context.session.settings[commands.PRESETS] = kept
    assert commands.presets(context.session.settings) == {}


def test_a_format_is_named_as_file_dialogs_do() -> None:
    kinds = [commands.kind_of(each) for each in commands.writable()]
    assert "CSV for spreadsheets (*.csv)" in kinds


def test_what_a_format_cannot_express_is_asked_about_before_anything_is_written(
    two_claims: Context, window: FakeWindow, tmp_path: Path
) -> None:
    session = two_claims.session
    session.opened.tag(
        session.open_article, 0, 5, ["CLOUD Act"], reviewer=session.who, spans=[(9, 12)]
    )
    commands.export_as(two_claims, tmp_path / "o.qdpx", Wanted("refi-qda"))
    assert "1 claim of several passages" in window.asked[-1]
    assert not (tmp_path / "o.qdpx").exists()
    window.choice = 1
    commands.export_as(two_claims, tmp_path / "o.qdpx", Wanted("refi-qda"))
    assert (tmp_path / "o.qdpx").exists()


def test_only_claims_that_were_written_are_counted(
    two_claims: Context, window: FakeWindow, tmp_path: Path
) -> None:
    session, window.choice = two_claims.session, 0
    session.opened.claims.add(session.open_article, [], ["CLOUD Act"], reviewer=session.who)
    commands.export_as(two_claims, tmp_path / "o.qdpx", Wanted("refi-qda"))
    assert "2 claims were written" in window.told[-1]
