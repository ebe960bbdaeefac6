"""A plug-in as it is installed: a module, and the metadata that names its entry point."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Install = Callable[[str], None]

METADATA = "Metadata-Version: 2.1\nName: reviewer-shouting\nVersion: 1.0\n"
ENTRY_POINTS = "[reviewer.detectors]\nshouting = shouting_detector:plugin\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs a distribution whose module has this source."""
    folder = tmp_path / "site"

    def installed(source: str) -> None:
        about = folder / "reviewer_shouting-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(METADATA, encoding="utf-8")
        (about / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
        (folder / "shouting_detector.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.setenv("PYTHONPATH", str(folder))

    yield installed
    sys.modules.pop("shouting_detector", None)
