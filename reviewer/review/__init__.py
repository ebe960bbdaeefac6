"""The library: one open review and everything that can be done with it, without Qt.

`Review` has collections (`articles`, `claims`, `codebook`, `entities`, `reviewers`) that are called
to list what they hold and have methods to change it.
"""

from reviewer.review.review import Review

__all__ = ["Review"]
