"""The comparison of reviewers in the window; nothing of it is imported before it is asked for."""
