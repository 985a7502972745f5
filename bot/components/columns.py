"""The columns that PalmGov's classifiers learn from: the sentence features of Rasa's stock featurizers."""

from __future__ import annotations

from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack, vstack

CUE_FEATURIZER = "RegexFeaturizer"


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
