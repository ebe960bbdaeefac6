"""A CAS as XMI (OASIS UIMA 1.0, section 4.1.2, and the XmiCasSerializer of Apache UIMA).

Each structure is an element below the root, named by its type; its features are attributes, or
child elements where texts are several, as all of them may be in XMI. Whether an attribute is a
value or refers to others by their ids is not said in XMI: the types say it, and where they are
missing, what the attributes of all structures of that type have in common.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast
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
    with_values,
)
from reviewer.exchange.xml_source import parse, plain_text, refuse_type
from reviewer.model.errors import UnreadableImport

XMI: Final = "http://www.omg.org/XMI"
_ID: Final = f"{XMI} id"
_MOST: Final = 5_000_000
_DIGITS: Final = 16
_SPACE: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_NEWER: Final = re.compile(rb"\s*<\?xml\s+version\s*=\s*[\"']1\.1")
_REFERENCE: Final = re.compile(rb"&#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")
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
_PLACE: Final = ("begin", "end")
_NO_TARGETS: Final = ("uima.cas.NULL", "uima.cas.View", SOFA)

_Attributes = dict[str, str]


class _Reader:
    """Takes what expat finds: the elements below the root, and the texts within them."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, _Attributes]] = []
        self.texts: dict[int, dict[str, list[str]]] = {}
        """The texts by the number of the element that they are in."""
        self._depth = 0
        self._words: list[str] = []
        self._target = ""

    def take(self, data: bytes) -> None:
        """Take the elements of a file; raises UnreadableImport."""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = refuse_type
        parser.EntityDeclHandler = refuse_type
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.buffer_text = True
        try:
            parse(parser, data)
        finally:
            del self._parser  # each has the other, so that neither would ever be let go

    def _begin(self, name: str, attributes: _Attributes) -> None:
        self._depth = depth = self._depth + 1
        if depth == 2:  # noqa: PLR2004  # below the root
            self.rows.append((name, attributes))
        elif depth == 1:
            if name != f"{XMI} XMI":
                raise UnreadableImport("is XML, but no XMI of a UIMA CAS.")
        elif depth == 3:  # noqa: PLR2004  # a value within a structure
            self._target = attributes.get("href", "").removeprefix("#")
            self._words.clear()
            self._parser.CharacterDataHandler = self._words.append
        else:
            raise UnreadableImport("is nested deeper than XMI is.")

    def _end(self, name: str) -> None:
        if self._depth == 3:  # noqa: PLR2004  # a value within a structure
            self._parser.CharacterDataHandler = None
            self._take(name, "".join(self._words))
        self._depth -= 1

    def _take(self, name: str, words: str) -> None:
        """Take a value; what is not several texts could be an attribute as well, and is made one.

        It refers to another structure then, by its id, or is where the structure begins or ends.
        """
        own = self.rows[-1][1]
        if self._target:
            own[name] = f"{own[name]} {self._target}" if name in own else self._target
        elif name in _PLACE:
            own[name] = words
        else:
            texts = self.texts.setdefault(len(self.rows) - 1, {})
            texts.setdefault(name, []).append(words)


def without_controls(data: bytes) -> tuple[bytes, bool]:
    """Return XML 1.1, which INCEpTION can write, as XML 1.0 has it, and whether that changed it.

    Control characters are then \ufffd, as XML 1.0 has none; all else stays what and where it is.
    """
    if not _NEWER.match(data):
        return data, False
    found = _REFERENCE.sub(_written_reference, data)
    return found, found != data


def _written_reference(match: re.Match[bytes]) -> bytes:
    digits = match[1]
    number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    control = number < 32 and number not in (9, 10, 13)  # noqa: PLR2004  # a space is what comes next
    return b"&#xFFFD;" if control else match[0]


def cas_of_xmi(data: bytes, types: TypeSystem) -> Cas:
    """Return the CAS in a file; raises UnreadableImport."""
    reader = _Reader()
    reader.take(data)
    if len(reader.rows) > _MOST:
        raise UnreadableImport("is too large: no tool writes such files.")
    names = {name: _type(name) for name in {name for name, _ in reader.rows}}
    by_type: defaultdict[str, list[_Attributes]] = defaultdict(list)
    for name, attributes in reader.rows:
        by_type[names[name]].append(attributes)
    return Cas(with_values(_structures(reader, names, _kinds(by_type, types))), types)


