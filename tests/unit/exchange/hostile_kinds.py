"""More files made to attack, small ones: of each what it is called, its format and its bytes."""

import io
import json
import pickle
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from tests.unit.exchange.databases import QUALCODER, TAGUETTE, database
from tests.unit.exchange.hostile import project, zipped

_ELSEWHERE: Final = "/etc/passwd"


def _linked() -> bytes:
    """Return a project whose text is a symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", project())
        info = zipfile.ZipInfo("sources/s.txt")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, _ELSEWHERE)
    return out.getvalue()


def _twice() -> bytes:
    """Return a project with two files of each name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("project.qde", "sources/s.txt"):
            archive.writestr(name, project() if name.endswith("qde") else b"one")
        for name in ("PROJECT.QDE", "sources/S.TXT"):
            archive.writestr(name, project(code="other") if name.endswith("QDE") else b"two")
    return out.getvalue()


def _changed(mark: bytes, at: int, value: bytes) -> bytes:
    """Return a project with so many bytes changed after the last of a mark in its archive."""
    data = bytearray(zipped({"project.qde": project(), "sources/s.txt": b"KT signed it."}))
    place = data.rfind(mark) + at
    data[place : place + len(value)] = value
    return bytes(data)


def _tar(kind: bytes) -> bytes:
    """Return a project of CATMA with a member that is no file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("p/documents/d/header.json")
        info.type, info.linkname = kind, _ELSEWHERE
        archive.addfile(info)
    return out.getvalue()


def _annotation(**target: object) -> bytes:
    page = {"type": "Annotation", "target": {"source": "file:///etc/passwd", **target}}
    return json.dumps(page).encode()


def _selected(start: object, end: object) -> bytes:
    return _annotation(selector={"type": "TextPositionSelector", "start": start, "end": end})


def _packed(value: bytes) -> bytes:
    return zlib.compress(b"\x82\xa7version\xa30.1\xa6tokens" + value)


def _xmi(text: str, marks: str) -> bytes:
    return (
        '<x:XMI xmlns:x="http://www.omg.org/XMI" xmlns:c="http:///uima/cas.ecore"'
        f' xmlns:t="http:///t.ecore"><c:Sofa x:id="1" sofaString="{text}"/>{marks}</x:XMI>'
    ).encode()


_CENTRAL: Final = b"PK\x01\x02"
_VIEWED: Final = (
    QUALCODER.replace("create table code_name", "create table other").replace(
        "alter table code_name", "alter table other"
    )
    + "create view code_name as select load_extension('x.so') as cid;"
)
_TRIGGER: Final = (
    "create trigger t after insert on code_text begin delete from code_text; end;"
    "insert into source(id, name, fulltext) values (1, 's', 'KT signed it.');"
    "insert into code_name(cid, name) values (1, 'Firm');"
    "insert into project values ('v11', '', '', '', 'Ann');"
)
_CSV: Final = b'id,document,content,tag\r\n1,d,=cmd|\' /C calc\'!A0,"=HYPERLINK(""http://x"")"\r\n'

KINDS: Final[Mapping[str, tuple[str, bytes]]] = {
    "a link in an archive": ("refi-qda", _linked()),
    "names twice": ("refi-qda", _twice()),
    "an archive in itself": ("refi-qda", zipped({"project.qde": zipped({"project.qde": b"x"})})),
    "a size that is not true": ("refi-qda", _changed(_CENTRAL, 24, struct.pack("<I", 3))),
    "a size of four gigabytes": ("refi-qda", _changed(_CENTRAL, 24, b"\xff\xff\xff\xff")),
    "a sum that is not right": ("refi-qda", _changed(_CENTRAL, 16, b"\0\0\0\0")),
    "a packing that nobody knows": ("refi-qda", _changed(_CENTRAL, 10, b"\x63\0")),
    "a file with a password": ("refi-qda", _changed(_CENTRAL, 8, b"\x01\0")),
    "a file that begins elsewhere": ("refi-qda", _changed(_CENTRAL, 42, b"\xff\xff\xff\x7f")),
    "a file that is included": (
        "refi-qda",
        project(code="c").replace(
            b"<CodeBook>",
            b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
            b"<CodeBook>",
        ),
    ),
    "a stylesheet": (
        "refi-qda",
        b'<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>'
        + project().removeprefix(b'<?xml version="1.0"?>'),
    ),
    "a name of a million letters": ("refi-qda", project(code="x" * 1_000_000)),
    "an encoding that it has not": (
        "refi-qda", b'<?xml version="1.0" encoding="utf-16"?>' + project()[21:],
    ),
    "UTF-7": ("bioc", b'<?xml version="1.0" encoding="utf-7"?>+ADw-collection+AD4-'),
    "entities in a type that is named": (
        "bioc",
        (b'<!DOCTYPE collection SYSTEM "BioC.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'
        b"<collection/>"),
    ),
    "attributes without end": (
        "uima-xmi", _xmi("KT", "<t:A " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"),
    ),
    "places outside of every text": (
        "uima-xmi",
        _xmi("KT", '<t:A x:id="2" sofa="1" begin="-5" end="99999999999999999999"/>'
                   '<t:A x:id="3" sofa="1" begin="2" end="0"/>'),
    ),
    "numbers without end": ("web-annotation", _selected(0, 10**400)),
    "a number that is none": ("web-annotation", _selected(float("nan"), float("inf"))),
    "a list for a number": ("web-annotation", _selected([[]], {"a": 1})),
    "a name twice": ("doccano", b'{"text": "a", "text": "KT", "label": [[0, 2, "A"]], "label": 7}'),
    "half a letter in names": (
        "web-annotation",
        (b'{"type": "Annotation", "creator": "\\ud83d", "body": {"type": "TextualBody", "purpose":'
        b' "tagging", "value": "\\udc00\\u0000"}, "target": {"source": "x", "selector":'
        b' {"type": "TextQuoteSelector", "exact": "\\ud83d"}}}'),
    ),
    "depth within": (
        "web-annotation", b'{"type": "Annotation", "body": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    ),
    "an expression": (
        "label-studio",
        (b'[{"data": {"text": "KT"}, "annotations": [{"result": [{"type": "labels", "value":'
        b' {"start": true, "end": "1e999", "labels": [null, {"a": []}, "x"]}}]}]}]'),
    ),
    "tokens without an end": (
        "prodigy",
        (b'{"text": "KT", "tokens": [{"id": 9}], "spans": [{"start": -1, "end": 99, "label": "A"},'
        b' {"token_start": 7, "token_end": -7, "label": 3}]}'),
    ),
    "code for a library": ("qualcoder", database(_VIEWED)),
    "what runs when a row comes": ("qualcoder", database(QUALCODER + _TRIGGER)),
    "a blob for a text": (
        "qualcoder", database(QUALCODER, [("source", (1, "s", b"\xff" * 100_000, *[None] * 6))]),
    ),
    "tables that are not there": ("taguette", database(TAGUETTE + "drop table highlights;")),
    "formulas": ("taguette", _CSV),
    "a type of msgpack's own": ("spacy", _packed(b"\xc7\x04\x05abcd")),
    "a list of four thousand million": ("spacy", _packed(b"\xdd\xff\xff\xff\xff")),
    "bytes that are not there": ("spacy", _packed(b"\xc6\xff\xff\xff\xff")),
    "a pickle": ("spacy", pickle.dumps(print)),
    "a packed pickle": ("spacy", zlib.compress(pickle.dumps({"version": print, "attrs": 1}))),
    "a link of tar": ("catma", _tar(tarfile.SYMTYPE)),
    "a device of tar": ("catma", _tar(tarfile.CHRTYPE)),
    "lines that end nowhere": ("conll", b"x" * 200_000 + b"\tB-A\x1b]0;x\x07\n"),
    "offsets of no token": (
        "webanno-tsv",
        (b"#FORMAT=WebAnno TSV 3.3\n#T_SP=t.A|l\n\n\n#Text=KT\n"
        b"1-1\t-5-99999999999999999999\tKT\ta[9]\n"),
    ),
}  # fmt: skip
"""What is refused with a word of why, or read with nothing of it that is not in the file."""

BRAT: Final[Mapping[str, str]] = {
    "before the beginning": "T1\tA -5 2\tKT\n",
    "beyond every number": "T1\tA 0 99999999999999999999\tKT\n",
    "the end first": "T1\tA 2 0\tKT\n",
    "pieces over each other": "T1\tA 0 2;1 2;0 2\tKT KT\n",
    "an event of itself": "E1\tA:E1 B:E1\nT1\tA 0 2\tKT\n",
    "a note of a note": "#1\tAnnotatorNotes #1\tx\nT1\tA 0 2\tKT\n",
    "escapes": "T1\tA\x1b[2J 0 2\tK\x07T\n#1\tAnnotatorNotes T1\t\x1b]0;x\x07\n",
    "a name that is a path": "T1\t../../etc/passwd 0 2\tKT\nA1\t../x T1 ../y\n",
}
"""Lines of brat beside the text “KT”."""
