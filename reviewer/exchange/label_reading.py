"""What the readers of formats with plain labels share: a parcel that grows text by text."""

from typing import ClassVar

from reviewer.exchange import extension
from reviewer.exchange.parcel import (
    CODE_POINTS,
    Parcel,
    ParcelAnnotation,
    ParcelField,
    ParcelRelation,
    ParcelText,
)
from reviewer.exchange.tag_paths import TagPaths


class LabelReading:
    """Gathers texts with their labels, and what an object of ours beside them says of both."""

    unit: ClassVar[str] = CODE_POINTS
    """What the format says that offsets count."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts: list[ParcelText] = []
        self.annotators: dict[str, str] = {}
        self.tags = TagPaths()
        self.annotations: list[ParcelAnnotation] = []
        self.relations: list[ParcelRelation] = []
        self.remarks: list[str] = []
        self._fields: tuple[ParcelField, ...] = ()

    def parcel(self) -> Parcel:
        """Return what was gathered."""
        return Parcel(
            tuple(self.texts), self.annotators, self.tags.tags, self._fields,
            tuple(self.annotations), tuple(self.relations), unit=self.unit,
            remarks=tuple(self.remarks),
        )  # fmt: skip

    def add_text(self, text: ParcelText, ours: object) -> None:
        """Add a text; `ours` is our object beside it, which may have the codebook, or another's."""
        if known := extension.tags_of(ours):
            self.tags, self._fields = TagPaths(known), extension.fields_of(ours)
        self.texts.append(extension.with_about(text, ours))

    def add(self, made: ParcelAnnotation, further: object) -> None:
        """Add an annotation, with what our object has of it, if anything."""
        self.annotations.append(extension.with_extras(made, further, self.annotators))
