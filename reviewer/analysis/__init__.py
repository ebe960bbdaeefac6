"""What can be computed from a text alone: folding, search, sentences, names and entities."""
