"""The kinds of differences between reviewers, the gravest first, and what they are called.

The window, the reports and the command line say the same.
"""

KIND_WORDS = {
    "nothing": "one has nothing",
    "tag": "another tag",
    "boundaries": "other boundaries",
    "fields": "other fields",
}
"""What a kind is called."""

KIND_SHORT = {kind: words.rpartition(" ")[2] for kind, words in KIND_WORDS.items()}
"""The word that stands for a kind where there is room for one: the last of what it is called."""
