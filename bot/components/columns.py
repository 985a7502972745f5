"""A message as PalmGov's classifiers see it: the sentence rows that the featurizers left, side by side."""

from __future__ import annotations

from numpy import array, ascontiguousarray, ndarray
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack, vstack

from components.rows import list_rows

CUE_FEATURIZER = "CueFeaturizer"


class Weights:
    """What each column says about each label: coefficients (labels × columns) and one intercept a label."""

    def __init__(self, coefficients: ndarray, intercepts: ndarray, cue_weight: float) -> None:
        # One column's weights lie side by side: a message picks few columns of tens of thousands.
        self._by_column = ascontiguousarray(coefficients.T)
        self._intercepts = intercepts
        self._cue_weight = cue_weight

    def score(self, message: Message) -> ndarray:
        """One number a label, as `decision_function` of the classifier gives it."""
        total, start = self._intercepts, 0
        for row in list_rows(message):
            if row.columns:
                values = array(row.values) * (self._cue_weight if row.is_cues else 1.0)
                total = total + values @ self._by_column[array(row.columns) + start]
            start += row.width
        return total


def get_columns(messages: list[Message], cue_weight: float) -> csr_matrix:
    """One row for each message. A hand-written cue says more than any one word, so its column counts for more."""
    return vstack([_get_row(message, cue_weight) for message in messages]).tocsr()


def _get_row(message: Message, cue_weight: float) -> csr_matrix:
    sentence = [feature for feature in message.features if _is_sentence_feature(feature)]
    return hstack([csr_matrix(feature.features) * _get_weight(feature, cue_weight) for feature in sentence])


def _is_sentence_feature(feature: Features) -> bool:
    return feature.attribute == TEXT and feature.type == FEATURE_TYPE_SENTENCE and feature.is_sparse()


def _get_weight(feature: Features, cue_weight: float) -> float:
    return cue_weight if CUE_FEATURIZER in feature.origin else 1.0
