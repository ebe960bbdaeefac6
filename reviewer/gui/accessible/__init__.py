"""What a screen reader is told of the article: its text, what marks it, and the cards beside it."""
