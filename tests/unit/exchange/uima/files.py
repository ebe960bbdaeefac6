"""Small files of UIMA for tests."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

_HEAD: Final = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore"'
    ' xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"'
    ' xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmi:version="2.0"><cas:NULL xmi:id="0"/>'
)


def xmi(structures: str, text: str = "He loves her.") -> bytes:
    """Return an XMI of structures in a text; the id of its sofa is 1."""
    words = quoteattr(text, {"\n": "&#10;", "\r": "&#13;"})
    sofa = f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString={words}/>'
    return f"{_HEAD}{structures}{sofa}</xmi:XMI>".encode()


def types(name: str, features: Mapping[str, str]) -> bytes:
    """Return a type system with one type of annotations; features with their ranges."""
    listed = "".join(
        f"<featureDescription><name>{feature}</name><rangeTypeName>{range_}</rangeTypeName>"
        "</featureDescription>"
        for feature, range_ in features.items()
    )
    return (
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
        f"<typeDescription><name>{name}</name><supertypeName>uima.tcas.Annotation</supertypeName>"
        f"<features>{listed}</features></typeDescription></types></typeSystemDescription>"
    ).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
