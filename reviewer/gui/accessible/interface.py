"""What all accessible objects that are written in Python share."""

from typing import cast

from PySide6.QtGui import QAccessibleInterface, QAccessibleObject
from shiboken6 import Shiboken

NOT_SUPPORTED = Shiboken.VoidPtr(0)
"""A null pointer, for an `interface_cast` to what there is not.

None would reach C++ as something else and crash under a real screen reader.
"""

NOTHING = cast("QAccessibleInterface", None)
"""No object; Qt takes a null pointer where the stubs ask for one that is there."""


class LeafAccessible(QAccessibleObject):
    """An object that has no others in it; it stands for a QObject, which decides how long."""

    def child(self, index: int) -> QAccessibleInterface:
        """Return nothing."""
        return NOTHING

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return -1: there are none."""
        return -1
