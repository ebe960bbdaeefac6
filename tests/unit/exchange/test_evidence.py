"""Evidence: who is named in it, and how sure that is."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.evidence import once
from reviewer.exchange.registry import format_named
from reviewer.model.article import ArticleText


def test_an_entity_is_named_once_and_accepted_where_it_is_so_anywhere(full: Evidence) -> None:
    (accepted,) = full.entities
    suggested = replace(accepted, status="suggested", start=0)
    other = replace(suggested, id="ee" * 16, name="KT", type="organisation")
    found = once((suggested, other, accepted))
    assert [each.words for each in found] == [
        "Tào Đức Thắng (person)",
        "KT (organisation, suggested)",
    ]


@pytest.mark.parametrize("name", ["csv", "markdown", "html"])
def test_a_report_says_that_a_name_is_only_suggested(
    tmp_path: Path, text: ArticleText, placed: Evidence, name: str
) -> None:
    (named,) = placed.entities
    for status in ("accepted", "suggested"):
        path = tmp_path / status
        claim = replace(placed, entities=(replace(named, status=status),))
        list(format_named(name).write(Dossier([claim], text=lambda _: text), path))
        found = "(person, suggested)" in path.read_text("utf-8")
        assert found == (status == "suggested")
