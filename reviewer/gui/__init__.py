"""The window: everything of Qt lives in here and in `reviewer.app`."""
