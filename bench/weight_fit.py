"""The arithmetic of fitting the index's ranking: a softmax over a question's candidates and "none of them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

# On features brought to the same spread; otherwise a feature that varies little (sounds) is shrunk the most.
_RIDGE = 0.02
_NOWHERE = -1e9  # strength of the places that a question with fewer candidates leaves empty


@dataclass(frozen=True)
class Example:
    """Features of all candidates of one question, and which are right (empty: none of them)."""

    features: np.ndarray  # (candidates, features)
    right: tuple[int, ...]
    share: float = 1.0  # how much it counts beside the others


@dataclass(frozen=True)
class _Batch:
    """All examples as one block; place 0 of every question is "none of them"."""

    features: np.ndarray  # (questions, places, features), all 0 at place 0 and where there is no candidate
    open: np.ndarray  # (questions, places): 0 where something stands, far below 0 elsewhere
    right: np.ndarray  # (questions, places): 1 where an answer is right
    shares: np.ndarray  # (questions,)


def fit_weights(examples: Sequence[Example]) -> np.ndarray:
    """One weight per feature and, last, the strength of "none of them"; (features + 1,)."""
    spread = np.vstack([one.features - one.features.mean(axis=0) for one in examples]).std(axis=0)
    spread[spread == 0] = 1.0
    batch = _pack(examples, spread)
    fitted = minimize(_loss, np.zeros(len(spread) + 1), args=(batch,), jac=True, method="L-BFGS-B").x
    return np.append(fitted[:-1] / spread, fitted[-1])


def _pack(examples: Sequence[Example], spread: np.ndarray) -> _Batch:
    places = 1 + max(len(one.features) for one in examples)
    features = np.zeros((len(examples), places, len(spread)))
    open_places = np.full((len(examples), places), _NOWHERE)
    right = np.zeros((len(examples), places))
    for number, one in enumerate(examples):
        features[number, 1 : len(one.features) + 1] = one.features / spread
        open_places[number, : len(one.features) + 1] = 0
        right[number, [place + 1 for place in one.right] or [0]] = 1
    return _Batch(features, open_places, right, np.array([one.share for one in examples]))


def _loss(weights: np.ndarray, batch: _Batch) -> tuple[float, np.ndarray]:
    """Mean loss per example with the ridge, and its gradient."""
    strengths = batch.features @ weights[:-1] + batch.open
    strengths[:, 0] = weights[-1]
    chances = np.exp(strengths - strengths.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    of_right = chances * batch.right
    total = of_right.sum(axis=1) + 1e-12
    slope = (chances - of_right / total[:, None]) * batch.shares[:, None] / len(total)
    ridge = np.append(weights[:-1], 0)
    gradient = np.append(np.einsum("np,npf->f", slope, batch.features), slope[:, 0].sum())
    return (
        float(-(batch.shares * np.log(total)).mean() + _RIDGE * ridge @ ridge),
        gradient + 2 * _RIDGE * ridge,
    )
