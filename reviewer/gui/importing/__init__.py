"""Files of other tools in the window: looked through, shown, and imported."""