def _structures(
    reader: _Reader, names: Mapping[str, str], kinds: Mapping[str, Mapping[str, int]]
) -> dict[str, Structure]:
    """Return the structures by their ids; `names` are the types of the elements."""
    found: dict[str, Structure] = {}
    for n, (name, attributes) in enumerate(reader.rows):
        type_ = names[name]
        if type_ in ("uima.cas.NULL", "uima.cas.View"):
            continue
        take = attributes.pop
        own = take(_ID, "") or f"element {n}"
        # Some programs count sofas apart from all else.
        key = f"sofa {own}" if type_ == SOFA else own
        if key in found:
            raise UnreadableImport(f"has two structures with the id {own}: it is damaged.")
        sofa, begin, end = take("sofa", ""), take("begin", ""), take("end", "")
        at = _offset(begin) if begin else None, _offset(end) if end else None
        features = _features(attributes, kinds[type_], reader.texts.get(n))
        found[key] = Structure(own, type_, sofa, *at, features)
    return found


def _type(name: str) -> str:
    """Return the name of a type from that of an element and its namespace."""
    space, _, short = name.rpartition(" ")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return short if package in ("", "uima.noNamespace") else f"{package}.{short}"


def _offset(words: str) -> int:
    """Return an offset; one that is no number is in no text, as -1 is not."""
    if words.isdecimal() and len(words) < _DIGITS:
        return int(words)
    found = number_of(words)
    return -1 if found is None else found


def _features(
    attributes: _Attributes, kinds: Mapping[str, int], texts: dict[str, list[str]] | None
) -> dict[str, Value]:
    """Return the features of a structure, by what is not a plain value of its attributes."""
    if not kinds and not texts:
        return cast("dict[str, Value]", attributes)
    features: dict[str, Value] = {**attributes}
    for name, kind in kinds.items():
        words = features.get(name)
        if isinstance(words, str):
            features[name] = tuple(words.split()) if kind == _IDS else words.split()
    for name, several in (texts or {}).items():
        features[name] = several if len(several) > 1 else several[0]
    return features


def _kinds(
    by_type: Mapping[str, Sequence[_Attributes]], types: TypeSystem
) -> dict[str, dict[str, int]]:
    """Return which attributes of each type are no plain values, and what they are."""
    kinds: dict[str, dict[str, int]] = {}
    unsaid: dict[str, set[str]] = {}
    for type_, rows in by_type.items():
        said = types.features(type_)
        names = set[str]().union(*rows) - {_ID, "sofa", "begin", "end"}
        kinds[type_] = own = {}
        for name in names:
            if name in said:
                range_, shared = said[name]
                array = is_array_of_values(range_) and not shared
                own[name] = _VALUE if types.is_value(range_) else _VALUES if array else _IDS
            elif type_.startswith("uima.cas."):
                own[name] = _kind_in_array(type_, name)
        unsaid[type_] = names - own.keys() - _NEVER_IDS
    for type_, names in _evident(by_type, unsaid).items():
        kinds[type_].update(dict.fromkeys(names, _IDS))
    return {
        type_: {name: kind for name, kind in own.items() if kind != _VALUE}
        for type_, own in kinds.items()
    }


def _kind_in_array(type_: str, name: str) -> int:
    """Return what the attributes of UIMA's own arrays, lists and sofas are."""
    if type_ == SOFA:
        return _IDS if name == "sofaArray" else _VALUE
    if name == "elements":
        return _VALUES if is_array_of_values(type_) else _IDS
    if name == "head":
        return _IDS if "FSList" in type_ else _VALUE
    return _IDS if name == "tail" else _VALUE


def _evident(
    by_type: Mapping[str, Sequence[_Attributes]], unsaid: Mapping[str, set[str]]
) -> dict[str, set[str]]:
    """Return which attributes are references: all of them name structures, all of one type."""
    if not any(unsaid.values()):
        return {}
    by_id = {
        row[_ID]: type_
        for type_, rows in by_type.items()
        if type_ not in _NO_TARGETS
        for row in rows
        if _ID in row
    }
    found: dict[str, set[str]] = {}
    for type_, names in unsaid.items():
        found[type_] = {name for name in names if _refers(by_type[type_], name, by_id)}
    return found


def _refers(rows: Iterable[_Attributes], name: str, by_id: Mapping[str, str]) -> bool:
    targets: set[str] = set()
    for row in rows:
        words = row.get(name)
        if words is None:
            continue
        ids = words.split()
        targets.update(by_id.get(each, "") for each in ids)
        if not ids or "" in targets or len(targets) > 1:
            return False
    return True


def written_xmi(structures: Iterable[Structure]) -> Iterator[str]:
    """Yield structures as XMI, the sofa after all that is in it; all are indexed in its view."""
    every = list(structures)
    prefixes = _prefixes(each.type for each in every)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmi:version="2.0"'
    yield f" xmlns:xmi={quoteattr(XMI)}"
    for package, prefix in prefixes.items():
        space = f"http:///{package.replace('.', '/')}.ecore"
        yield f" xmlns:{prefix}={quoteattr(space)}"
    yield '>\n<cas:NULL xmi:id="0"/>\n'
    for each in sorted(every, key=lambda each: each.type == SOFA):
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
