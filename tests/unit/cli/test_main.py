"""The command line as a whole: exit statuses, messages, what it hands to the window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import __version__, cli
from reviewer.cli import articles, printing
from reviewer.settings import Settings, settings_file
from tests.unit.cli.running import Run, Window


def started(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reviewer", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_version_is_printed() -> None:
    ran = started("--version")
    assert (ran.returncode, ran.stdout) == (0, f"reviewer {__version__}\n".encode())


def test_a_real_process_makes_tags_and_lists(tmp_path: Path) -> None:
    review = tmp_path / "kt.review"
    assert started("new", review, "--sample").returncode == 0
    article = json.loads(started("articles", review, "--json").stdout)[0]["id"]
    tagged = started("tag", review, article, 0, 2, "cloud act", "--json", REVIEWER_NAME="Ann")
    assert json.loads(tagged.stdout)["reviewer"] == "Ann"
    claims = json.loads(started("claims", review, "--json").stdout)
    assert claims == [json.loads(tagged.stdout)]


def test_json_is_utf_8_whatever_the_terminal_speaks(sample: Path) -> None:
    ran = started("articles", sample, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(ran.stdout.decode())[1]["language"] == "vi"


def test_a_table_is_printed_on_a_terminal_that_has_not_the_letters(sample: Path) -> None:
    ran = started("articles", sample, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert b"\\u0111" in ran.stdout


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    program = f"{sys.executable} -m reviewer entities {sample} --json"
    ran = subprocess.run(
        ["sh", "-c", f"({program}; echo status $? >&2) | head -c 1"],
        capture_output=True,
        check=False,
    )
    assert ran.stderr == b"status 0\n"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full disk")
def test_an_output_that_cannot_be_written_is_told_in_one_line(sample: Path) -> None:
    program = f"{sys.executable} -m reviewer articles {sample} --json > /dev/full"
    ran = subprocess.run(["sh", "-c", program], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"The output cannot be written" in ran.stderr


def test_a_closed_output_is_no_error(sample: Path) -> None:
    program = f"{sys.executable} -m reviewer articles {sample} >&-"
    ran = subprocess.run(["sh", "-c", program], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_without_arguments_the_window_opens_with_the_last_review(run: Run, window: Window) -> None:
    assert run().status == 0
    assert window.asked == [(None, None, None)]


def test_open_hands_on_review_article_and_reviewer(run: Run, window: Window, sample: Path) -> None:
    run("open", sample)
    run("open", sample, "--article", "d0f2", "--reviewer", "Ann")
    assert window.asked == [(sample, None, None), (sample, "d0f2", "Ann")]


def test_open_takes_the_reviewer_from_the_environment(
    run: Run, window: Window, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_NAME", "Bo")
    run("open", sample)
    assert window.asked == [(sample, None, "Bo")]


@pytest.mark.parametrize("more", [(), ("--reviewer", "Ann")])
def test_open_refuses_what_is_not_there(
    run: Run, window: Window, tmp_path: Path, more: tuple[str, ...]
) -> None:
    ran = run("open", tmp_path / "no.review", *more)
    assert (ran.status, ran.error.count("\n"), window.asked) == (2, 1, [])


OTHER = pytest.mark.parametrize("content", [b"", b"a text", b"SQLite format 3\0" + bytes(200)])


@OTHER
def test_open_refuses_another_kind_of_file(
    run: Run, window: Window, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    ran = run("open", tmp_path / "a.txt")
    assert (ran.status, ran.error.count("\n"), window.asked) == (2, 1, [])


@OTHER
@pytest.mark.parametrize("more", [(), ("--reviewer", "Ann")])
def test_the_window_opens_on_what_may_be_left_of_a_review(
    run: Run, window: Window, tmp_path: Path, content: bytes, more: tuple[str, ...]
) -> None:
    path = tmp_path / "a.review"
    path.write_bytes(content)
    assert run("open", path, *more).status == 0
    assert window.asked == [(path, None, more[1] if more else None)]


def test_tour_hands_on_its_folder(run: Run, window: Window, tmp_path: Path) -> None:
    run("tour", "--out", tmp_path)
    run("tour")
    assert window.asked == [(tmp_path,), (None,)]


def test_the_windows_exit_status_is_the_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([], open_window=lambda *_: 3, play_tour=lambda _: 0) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("tag",),
        ("tag", "x.review", "a", "one", "2", "tag"),
        ("tag", "x.review", "a", "-1", "2", "tag"),
        ("tag", "x.review", "a", "1", "2"),
        ("tag", "x.review", "a", "1", "2", "tag", "--field", "status"),
        ("tag", "x.review", "a", "1", "2", "tag", "--field", "=asserted"),
        ("units", "x.review", "a"),
        ("units", "x.review", "a", "--by", "word"),
        ("search", "x.review", "a", "--in", "titles"),
        ("export", "x.review", "--format", "nonsense", "-o", "x"),
        ("claims", "x.review", "--tag"),
        ("articles",),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out, ran.error.count("\n")) == (2, b"", 1)
    assert "--help" in ran.error


@pytest.mark.parametrize(
    "arguments",
    [
        ("articles",), ("claims",), ("tags",), ("entities",), ("history",), ("check",),
        ("text", "d0f2"), ("units", "d0f2", "--by", "sentence"), ("search", "kt"),
        ("add", "a.txt"), ("undo",), ("redo",), ("snapshot", "-o", "copy.review"),
        ("tag", "d0f2", "0", "1", "t", "--reviewer", "Ann"), ("untag", "1", "--reviewer", "Ann"),
        ("done", "d0f2", "--reviewer", "Ann"), ("export", "--format", "csv", "-o", "x.csv"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("content", [None, b"", b"a text, no review\n" * 100])
def test_what_is_no_review_is_refused_in_one_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], content: bytes | None
) -> None:
    path = tmp_path / "odd\nname.review"
    if content is not None:
        path.write_bytes(content)
    ran = run(arguments[0], path, *arguments[1:])
    assert (ran.status, ran.out, ran.error.count("\n")) == (2, b"", 1)
    assert "Traceback" not in ran.error


def test_a_bug_is_told_whole_and_has_a_status_of_its_own(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(articles, "table")
    ran = run("articles", sample)
    assert ran.status == cli.BUG
    assert "NameError" in ran.error


def test_an_interruption_is_quiet(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "raw", interrupted)
    ran = run("articles", sample)
    assert (ran.status, ran.error.strip()) == (cli.INTERRUPTED, "")


def test_bytes_that_are_no_text_are_refused(run: Run, sample: Path) -> None:
    ran = run("tag", sample, "d0f2", 0, 1, "cloud act", "--reviewer", "Ann", "--note", "\udcff")
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert run("history", sample, "--json").json[-1]["command"] == "article.add"


def test_the_reviewer_comes_from_the_settings_last(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings(settings_file())["reviewer"] = "Sofia"
    first = run("tag", sample, "d0f2", 0, 1, "cloud act", "--json").json
    monkeypatch.setenv("REVIEWER_NAME", "Emil")
    second = run("tag", sample, "d0f2", 0, 1, "cloud act", "--json").json
    third = run("tag", sample, "d0f2", 0, 1, "cloud act", "--reviewer", "Ann", "--json").json
    assert [c["reviewer"] for c in (first, second, third)] == ["Sofia", "Emil", "Ann"]


def test_starting_the_window_does_not_load_the_parser() -> None:
    program = (
        "import sys; from reviewer import cli;"
        "cli.main([], open_window=lambda *_: 0, play_tour=lambda _: 0);"
        "sys.exit('click' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("articles", "{name}"),
        ("open", "{name}"),
        ("new", "{name}"),
        ("add", "{review}", "{name}"),
        ("snapshot", "{review}", "-o", "{name}"),
        ("export", "{review}", "--format", "csv", "-o", "{name}"),
    ],
)
@pytest.mark.parametrize("name", ["a" * 300, "folder/" * 700 + "x"])
def test_a_name_that_no_file_can_have_is_refused_in_one_line(
    run: Run, sample: Path, arguments: tuple[str, ...], name: str
) -> None:
    ran = run(*(each.format(review=sample, name=name) for each in arguments))
    assert (ran.status, ran.out) == (2, b"")
    assert ran.error.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("command", ["articles", "open"])
def test_a_pipe_is_refused_without_waiting_for_it(run: Run, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = run(command, tmp_path / "pipe")
    assert ran.status == 2
    assert "no review" in ran.error
