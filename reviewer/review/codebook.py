"""The codebook of a review: its tags and fields, which everybody may edit."""

from collections.abc import Iterable

from reviewer.model.codebook import Codebook, Field, Tag
from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.model.step import Notice
from reviewer.review.damage import tells_damage
from reviewer.store import Rows, Store
from reviewer.store import codebook as reading
from reviewer.store.moments import one_moment
from reviewer.store.rows import listed

_EDITABLE = frozenset(
    {"name", "parent", "definition", "use_when", "avoid_when", "colour", "key", "position"}
)


class CodebookOfReview:
    """Called, it returns the codebook as it is now."""

    def __init__(self, store: Store) -> None:
        """Read from and write to a store."""
        self._store = store
        self._kept: Codebook | None = None
        store.subscribe(self._forget)

    @tells_damage
    def __call__(self) -> Codebook:
        """Return the tags and fields; kept until one of them changes."""
        if self._kept is None:
            self._kept = self.now()
        return self._kept

    def now(self) -> Codebook:
        """Return the tags and fields as they are inside a change; they are not kept."""
        connection = self._store.connection
        with one_moment(connection):
            return Codebook(reading.tags(connection), reading.fields(connection))

    def find(self, reference: str) -> Tag:
        """Return the tag of this id, path or name, whatever the case; NotFound or Ambiguous."""
        book = self()
        if reference in book.by_id:
            return book.by_id[reference]
        found = book.find(reference)
        if not found:
            raise NotFound(f"The codebook has no tag {reference!r}.")
        if len(found) > 1:
            paths = ", ".join(book.path(tag.id) for tag in found)
            raise Ambiguous(f"Several tags are called {reference!r}: {paths}. Give the path.")
        return found[0]

    def tags(self) -> list[Tag]:
        """Return the tags in the order of the tree, each with how many claims have it."""
        counts = self.counts()
        return [tag._replace(claims=counts.get(tag.id, 0)) for tag in self().tags]

    def counts(self, reviewer: str | None = None) -> dict[str, int]:
        """Return how many claims each tag has, of one reviewer (an id) where one is named."""
        return reading.tag_counts(self._store.connection, reviewer)

    def add(
        self,
        name: str,
        *,
        parent: str | None = None,
        colour: str = "grey",
        key: str = "",
        definition: str = "",
        use_when: str = "",
        avoid_when: str = "",
        reviewer: str | None = None,
    ) -> Tag:
        """Add a tag below `parent` (an id), or at the top; raises Refused without a name."""
        tag = Tag(
            "",
            _name(name),
            parent,
            definition,
            use_when,
            avoid_when,
            colour=colour,
            key=key,
            position=1 + max((t.position for t in self().children(parent)), default=0),
        )
        with self._store.change("tag.add", reviewer=reviewer, name=tag.name) as rows:
            return self.keep(rows, tag)

    def proposed(self, name: str) -> Tag:
        """Return a tag without an id, to be made in the step that uses it first, by `keep`.

        Raises Refused without a name.
        """
        position = 1 + max((tag.position for tag in self().children(None)), default=0)
        return Tag("", _name(name), colour="grey", position=position)

    def keep(self, rows: Rows, tag: Tag) -> Tag:
        """Add a proposed tag, inside a change, and return it as it is then; another stays."""
        if tag.id:
            return tag
        added = tag._replace(id=rows.new_id())
        _insert_tag(rows, added)
        return added

    def edit(self, tag: Tag, *, reviewer: str | None = None, **values: str | int | None) -> None:
        """Change a tag: its name, parent, definition, use_when, avoid_when, colour, key, position.

        Raises Refused for an empty name or a parent that is the tag itself or below it.
        """
        unknown = set(values) - _EDITABLE
        if unknown:
            raise TypeError(f"a tag has no {', '.join(sorted(unknown))}")
        if "name" in values:
            values["name"] = _name(str(values["name"]))
        if values.get("parent") in self().below(tag.id):
            raise Refused(f"“{tag.name}” cannot be moved below itself.")
        command = "tag.move" if set(values) <= {"parent", "position"} else "tag.edit"
        name = str(values.get("name", tag.name))
        with self._store.change(command, reviewer=reviewer, name=name) as rows:
            rows.update("tag", tag.id, values)

    def move(self, tag: Tag, parent: str | None, at: int, *, reviewer: str | None = None) -> None:
        """Move a tag below another (an id; None: to the top), to a place among those there.

        `at` counts the tags there without the moved one, from 0. Raises Refused where the parent is
        the tag itself or below it.
        """
        book = self()
        if parent in book.below(tag.id):
            raise Refused(f"“{tag.name}” cannot be moved below itself.")
        order = [other.id for other in book.children(parent) if other.id != tag.id]
        order.insert(at, tag.id)
        with self._store.change("tag.move", reviewer=reviewer, name=tag.name) as rows:
            for position, id_ in enumerate(order):
                if id_ == tag.id:
                    rows.update("tag", id_, {"parent": parent, "position": position})
                elif book.by_id[id_].position != position:
                    rows.update("tag", id_, {"position": position})

    def remove(self, tag: Tag, *, reviewer: str | None = None) -> None:
        """Take a tag out of the codebook; it stays visible while a claim uses it."""
        with self._store.change("tag.remove", reviewer=reviewer, name=tag.name) as rows:
            rows.update("tag", tag.id, {"gone": 1})

    def load(
        self,
        tags: Iterable[Tag],
        fields: Iterable[Field],
        *,
        name: str = "",
        reviewer: str | None = None,
    ) -> None:
        """Add the tags and fields of a codebook under their own ids; what is there is updated."""
        with self._store.change("codebook.load", reviewer=reviewer, name=name) as rows:
            for tag in Codebook(tags).tags:
                _put_tag(rows, tag)
            for field in fields:
                _put_field(rows, field)

    def _forget(self, notice: Notice) -> None:
        # A gone tag is live while a claim uses it, so that claims matter too.
        if notice.touches("tag", "field") or (
            notice.touches("claim_tag", "claim") and reading.has_gone_tags(self._store.connection)
        ):
            self._kept = None


