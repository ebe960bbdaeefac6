"""The comparison of reviewers on plain columns: figures, counts, disagreements.

Nothing here knows a review, a file or a window: `Material` can be copied to another process.
"""
