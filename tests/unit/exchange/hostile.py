"""Files made to attack whoever reads them, small ones, each of a kind."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Final

from tests.unit.exchange import databases

_PROJECT: Final = (
    '<?xml version="1.0"?>%s<Project name="p" xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes>'
    '<Code guid="6e1a2e1e-0000-4000-8000-000000000001" name="%s" isCodable="true"/></Codes>'
    '</CodeBook><Sources><TextSource guid="6e1a2e1e-0000-4000-8000-000000000002" name="d"'
    ' plainTextPath="%s"/></Sources></Project>'
)
_EXTERNAL: Final = '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_LAUGHS: Final = (
    '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'  # and so on
)


def project(prologue: str = "", code: str = "claim", path: str = "internal://s.txt") -> bytes:
    """Return the bytes of a project."""
    return (_PROJECT % (prologue, code, path)).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _damaged(data: bytes) -> bytes:
    middle = len(data) // 3
    return data[:middle] + b"\xff" * 40 + data[middle + 40 :]


_GOOD: Final = zipped({"project.qde": project(), "sources/s.txt": b"text " * 500})
REFUSED: Final[dict[str, bytes]] = {
    "nothing": b"",
    "nul": bytes(1000),
    "not UTF-8": b"abc\xff\xfe\xc3(",
    "deep JSON": b"[" * 100_000 + b"]" * 100_000,
    "half JSON": b'{"type": "Annotation", "target": [',
    "deep XML": b"<a>" * 100_000 + b"</a>" * 100_000,
    "external entity": project(_EXTERNAL, "&x;"),
    "expanding entities": project(_LAUGHS, "&b;"),
    "external type": b'<!DOCTYPE p SYSTEM "http://127.0.0.1:9/x.dtd"><Project/>',
    "external entity, packed": zipped({"project.qde": project(_EXTERNAL, "&x;")}),
    "deep CAS JSON": b'{"%TYPES": {}, "%FEATURE_STRUCTURES": '
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}",
    "an entity in a workbook": zipped(
        {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": project(_EXTERNAL, "&x;")}
    ),
    "entities in UTF-16": project(_LAUGHS, "&b;").decode().encode("utf-16"),
    "no project": zipped({"a.txt": b"x"}),
    "many members": zipped({f"{n}.txt": b"" for n in range(10_001)}),
    "cut archive": _GOOD[: len(_GOOD) // 2],
    "damaged archive": _damaged(_GOOD),
    **databases.REFUSED,
}
"""What no format reads."""

_RING: Final = (
    '<x:XMI xmlns:x="http://www.omg.org/XMI" xmlns:c="http:///uima/cas.ecore"'
    ' xmlns:t="http:///t.ecore"><c:Sofa x:id="1" sofaString="abc"/>'
    '<c:FSArray x:id="2" elements="2 3 2"/>'
    '<t:A x:id="3" sofa="1" begin="0" end="99999999999999999999" next="2"/></x:XMI>'
)
_TALK: Final = (
    '[{"data": {"d": [{"text": "KT"}]}, "annotations": [{"result": [{"type": "labels", "value":'
    ' {"start": "0", "end": "99999999999999999999", "startOffset": -5, "endOffset": 7}}]}]}]'
)
HARMLESS: Final[dict[str, tuple[str, bytes]]] = {
    "members outside": (
        "refi-qda",
        zipped({"project.qde": project(), "../../s.txt": b"x", "/a.txt": b"x", "C:\\e": b"x"}),
    ),
    "a path outside": ("refi-qda", zipped({"project.qde": project(path="internal://../../x")})),
    "an absolute path": ("refi-qda", zipped({"project.qde": project(path="absolute:///etc/passwd")})),
    "a remote context": (
        "web-annotation",
        json.dumps(
            {"@context": "http://127.0.0.1:9/c", "type": "Annotation",
             "target": {"source": "file:///etc/passwd"}}
        ).encode(),
    ),
    "numbers that are none": (
        "doccano",
        b'{"text": "abc", "label": [[9e999, NaN, "A"], [' + b"9" * 5000 + b', -1, "B"]]}',
    ),
    "half a pair": ("doccano", b'{"text": "a\\ud83d b", "label": [[0, 1, "\\udc00"]]}'),
    "a ring of references": (
        "uima-xmi",
        _RING.encode(),
    ),
    "turns that a dialogue has not": (
        "label-studio",
        _TALK.encode(),
    ),
    "names without end": (
        "refi-qda",
        zipped({"project.qde": project(code="\u202e" + "x" * 10_000), "s.txt": b"KT"}),
    ),
    "highlights in highlights": (
        "taguette",
        b"<!DOCTYPE html><title>Taguette</title><style>.highlight { background-color: #ff0;</style>"
        b"<h1>x</h1>" + b'<span class="highlight">' * 20_000 + b"a</body>",
    ),
    "things of other types": (
        "web-annotation",
        b'{"type": "Annotation", "body": [1, null, [[]], {"value": {}}], "target": [7, {}, "x"]}',
    ),
}  # fmt: skip
"""What is read without harm, with its format."""
