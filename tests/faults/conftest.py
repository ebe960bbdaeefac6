"""The faults: what they take from every run, and give to the table of figures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import shim
from tests.faults.figures import Figures
from tests.unit.store.tables import new_review

Record = Callable[[Figures], None]


@pytest.fixture
def record(record_property: Callable[[str, object], None]) -> Record:
    """Takes the figures of one fault; they travel with the test's report."""

    def keep(figures: Figures) -> None:
        record_property("figures", figures.as_words())
        assert figures.sound, figures

    return keep


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
