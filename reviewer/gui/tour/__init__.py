"""The tour: a session of two reviewers, played in the real window, and what it leaves.

It is a demonstration and a test at once: every claim is made by keys and mouse, and whatever does
not happen stops the tour.
"""

from reviewer.gui.tour.play import play

__all__ = ["play"]
