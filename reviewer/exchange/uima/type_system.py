"""Type systems as XML files, which stand beside XMI."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

from reviewer.exchange.uima.cas import Feature, TypeSystem
from reviewer.exchange.xml_source import parsed_xml, plain_text

NAME: Final = "TypeSystem.xml"
"""What INCEpTION calls the file of types that it writes beside an XMI."""

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<types>\n'
)


def types_of(data: bytes) -> TypeSystem:
    """Return the types that a file describes; other files that it imports are not looked for."""
    found = TypeSystem()
    types = parsed_xml(data).first("types")
    for each in types.all("typeDescription") if types else ():
        name = each.text_in("name").strip()
        found.parents[name] = each.text_in("supertypeName").strip()
        features = each.first("features")
        found.own[name] = {
            feature.text_in("name").strip(): Feature(
                feature.text_in("rangeTypeName").strip(),
                feature.text_in("multipleReferencesAllowed").strip() == "true",
            )
            for feature in (features.all("featureDescription") if features else ())
        }
    return found


def written_types(types: TypeSystem, words: Mapping[str, str]) -> Iterator[str]:
    """Yield types as XML; `words` describe types, and features as `type:feature`."""
    yield _HEAD
    for name, parent in types.parents.items():
        yield f"<typeDescription>{_tag('name', name)}{_tag('description', words.get(name, ''))}"
        yield f"{_tag('supertypeName', parent)}<features>\n"
        for feature, (range_, _) in types.own[name].items():
            about = words.get(f"{name}:{feature}", "")
            yield f"<featureDescription>{_tag('name', feature)}{_tag('description', about)}"
            yield f"{_tag('rangeTypeName', range_)}</featureDescription>\n"
        yield "</features></typeDescription>\n"
    yield "</types>\n</typeSystemDescription>\n"


def _tag(name: str, words: str) -> str:
    return f"<{name}>{escape(plain_text(words))}</{name}>"
