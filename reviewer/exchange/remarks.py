"""What readers of several formats say of a file, in words."""

from collections.abc import Iterator


def several(again: int, where: str = "") -> Iterator[str]:
    """Say that so many things have an id that another has too; nothing where none has.

    `where` is what the file is called in which they are, where there are several files.
    """
    if again:
        has = f"{again:,} annotations have" if again > 1 else "1 annotation has"
        yield (
            f"{where}{': ' if where else ''}{has} an id that another has too: all are kept, and"
            " what refers to such an id means the first."
        )
