"""The five articles, for the tests of text analysis."""

from collections.abc import Callable

import pytest

from reviewer import resources

ARTICLES = {
    "viettel-en": "2025-08-12_kt-viettel-strategic-partnership_en.txt",
    "viettel-vi": "undated_viettel-kt-ai-transformation_vi.txt",
    "ktoa": "undated_ktoa-ai-future-value-forum_en.txt",
    "microsoft": "2026-06-26_kt-microsoft-contract_en.txt",
    "meeting": "2020-02-27_korea-vietnam-ict-meeting_en.txt",
}


@pytest.fixture(scope="session")
def article_text() -> Callable[[str], str]:
    """Gives the untouched text of an article by its short name."""
    return lambda name: resources.seed(ARTICLES[name]).read_bytes().decode()
