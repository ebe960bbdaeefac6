"""The files that travel with the program are found, and nothing else is."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import resources


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder as a wheel leaves it; its `_data` folder."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "reviewer")
    data = tmp_path / "reviewer" / "_data"
    (data / "resources" / "themes").mkdir(parents=True)
    (data / "resources" / "themes" / "light.json").write_text("{}", encoding="utf-8")
    (tmp_path / "resources").mkdir()
    return data


def test_a_checkout_uses_the_folders_beside_the_package() -> None:
    root = Path(resources.__file__).resolve().parents[1]
    assert resources.resource() == root / "resources"
    assert resources.seeds() == root / "seeds"


def test_an_installed_program_uses_the_folders_inside_the_package(installed: Path) -> None:
    path = resources.resource("themes/light.json")
    assert path == installed / "resources" / "themes" / "light.json"


def test_a_missing_resource_is_named(installed: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/themes/none\.json"):
        resources.resource("themes/none.json")


def test_a_program_installed_without_articles_says_so(installed: Path) -> None:
    with pytest.raises(FileNotFoundError, match="without seeds/"):
        resources.seeds()


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "themes/../../LICENSE"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        resources.resource(name)


def test_finding_resources_needs_no_qt() -> None:
    code = "import sys, reviewer.resources; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
