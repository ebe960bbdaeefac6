"""What a CAS of UIMA consists of: feature structures, and the types that say what they are.

UIMA's specification (OASIS, Unstructured Information Management Architecture 1.0, sections 3 and
4.1) calls a text and everything about it a CAS. A sofa has a text; annotations are feature
structures with a sofa, a begin and an end, which count UTF-16 units.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

ANNOTATION: Final = "uima.tcas.Annotation"
BASE: Final = "uima.cas.AnnotationBase"
DOCUMENT: Final = "uima.tcas.DocumentAnnotation"
SOFA: Final = "uima.cas.Sofa"
STRING: Final = "uima.cas.String"
NUMBER: Final = "claimNumber"
"""The feature by which the structures of a claim of ours belong together."""
PRIMITIVES: Final = frozenset(
    f"uima.cas.{name}"
    for name in ("String", "Integer", "Float", "Boolean", "Byte", "Short", "Long", "Double")
)

Value = str | list[str] | tuple[str, ...]
"""A value as text, several of them in a list, or the ids of what is referred to in a tuple."""


class Structure(NamedTuple):
    """A feature structure; `begin` and `end` are None where it has none, `sofa` is "" then."""

    id: str
    type: str
    sofa: str
    begin: int | None
    end: int | None
    features: dict[str, Value]

    def text(self, name: str) -> str:
        """Return a feature that is one value, "" where it has none."""
        value = self.features.get(name)
        return value if isinstance(value, str) else ""

    def ids(self, name: str) -> tuple[str, ...]:
        """Return what a feature refers to."""
        value = self.features.get(name)
        return value if isinstance(value, tuple) else ()


class Feature(NamedTuple):
    """A feature of a type: the type of its values, and whether an array is a structure itself."""

    range: str
    shared: bool = False


@dataclass(slots=True)
class TypeSystem:
    """Types by name: what each is a kind of, and its own features."""

    parents: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, Feature]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parents)

    def line(self, name: str) -> list[str]:
        """Return a type and all that it is a kind of; one that is its own ancestor is cut off."""
        found: dict[str, None] = {}
        while name and name not in found:
            found[name] = None
            name = self.parents.get(name, "")
        return list(found)

    def features(self, name: str) -> dict[str, Feature]:
        """Return all features of a type by name."""
        found: dict[str, Feature] = {}
        for each in reversed(self.line(name)):
            found.update(self.own.get(each, {}))
        return found

    def is_value(self, range_: str) -> bool:
        """Tell whether a type is a plain value: a primitive, or a list of allowed strings."""
        return range_ in PRIMITIVES or STRING in self.line(range_)


@dataclass(frozen=True, slots=True)
class Cas:
    """A CAS: its structures by id, in the order of the file, and its types if they are known."""

    structures: dict[str, Structure]
    types: TypeSystem


def is_array_of_values(name: str) -> bool:
    """Tell whether a type is an array or a list of plain values."""
    if name.endswith("[]"):
        return name[:-2] in PRIMITIVES
    short = name.removeprefix("uima.cas.")
    kind = short.removesuffix("Array") if short.endswith("Array") else short.removesuffix("List")
    kind = kind.removeprefix("Non").removeprefix("Empty")
    return kind not in (short, "FS") and f"uima.cas.{kind}" in PRIMITIVES


def with_values(structures: dict[str, Structure]) -> dict[str, Structure]:
    """Return structures with the values of arrays and lists that are structures themselves.

    In JSON every array is one, in XMI those that several structures may share; otherwise they stand
    in the feature itself, as they do here then.
    """
    arrays = set(filter(is_array_of_values, {each.type for each in structures.values()}))
    if not arrays:
        return structures
    holders = {each.id for each in structures.values() if each.type in arrays}
    found: dict[str, Structure] = {}
    for key, each in structures.items():
        own = {
            name: [words for id_ in value for words in _values(structures, id_)]
            for name, value in each.features.items()
            if type(value) is tuple and holders.issuperset(value) and each.type != SOFA
        }
        is_link = each.id in holders or not own
        found[key] = each if is_link else each._replace(features={**each.features, **own})
    return found


def _values(structures: Mapping[str, Structure], id_: str) -> Iterator[str]:
    """Yield the values of an array, or of a list from one of its links on."""
    seen = set[str]()
    while id_ in structures and id_ not in seen:
        seen.add(id_)
        each = structures[id_]
        elements = each.features.get("elements", [])
        yield from [elements] if isinstance(elements, str) else elements
        if head := each.text("head"):
            yield head
        id_ = next(iter(each.ids("tail")), "")
