"""The page on the command line says what the program says of itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.cli.documentation import page
from reviewer.cli.program import program
from reviewer.cli.shapes import SHAPES
from tests.unit.cli.running import Run


def test_the_page_is_made_from_the_commands(golden: Callable[[Path, bytes], None]) -> None:
    golden(Path("docs/command-line.md"), page().encode())


@pytest.mark.parametrize("name", program.commands)
def test_the_page_has_the_help_of_every_command(
    run: Run, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "98")
    ran = run(name, "--help")
    assert ran.status == 0
    assert f"## reviewer {name}\n\n```text\n{ran.text}```\n" in page()


@pytest.mark.parametrize("kind", SHAPES)
def test_every_key_of_a_shape_is_an_attribute(kind: type) -> None:
    assert all(hasattr(kind, key) for key in SHAPES[kind])
