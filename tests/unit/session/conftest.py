"""A session, and a small review for it to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.session import Session
from reviewer.settings import Settings
from tests.unit.store.tables import new_review


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_review(tmp_path / "small.review").close()
    return tmp_path / "small.review"


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session(Settings(None))
    yield session
    session.close()


def heard_by(session: Session) -> list[str]:
    heard: list[str] = []
    session.subscribe(heard.append)
    return heard
