"""Rows are found by their names, few of them or very many."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.store import Store
from reviewer.store.lookup import rows_by_names


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "kt.review") as made:
        with made.change("tag.add") as rows:
            rows.insert_many("tag", ("id", "name"), [(f"t{n}", f"Tag {n}") for n in range(5)])
        yield made


@pytest.mark.parametrize("more", [0, 100], ids=["fewer than there are", "more than there are"])
def test_only_rows_that_are_there_are_found(store: Store, more: int) -> None:
    names = ["t1", "t3", *(f"x{n}" for n in range(more))]
    found = rows_by_names(store.connection, store.tables["tag"], ("name",), names)
    assert found == {"t1": ("Tag 1",), "t3": ("Tag 3",)}


def test_in_an_empty_table_nothing_is_found(store: Store) -> None:
    assert rows_by_names(store.connection, store.tables["claim"], ("gone",), ["t1"]) == {}
