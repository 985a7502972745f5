"""The intents' coefficients are laid out for one message at a time, and say the same."""

from __future__ import annotations

import numpy
from components.intents import lay_out
from scipy.sparse import random as make_sparse
from sklearn.linear_model import LogisticRegression

FEATURES, INTENTS = 200, 5


def make_classifier(coefficients: numpy.ndarray) -> LogisticRegression:
    classifier = LogisticRegression()
    classifier.classes_ = numpy.arange(INTENTS)
    classifier.coef_, classifier.intercept_ = coefficients, numpy.zeros(INTENTS)
    return classifier


def test_probabilities_are_the_same_to_the_last_bit() -> None:
    coefficients = numpy.random.default_rng(1).normal(size=(INTENTS, FEATURES))
    message = make_sparse(1, FEATURES, density=0.1, format="csr", random_state=1)
    stock, ours = make_classifier(coefficients), make_classifier(lay_out(coefficients))
    assert numpy.array_equal(stock.predict_proba(message), ours.predict_proba(message))


def test_the_transpose_is_multiplied_without_a_copy() -> None:
    coefficients = lay_out(numpy.ones((INTENTS, FEATURES)))
    assert numpy.shares_memory(coefficients.T.ravel(), coefficients)
