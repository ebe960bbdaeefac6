"""Reviewer: articles, the claims they make, and who says so.

The desktop program, its command line and a library for scripts and notebooks.
"""

__version__ = "0.1.0"
