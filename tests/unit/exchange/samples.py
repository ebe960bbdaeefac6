"""Files that others wrote, and their schemas: not part of the project, so looked for beside it."""

from pathlib import Path

import pytest

_PLACE = Path("shared", "samples")


def sample(*names: str) -> Path:
    """Return a file of the samples; where they are not, the test is skipped."""
    for folder in Path(__file__).resolve().parents:
        found = folder.joinpath(_PLACE, *names)
        if found.exists():
            return found
    pytest.skip(f"needs {'/'.join(names)} of the samples")
