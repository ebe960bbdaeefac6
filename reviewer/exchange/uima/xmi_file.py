"""A CAS as XMI (OASIS UIMA 1.0, section 4.1.2, and the XmiCasSerializer of Apache UIMA).

Each structure is an element below the root, named by its type; its features are attributes, or
child elements where texts are several. Whether an attribute is a value or refers to others by their
ids is not said in XMI: the types say it, and where they are missing, what the attributes of all
structures of that type have in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from reviewer.exchange.json_source import number_of
from reviewer.exchange.uima.cas import (
    NUMBER,
    SOFA,
    Cas,
    Structure,
    TypeSystem,
    Value,
    is_array_of_values,
)
from reviewer.exchange.xml_source import plain_text, refuse_type
from reviewer.model.errors import UnreadableImport

XMI: Final = "http://www.omg.org/XMI"
_ID: Final = f"{XMI} id"
_MOST: Final = 5_000_000
_SPACE: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_VALUE, _VALUES, _IDS = range(3)
_NEVER_IDS: Final = frozenset(
    (
        "id",
        "order",
        "index",
        "number",
        "count",
        "score",
        "confidence",
        "value",
        "identifier",
        NUMBER,
    )
)
"""Attributes whose numbers are no ids, whatever ids there are."""
_NO_TARGETS: Final = ("uima.cas.NULL", "uima.cas.View", SOFA)


class _Row(NamedTuple):
    """An element as it stands there."""

    type: str
    attributes: dict[str, str]
    children: dict[str, list[str]]


class _Reader:
    """Takes what expat finds."""

    def __init__(self, parser: "expat.XMLParserType") -> None:
        self.rows: list[_Row] = []
        self._depth = 0
        self._words: list[str] = []
        self._types: dict[str, str] = {}
        parser.StartDoctypeDeclHandler = refuse_type
        parser.EntityDeclHandler = refuse_type
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words.append
        parser.buffer_text = True

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2:  # noqa: PLR2004  # below the root
            type_ = self._types.get(name) or self._types.setdefault(name, _type(name))
            self.rows.append(_Row(type_, attributes, {}))
            if len(self.rows) > _MOST:
                raise UnreadableImport("is too large: no tool writes such files.")
        elif self._depth == 1 and name != f"{XMI} XMI":
            raise UnreadableImport("is XML, but no XMI of a UIMA CAS.")
        elif self._depth > 3:  # noqa: PLR2004  # a value within a structure
            raise UnreadableImport("is nested deeper than XMI is.")
        self._words.clear()

    def _end(self, name: str) -> None:
        if self._depth == 3:  # noqa: PLR2004  # a value within a structure
            self.rows[-1].children.setdefault(name, []).append("".join(self._words))
        self._words.clear()
        self._depth -= 1


def cas_of_xmi(data: bytes, types: TypeSystem) -> Cas:
    """Return the CAS in a file; raises UnreadableImport."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position
    except expat.ExpatError as error:
        raise UnreadableImport(f"is not XML: {error}.") from error
    except ValueError as error:
        raise UnreadableImport(f"is in an encoding that is not known: {error}.") from error
    return Cas(_structures(reader.rows, types), types)


def _type(name: str) -> str:
    """Return the name of a type from that of an element and its namespace."""
    space, _, short = name.rpartition(" ")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return short if package in ("", "uima.noNamespace") else f"{package}.{short}"


def _structures(rows: Sequence[_Row], types: TypeSystem) -> dict[str, Structure]:
    kinds = _kinds(rows, types)
    found: dict[str, Structure] = {}
    for n, (type_, attributes, children) in enumerate(rows):
        if type_ in ("uima.cas.NULL", "uima.cas.View"):
            continue
        own = attributes.pop(_ID, "") or f"element {n}"
        # Some programs count sofas apart from all else.
        key = f"sofa {own}" if type_ == SOFA else own
        if key in found:
            raise UnreadableImport(f"has two structures with the id {own}: it is damaged.")
        sofa = attributes.pop("sofa", "")
        begin, end = _offset(attributes.pop("begin", "")), _offset(attributes.pop("end", ""))
        features: dict[str, Value] = {**children}
        for name, value in attributes.items():
            kind = kinds[type_, name]
            if kind == _VALUE:
                features[name] = value
            elif name not in children:
                features[name] = tuple(value.split()) if kind == _IDS else value.split()
        found[key] = Structure(own, type_, sofa, begin, end, features)
    return found


