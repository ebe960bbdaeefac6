"""Lets Qt ask parts of the article view what a screen reader is to be told of them.

What is told is in `gui.accessible`, which is imported only where somebody asks.
"""

import functools
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


class Told:
    """A QObject that an interface of ours tells of: `told_by` names its `module:class`."""

    told_by: ClassVar[str]

    @functools.cached_property
    def accessible(self) -> Any:  # noqa: ANN401  # the class that is named
        """The interface; Qt owns it, and Python keeps its half for as long as the object is."""
        module, name = self.told_by.split(":")
        return getattr(import_module(f"reviewer.gui.accessible.{module}"), name)(self)


@functools.cache
def install_accessibility() -> None:
    """Let Qt ask those objects; asking twice changes nothing."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    found: QAccessibleInterface | None = asked.accessible if isinstance(asked, Told) else None
    return found
