"""What README and the pages say can be typed works as they say."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def shell_lines() -> list[list[str]]:
    """The words of each line for the shell, less the remarks."""
    lines = [line for block in blocks(README, "sh") for line in block.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    commands = [words[1:] for words in shell_lines() if words[0] == "reviewer"]
    assert len(commands) >= 8
    for arguments in commands:
        command = [sys.executable, "-m", "reviewer", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), (arguments, done.stderr)


def test_all_other_lines_for_the_shell_are_of_the_script() -> None:
    others = [words for words in shell_lines() if words[0] != "reviewer"]
    assert {tuple(words[:2]) for words in others} == {("python3", "dev.py")}
    assert {words[2] for words in others} == {"run", "test", "check", "bench"}
    assert all(f"dev.py {words[2]}" in (dev.__doc__ or "") for words in others)


def test_the_library_does_what_the_readme_shows(tmp_path: Path) -> None:
    code = blocks(README, "python")
    assert len(code) == 1
    command = [sys.executable, "-c", code[0]]
    said = subprocess.check_output(command, cwd=tmp_path, text=True)
    assert said.splitlines() == ["('Sovereignty/CLOUD Act',) CLOUD Act"]
    assert (tmp_path / "claims.jsonl").exists()


def test_the_formats_and_detectors_that_are_shown_work(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, "plugins.md", "exec"), names)  # noqa: S102  # it is the page that is tested
    document = names["read_transcript"](b"[00:00:01] Title\n[00:00:02] KT.\n")  # type: ignore[operator]  # of the page
    assert (document.text, document.provenance.title) == ("Title\nKT.", "Title")
    written = tmp_path / "list.quotations"
    assert list(names["write_quotations"](names["Dossier"]([]), written)) == []  # type: ignore[operator]  # of the page
    assert written.read_text(encoding="utf-8") == ""


CLAUSES = """
import reviewer
with reviewer.new("sample.review", sample=True) as review:
    review.entities.detectors.names = ("clauses",)
    print(*((e.type, m.text, m.because) for e in review.entities() for m in e.mentions
            if "Clauses" in m.because), sep="\\n")
"""


def test_the_detector_that_is_shown_finds_something_in_the_sample(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    (about,) = map(tomllib.loads, blocks(page, "toml"))
    project = about["project"]
    folder = tmp_path / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    folder.mkdir()
    (tmp_path / "clauses.py").write_text(blocks(page, "python")[-1], encoding="utf-8")
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (folder / "METADATA").write_text(metadata, encoding="utf-8")
    ((name, value),) = project["entry-points"]["reviewer.detectors"].items()
    points = f"[reviewer.detectors]\n{name} = {value}\n"
    (folder / "entry_points.txt").write_text(points, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    said = subprocess.check_output(
        [sys.executable, "-c", CLAUSES],
        cwd=tmp_path,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    expected = "('law', 'poison pill clauses', '“Clauses of contracts” finds it')"
    assert expected in said.splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []
