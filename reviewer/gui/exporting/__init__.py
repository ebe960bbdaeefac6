"""The sheet in which one chooses what is exported, and sees it first."""
