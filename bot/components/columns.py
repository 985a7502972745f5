"""A message as PalmGov's classifiers see it: the sentence features that Rasa's featurizers left, side by side.

Training puts thousands of messages into one sparse matrix. One message alone is some fifty numbers: as a matrix it costs
SciPy and scikit-learn forty times as much in checks and copies as in arithmetic (measured, 2.6 ms of a turn). So here its
numbers meet their weights directly.
"""

from __future__ import annotations

from numpy import ascontiguousarray, ndarray
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack, vstack

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
        for feature in list_sentence_features(message):
            row = feature.features.tocoo()
            found = row.data @ self._by_column[row.col + start]
            total = total + found * _get_weight(feature, self._cue_weight)
            start += row.shape[1]
        return total


def get_columns(messages: list[Message], cue_weight: float) -> csr_matrix:
    """One row for each message. A hand-written cue says more than any one word, so its column counts for more."""
    return vstack([_get_row(message, cue_weight) for message in messages]).tocsr()


def list_sentence_features(message: Message) -> list[Features]:
    """In the order of the columns."""
    return [feature for feature in message.features if _is_sentence_feature(feature)]


def _get_row(message: Message, cue_weight: float) -> csr_matrix:
    sentence = list_sentence_features(message)
    return hstack([csr_matrix(feature.features) * _get_weight(feature, cue_weight) for feature in sentence])


def _is_sentence_feature(feature: Features) -> bool:
    return feature.attribute == TEXT and feature.type == FEATURE_TYPE_SENTENCE and feature.is_sparse()


def _get_weight(feature: Features, cue_weight: float) -> float:
    return cue_weight if CUE_FEATURIZER in feature.origin else 1.0
