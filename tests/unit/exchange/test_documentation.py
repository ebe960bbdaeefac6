"""The page on formats says what the registry says."""

from collections.abc import Callable
from pathlib import Path

from reviewer.exchange.documentation import page


def test_the_page_on_formats_is_up_to_date(golden: Callable[[Path, bytes], None]) -> None:
    golden(Path("docs/formats.md"), page().encode())