def _offset(words: str) -> int | None:
    """Return an offset; one that is no number is in no text, as -1 is not."""
    found = number_of(words) if words else None
    return -1 if words and found is None else found


def _kinds(rows: Sequence[_Row], types: TypeSystem) -> dict[tuple[str, str], int]:
    """Return what each attribute of each type is."""
    said = {type_: types.features(type_) for type_ in types.parents}
    kinds: dict[tuple[str, str], int] = {}
    unsaid: set[tuple[str, str]] = set()
    for type_, attributes, _ in rows:
        for name in attributes:
            key = type_, name
            if key in kinds or key in unsaid:
                continue
            feature = said.get(type_, {}).get(name)
            if feature is not None:
                range_ = feature.range
                array = is_array_of_values(range_) and not feature.shared
                kinds[key] = _VALUE if types.is_value(range_) else _VALUES if array else _IDS
            elif type_.startswith("uima.cas."):
                kinds[key] = _kind_in_array(type_, name)
            elif name in _NEVER_IDS:
                kinds[key] = _VALUE
            else:
                unsaid.add(key)
    return kinds | _evident(rows, unsaid)


def _kind_in_array(type_: str, name: str) -> int:
    """Return what the attributes of UIMA's own arrays, lists and sofas are."""
    if type_ == SOFA:
        return _IDS if name == "sofaArray" else _VALUE
    if name == "elements":
        return _VALUES if is_array_of_values(type_) else _IDS
    if name == "head":
        return _IDS if "FSList" in type_ else _VALUE
    return _IDS if name == "tail" else _VALUE


def _evident(rows: Sequence[_Row], unsaid: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return which attributes are references: all of them name structures, all of one type."""
    by_id: dict[str, str] = {}
    if unsaid:
        by_id = {a[_ID]: type_ for type_, a, _ in rows if _ID in a and type_ not in _NO_TARGETS}
    targets: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for type_, attributes, _ in rows:
        for name, value in attributes.items():
            if (type_, name) in unsaid:
                ids = value.split() or [""]
                targets[type_, name].update(by_id.get(each, "") for each in ids)
    return {
        key: _IDS if len(found) == 1 and "" not in found else _VALUE
        for key, found in targets.items()
    }


def written_xmi(structures: Iterable[Structure]) -> Iterator[str]:
    """Yield structures as XMI; the sofa is among them, and all of them are indexed in its view."""
    every = list(structures)
    prefixes = _prefixes(each.type for each in every)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmi:version="2.0"'
    yield f" xmlns:xmi={quoteattr(XMI)}"
    for package, prefix in prefixes.items():
        space = f"http:///{package.replace('.', '/')}.ecore"
        yield f" xmlns:{prefix}={quoteattr(space)}"
    yield '>\n<cas:NULL xmi:id="0"/>\n'
    for each in every:
        package, _, short = each.type.rpartition(".")
        head = f'<{prefixes[package]}:{short} xmi:id="{each.id}"'
        place = f' sofa="{each.sofa}"' if each.sofa else ""
        if each.begin is not None:
            place += f' begin="{each.begin}" end="{each.end}"'
        features = "".join(f" {n}={_attribute(value)}" for n, value in each.features.items())
        yield f"{head}{place}{features}/>\n"
    sofa = next(each.id for each in every if each.type == SOFA)
    members = " ".join(each.id for each in every if each.type != SOFA)
    yield f'<cas:View sofa="{sofa}" members="{members}"/>\n</xmi:XMI>\n'


def _prefixes(types: Iterable[str]) -> dict[str, str]:
    """Return a prefix for each package: its last name, with a number where it is taken."""
    found = {"uima.cas": "cas"}
    for type_ in types:
        package = type_.rpartition(".")[0]
        if package not in found:
            short = package.rpartition(".")[2]
            taken = sum(each.rstrip("0123456789") == short for each in found.values())
            found[package] = f"{short}{taken + 1}" if taken else short
    return found


def _attribute(value: Value) -> str:
    return quoteattr(plain_text(value if isinstance(value, str) else " ".join(value)), _SPACE)
