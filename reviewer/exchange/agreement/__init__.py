"""The report on reviewers' agreement, and the table from which its figures can be recomputed."""
