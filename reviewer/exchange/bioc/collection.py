"""A BioC collection as plain objects, the shape of its JSON; from XML and to it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from reviewer.exchange.xml_source import Element, plain_text

_Object = dict[str, Any]
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def of_xml(root: Element) -> _Object:
    """Return a collection that was read from XML."""
    return {
        "infons": _infons(root),
        "documents": [
            {
                "id": document.text_in("id"),
                "infons": _infons(document),
                "passages": [_piece(passage) for passage in document.all("passage")],
                **_said(document),
            }
            for document in root.all("document")
        ],
    }


def _piece(passage: Element) -> _Object:
    text = passage.first("text")
    return {
        "offset": passage.text_in("offset"),
        "infons": _infons(passage),
        "text": text.text if text is not None else None,
        "sentences": [_piece(sentence) for sentence in passage.all("sentence")],
        **_said(passage),
    }


def _said(element: Element) -> _Object:
    return {
        "annotations": [
            {
                "id": each.get("id"),
                "infons": _infons(each),
                "text": each.text_in("text"),
                "locations": [dict(place.attributes) for place in each.all("location")],
            }
            for each in element.all("annotation")
        ],
        "relations": [
            {
                "id": each.get("id"),
                "infons": _infons(each),
                "nodes": [dict(node.attributes) for node in each.all("node")],
            }
            for each in element.all("relation")
        ],
    }


def _infons(element: Element) -> dict[str, str]:
    return {infon.get("key"): infon.text for infon in element.all("infon")}


def to_xml(collection: _Object) -> Iterator[str]:
    """Yield a collection as XML, in the order of elements of the DTD."""
    yield f"{_HEAD}<collection>{_tag('source', collection['source'])}{_tag('date', '')}"
    yield _tag("key", collection["key"]) + "".join(_written(collection["infons"]))
    for document in collection["documents"]:
        yield f"\n<document>{_tag('id', document['id'])}"
        yield "".join(_written(document["infons"]))
        for passage in document["passages"]:
            yield f"<passage>{''.join(_written(passage['infons']))}"
            yield _tag("offset", str(passage["offset"])) + _tag("text", passage["text"])
            yield from _annotations(passage["annotations"])
            yield "</passage>"
        yield from _relations(document["relations"])
        yield "</document>"
    yield "\n</collection>\n"


def _annotations(annotations: Iterable[_Object]) -> Iterator[str]:
    for each in annotations:
        yield f"\n<annotation id={quoteattr(each['id'])}>{''.join(_written(each['infons']))}"
        for place in each["locations"]:
            yield f'<location offset="{place["offset"]}" length="{place["length"]}"/>'
        yield f"{_tag('text', each['text'])}</annotation>"


def _relations(relations: Iterable[_Object]) -> Iterator[str]:
    for each in relations:
        yield f"\n<relation id={quoteattr(each['id'])}>{''.join(_written(each['infons']))}"
        for node in each["nodes"]:
            yield f"<node refid={quoteattr(node['refid'])} role={quoteattr(node['role'])}/>"
        yield "</relation>"


def _written(infons: dict[str, str]) -> Iterator[str]:
    for key, value in infons.items():
        yield f"<infon key={quoteattr(key)}>{_escaped(value)}</infon>"


def _tag(name: str, words: str) -> str:
    return f"<{name}>{_escaped(words)}</{name}>"


def _escaped(words: str) -> str:
    return escape(plain_text(words), {"\r": "&#13;"})
