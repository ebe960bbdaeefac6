"""A command line in this process, and a sample review to use it on."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from reviewer import cli
from reviewer.review import Review
from tests.unit.cli.running import Ran, Run, Window


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], window: Window) -> Run:
    """Runs the command line with these arguments."""

    def call(*arguments: object) -> Ran:
        capsysbinary.readouterr()
        status = cli.main(
            [str(a) for a in arguments], open_window=window.open, play_tour=window.tour
        )
        out, error = capsysbinary.readouterr()
        return Ran(status, out, error.decode())

    return call


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.review"
    Review.new(path, sample=True).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample review of one's own."""
    return Path(shutil.copy(sample_file, tmp_path / "kt.review"))


@pytest.fixture
def article(run: Run, sample: Path) -> str:
    """The id of the sample's article on the contract with Microsoft."""
    found = run("articles", sample, "--json").json
    return next(str(a["id"]) for a in found if a["publisher"] == "Wedoany")


@pytest.fixture
def tagged(run: Run, sample: Path, article: str) -> dict[str, Any]:
    """A claim of Ann's in the sample, as it was printed."""
    made = run("tag", sample, article, 93, 140, "Poison pill", "--reviewer", "Ann", "--json")
    found: dict[str, Any] = made.json
    return found
