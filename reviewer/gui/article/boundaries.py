"""Words, sentences and paragraphs around a position, in code points."""

from collections.abc import Callable

from PySide6.QtCore import QTextBoundaryFinder

from reviewer.gui.article.text_model import TextModel

Range = tuple[int, int]


class Boundaries:
    """Where units of language begin and end in a text.

    Sentences are found by what is given as `sentences`, a function from a position to the
    `(start, end)` around it; without one, by Unicode's rules alone, which end a sentence at "Dr.".
    """

    def __init__(self, model: TextModel, sentences: Callable[[int], Range] | None = None) -> None:
        """Look for boundaries in this text."""
        self.model = model
        self._sentences = sentences

    def word(self, position: int) -> Range:
        """Return the word at a position: a syllable in Vietnamese, with its particles in Korean.

        Between words it is the word that ends there, else the space or sign itself.
        """
        from reviewer.analysis.sentences import word_at  # its tables are not needed to paint

        start, end = self.model.bounds(self.model.unit_at(position))
        low, high = word_at(self.model.text[start:end], position - start)
        return start + low, start + high

    def sentence(self, position: int) -> Range:
        """Return the sentence at a position, without the space around it."""
        if self._sentences is not None:
            return self._sentences(position)
        unit = self.model.unit_at(position)
        start, end = self._sentence(unit, position)
        text = self.model.text[start:end]
        return end - len(text.lstrip()), start + len(text.rstrip())

    def paragraph(self, position: int) -> Range:
        """Return the line of the text at a position, without its line break.

        It is one however often it is wrapped, and where it is so long that it is several units.
        """
        closed = self.model.closed
        first = last = self.model.unit_at(position)
        while first > 0 and not closed[first - 1]:
            first -= 1
        while not closed[last]:
            last += 1
        return self.model.starts[first], self.model.ends[last]

    def next_word(self, position: int) -> int:
        """Return where the next word begins, or the end of the text."""
        for unit in range(self.model.unit_at(position), len(self.model)):
            start, end = self.model.bounds(unit)
            at = position if start <= position <= end else start - 1
            while at < end:
                at = start if at < start else self._segment_end(unit, at)
                if at < end and self._is_word(*self._word_segment(unit, at)):
                    return at
        return len(self.model.text)

    def previous_word(self, position: int) -> int:
        """Return where the word before begins, or the beginning of the text."""
        for unit in range(self.model.unit_at(position), -1, -1):
            start, end = self.model.bounds(unit)
            at = min(position, end)
            while at > start:
                at, stop = self._word_segment(unit, at - 1)
                if self._is_word(at, stop):
                    return at
        return 0

    def next_sentence(self, position: int) -> int:
        """Return where the next sentence begins, or the end of the text."""
        text = self.model.text
        at = max(self.sentence(position)[1], position + 1)
        while at < len(text) and text[at].isspace():
            at += 1
        return min(at, len(text))

    def previous_sentence(self, position: int) -> int:
        """Return where this sentence begins, or the one before if the position is there."""
        start = self.sentence(position)[0]
        if start < position:
            return start
        at = position - 1
        while at > 0 and self.model.text[at].isspace():
            at -= 1
        return min(self.sentence(at)[0], at) if at > 0 else 0

    def next_paragraph(self, position: int) -> int:
        """Return where the next paragraph begins that is not empty, or the end of the text."""
        unit = self.model.unit_at(position) + 1
        while unit < len(self.model) and not self._begins(unit):
            unit += 1
        return self.model.starts[unit] if unit < len(self.model) else len(self.model.text)

    def previous_paragraph(self, position: int) -> int:
        """Return where this paragraph begins, or the one before if the position is there."""
        unit = self.model.unit_at(position)
        if self.model.starts[unit] >= position:
            unit -= 1
        while unit > 0 and not self._begins(unit):
            unit -= 1
        return self.model.starts[max(unit, 0)]

    def _begins(self, unit: int) -> bool:
        start, end = self.model.bounds(unit)
        return end > start and (unit == 0 or self.model.closed[unit - 1] == 1)

    def _is_word(self, start: int, end: int) -> bool:
        return any(character.isalnum() for character in self.model.text[start:end])

    def _word_segment(self, unit: int, position: int) -> Range:
        """Return the word, sign or white space of the character at a position of a unit."""
        from reviewer.analysis.sentences import piece_at

        start, end = self.model.bounds(unit)
        low, high = piece_at(self.model.text[start:end], position - start)
        return start + low, start + high

    def _segment_end(self, unit: int, position: int) -> int:
        return self._word_segment(unit, position)[1]

    def _sentence(self, unit: int, position: int) -> Range:
        """Return the sentence at a position by Unicode's rules, with the space after it."""
        model = self.model
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, model.display(unit))
        offset = model.to_unit(unit, position)
        finder.setPosition(offset)
        start = offset if finder.isAtBoundary() else finder.toPreviousBoundary()
        finder.setPosition(offset)
        end = finder.toNextBoundary()
        start = max(start, 0)
        end = offset if end < 0 else end
        return model.from_unit(unit, start), model.from_unit(unit, end)
