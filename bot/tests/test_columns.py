"""One message's numbers meet their weights as they would in scikit-learn's matrices."""

from __future__ import annotations

import numpy
import pytest
from components.columns import CUE_FEATURIZER, Weights, get_columns
from components.grams import GramWeigher
from components.rows import Row, add_row
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import random as make_sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

CUES, GRAMS, LABELS = 20, 200, 5
TEXTS = ("身份证丢了怎么补办", "补办身份证  要多少钱", "ABC证 abc证", "多久能 办好", "怎么怎么怎么办")
UNSEEN = ("身份证身份证多久", "xyz", "", "  ", "Abc 怎么补")


def make_message(seed: int) -> Message:
    """As it is both in training and in use."""
    message = Message({"text": "身份证"})
    for width, origin in ((CUES, CUE_FEATURIZER), (GRAMS, "NgramFeaturizer")):
        row = make_sparse(1, width, density=0.1, format="coo", random_state=seed)
        message.add_features(Features(row, "sentence", "text", origin))
        is_cues = origin == CUE_FEATURIZER
        add_row(message, Row(row.col.tolist(), row.data.tolist(), width, is_cues))
    # Neither words' features nor another attribute's are the sentence's.
    message.add_features(Features(make_sparse(3, 7, format="coo"), "sequence", "text", "NgramFeaturizer"))
    message.add_features(Features(make_sparse(1, 7, format="coo"), "sentence", "response", "NgramFeaturizer"))
    return message


@pytest.mark.parametrize("cue_weight", [0.0, 0.5, 1.0])
def test_scores_are_those_of_the_decision_function(cue_weight: float) -> None:
    chance = numpy.random.default_rng(1)
    classifier = LogisticRegression()
    classifier.classes_ = numpy.arange(LABELS)
    classifier.coef_ = chance.normal(size=(LABELS, CUES + GRAMS))
    classifier.intercept_ = chance.normal(size=LABELS)
    weights = Weights(classifier.coef_, classifier.intercept_, cue_weight)
    for seed in range(5):
        message = make_message(seed)
        expected = classifier.decision_function(get_columns([message], cue_weight))[0]
        assert numpy.allclose(weights.score(message), expected, rtol=0, atol=1e-12)
    assert numpy.array_equal(weights.score(Message({"text": ""})), classifier.intercept_)


@pytest.mark.parametrize(
    "settings",
    [
        {"analyzer": "char", "ngram_range": (1, 4), "min_df": 1},
        {"token_pattern": r"\S+", "ngram_range": (1, 2)},
    ],
)
def test_grams_weigh_what_the_vectorizer_says(settings: dict) -> None:
    vectorizer = TfidfVectorizer(sublinear_tf=True, **settings).fit(TEXTS)
    weigher = GramWeigher(vectorizer)
    assert weigher.width == len(vectorizer.vocabulary_)
    for text in (*TEXTS, *UNSEEN):
        row = vectorizer.transform([text]).tocoo()
        expected = dict(zip(row.col.tolist(), row.data.tolist(), strict=True))
        assert weigher.weigh(text) == pytest.approx(expected, rel=1e-12)
