"""JSON that is none: it is told where, once."""

import pytest

from reviewer.exchange.json_source import parsed, parsed_stream
from reviewer.model.errors import UnreadableImport

_BROKEN = '{"a":\n1,\n}'


def test_a_document_that_is_no_json_says_where() -> None:
    with pytest.raises(UnreadableImport, match=r"^is not JSON in line 3, column 1: [^:]*\.$"):
        parsed(_BROKEN)


def test_one_of_several_that_is_no_json_says_where_in_the_file() -> None:
    with pytest.raises(UnreadableImport, match=r"^is not JSON in line 4, column 1: [^:]*\.$"):
        list(parsed_stream("{}\n" + _BROKEN))
