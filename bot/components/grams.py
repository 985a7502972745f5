"""TF-IDF of one text, number for number as scikit-learn's vectorizer gives it.

`transform` is made for thousands of texts: for a single one, its matrices and their checks are nine tenths of the work.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

from sklearn.feature_extraction.text import TfidfVectorizer


class GramWeigher:
    """A fitted vectorizer with sublinear counts and rows of length one, for one text at a time."""

    def __init__(self, vectorizer: TfidfVectorizer) -> None:
        self._split = vectorizer.build_analyzer()
        self._columns: dict[str, int] = {gram: int(column) for gram, column in vectorizer.vocabulary_.items()}
        self._rarities: list[float] = vectorizer.idf_.tolist()

    @property
    def width(self) -> int:
        """Columns in all."""
        return len(self._columns)

    def weigh(self, text: str) -> dict[int, float]:
        """The columns that are not zero, with their values."""
        find = self._columns.get
        counts = Counter(find(gram) for gram in self._split(text))
        del counts[None]
        weights = {
            column: (1.0 + log(count)) * self._rarities[column] for column, count in sorted(counts.items())
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {column: weight / length for column, weight in weights.items()}
