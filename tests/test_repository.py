"""What must be true of the repository as a whole: its lock, its rules, its articles, its wheel."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

FUNCTION_LINES = 60
MODULE_LINES = 500
CLASS_METHODS = 20

# Spelt in pieces, or this file would find itself.
PACKAGE_INDEX = re.compile(
    "(?<!no-emit-)index" + "-url|/sim" + "ple/?$|pypi" + r"\.org", re.MULTILINE
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|root|tmp)" + r"/\w")


def tracked() -> Iterator[tuple[str, str]]:
    """Name and text of every text file under version control, the articles apart."""
    listing = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    for name in filter(None, listing.split("\0")):
        path = ROOT / name
        if not path.is_file() or name.startswith("seeds/"):
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue


def modules() -> list[Path]:
    return [*sorted((ROOT / "reviewer").rglob("*.py")), ROOT / "dev.py"]


def test_nothing_names_a_package_index() -> None:
    assert [name for name, text in tracked() if PACKAGE_INDEX.search(text)] == []


def test_nothing_names_a_path_of_one_machine() -> None:
    assert [name for name, text in tracked() if MACHINE_PATH.search(text)] == []


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^--(?!hash)", LOCK, re.MULTILINE)


def test_every_version_in_the_lock_has_its_hashes() -> None:
    entries = re.findall(
        r"^\S+==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)*)", LOCK, re.MULTILINE
    )
    assert len(entries) == LOCK.count("==") > 0
    assert all(entries)


def test_the_lock_knows_everything_that_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = [*PROJECT["project"]["dependencies"], *groups["core"], *groups["dev"]]
    names = {re.split("[<>=]", entry)[0].lower() for entry in wanted if isinstance(entry, str)}
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))


def test_every_exception_from_a_rule_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    entries = re.findall(r'^    "[A-Z]+[0-9]*",(.*)$', text, re.MULTILINE)
    ignored = PROJECT["tool"]["ruff"]["lint"]
    count = len(ignored["ignore"]) + sum(map(len, ignored["per-file-ignores"].values()))
    assert len(entries) == count
    assert all(re.search(r"# \S.{10,}", entry) for entry in entries)


def test_every_exception_in_the_code_has_its_reason() -> None:
    mark = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])(.*)")
    bare = re.compile(r"# (?:noqa(?!:)|type: ignore(?!\[))")
    for name, text in tracked():
        if name.endswith(".py") and name != "tests/test_repository.py":
            assert not bare.search(text), name
            assert all(re.search(r"\w{2,}", after) for after in mark.findall(text)), name


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lengths = {"the module's lines": (len(text.splitlines()), MODULE_LINES)}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            lengths[f"lines of {node.name}"] = (lines, FUNCTION_LINES)
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(each, ast.FunctionDef) for each in node.body)
            lengths[f"methods of {node.name}"] = (methods, CLASS_METHODS)
    assert {what: length for what, length in lengths.items() if length[0] > length[1]} == {}


def test_the_articles_are_what_the_index_says_byte_for_byte() -> None:
    index = json.loads((ROOT / "seeds" / "index.json").read_text(encoding="utf-8"))
    known = {entry["file"]: entry["sha256"] for entry in index}
    articles = [path for path in (ROOT / "seeds").iterdir() if path.suffix == ".txt"]
    assert {a.name: hashlib.sha256(a.read_bytes()).hexdigest() for a in articles} == known
    assert len(known) == 5


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_resources_and_articles(wheel: Path) -> None:
    listing = subprocess.check_output(
        ["git", "ls-files", "-z", "resources", "seeds"], cwd=ROOT, text=True
    )
    wanted = {f"reviewer/_data/{name}" for name in listing.split("\0") if name}
    assert wanted
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_runs_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    code = "from reviewer import resources as r; print(r.seeds()); print(r.resource('themes'))"
    found = _run_installed(target, "-c", code).splitlines()
    assert found == [
        str(target / "reviewer/_data" / name) for name in ("seeds", "resources/themes")
    ]
    version = re.search(r"-(\d[^-]*)-", wheel.name)
    assert version
    assert version[1] in _run_installed(target, "-m", "reviewer", "--version")


def _run_installed(target: Path, *arguments: str) -> str:
    """What Python prints for the arguments with the installed program and not the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, *arguments]
    return subprocess.check_output(command, env=environment, cwd=target, text=True)
