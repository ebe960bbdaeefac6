"""The faults: what they take from every run, and the table of figures that a run writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import shim
from tests.faults.figures import Figures, written
from tests.unit.store.tables import new_review

PAGE = Path("docs/faults.md")
Record = Callable[[Figures], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run of this folder write its figures down."""
    parser.addoption(
        "--write-faults", action="store_true", help=f"write the figures of this run into {PAGE}"
    )


@pytest.fixture
def record(record_property: Callable[[str, object], None]) -> Record:
    """Takes the figures of one fault; they travel with the test's report."""

    def keep(figures: Figures) -> None:
        record_property("figures", figures.as_words())
        assert figures.sound, figures

    return keep


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Show the figures of this run, and write them down where that is asked for."""
    found = [
        Figures.of_words(words)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, words in report.user_properties
        if name == "figures"
    ]
    for figures in found:
        terminalreporter.write_line(str(figures))
    if config.getoption("--write-faults", default=False):
        page = config.rootpath / PAGE
        page.write_text(written(page.read_text(encoding="utf-8"), found), encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small review, closed."""
    path = tmp_path / "faults.review"
    new_review(path).close()
    return path


@pytest.fixture(scope="session")
def shim_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands between the store and the disk; skips where it cannot be made."""
    return shim.compiled(tmp_path_factory.mktemp("shim"))
