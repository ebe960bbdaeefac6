"""What one window looks at: the open review, its panes, and what is current in each; no Qt."""

from reviewer.session.pane import Pane, Selection
from reviewer.session.session import PATIENCE, Session

__all__ = ["PATIENCE", "Pane", "Selection", "Session"]
