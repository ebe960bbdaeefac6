"""The review file: the only package that says SQL.

Everything that a person decided is a fact, and facts are changed in one place, `Store.change`.
"""

from reviewer.store.rows import Rows
from reviewer.store.store import Store

__all__ = ["Rows", "Store"]
