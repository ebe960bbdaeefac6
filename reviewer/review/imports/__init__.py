"""Bringing files of other tools into a review: looked through, planned, written in one step."""