def _name(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        raise Refused("A tag needs a name.")
    return cleaned


def _columns(tag: Tag) -> dict[str, str | int | None]:
    return {
        "name": tag.name,
        "parent": tag.parent,
        "definition": tag.definition,
        "use_when": tag.use_when,
        "avoid_when": tag.avoid_when,
        "examples": listed(
            {"article": e.article, "start": e.start, "end": e.end} for e in tag.examples
        ),
        "colour": tag.colour,
        "key": tag.key,
        "position": tag.position,
    }


def _insert_tag(rows: Rows, tag: Tag) -> None:
    rows.insert("tag", id=tag.id, **_columns(tag))


def keep_tag(rows: Rows, tag: Tag, *, gone: bool | None) -> None:
    """Add a tag with its id inside a change; `gone` tells of one that is here whether it is gone.

    One that is here stays as it is, but for that.
    """
    if gone is None:
        _insert_tag(rows, tag)
    elif gone:
        rows.update("tag", tag.id, {"gone": 0})


def keep_field(rows: Rows, field: Field, *, gone: bool | None) -> None:
    """Add a field with its id inside a change, as `keep_tag` does."""
    if gone is None:
        _put_field(rows, field)
    elif gone:
        rows.update("field", field.id, {"gone": 0})


def _put_tag(rows: Rows, tag: Tag) -> None:
    rows.put("tag", (tag.id,), **_columns(tag))


def _put_field(rows: Rows, field: Field) -> None:
    rows.put(
        "field",
        (field.id,),
        name=field.name,
        type=field.type,
        choices=listed(field.choices),
        unit=field.unit,
        many=int(field.many),
        tags=listed(field.tags),
        definition=field.definition,
        position=field.position,
    )
