"""Fit a multinomial logistic regression, and one temperature that makes its confidence honest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import log_softmax, softmax

from tongxin.engines.language.features import Floats, Rows

STRENGTH = 30.0  # the examples' pull against the ridge; 10 to 100 differ by less than one point
MOST_ROUNDS = 40  # 150 tell the same and take ten times as long

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each n-gram for each category, and what speaks for a category beforehand."""

    of_grams: Floats
    beforehand: Floats


def fit_weights(rows: Rows, labels: Labels, categories: int) -> Weights:
    """Return the weights of the least ridge-penalised loss; they begin at nought, by L-BFGS.

    Source: Hastie, Tibshirani and Friedman (2009), section 4.4 with a quadratic penalty.
    """
    grams = rows.shape[1]
    wanted = np.eye(categories)[labels]
    columns = rows.T.tocsr()

    def measure_loss(point: Floats) -> tuple[float, Floats]:
        weights, beforehand = open_point(point, grams)
        logs = log_softmax(rows @ weights + beforehand, axis=1)
        off = np.exp(logs) - wanted
        loss = -STRENGTH * float((logs * wanted).sum()) + 0.5 * float((weights**2).sum())
        slope = STRENGTH * (columns @ off) + weights
        return loss, np.concatenate([slope.ravel(), STRENGTH * off.sum(axis=0)])

    start = np.zeros((grams + 1) * categories)
    options = {"maxiter": MOST_ROUNDS, "gtol": 1e-2}
    done = minimize(measure_loss, start, jac=True, method="L-BFGS-B", options=options)
    return Weights(*open_point(done.x, grams))


def open_point(point: Floats, grams: int) -> tuple[Floats, Floats]:
    """Return the solver's flat point as n-grams × categories and the row beforehand."""
    table = point.reshape(grams + 1, -1)
    return table[:grams], table[grams]


def score_rows(rows: Rows, weights: Weights) -> Floats:
    """Return a score for each row and category."""
    scores: Floats = rows @ weights.of_grams + weights.beforehand
    return scores


def score_unseen(
    count: int, folds: Labels, fit: Callable[[Labels], Callable[[Labels], Floats]]
) -> Floats:
    """Return each example's scores from a model that never saw it: cross-validation.

    fit: takes the places to learn from, returns what scores the places left out.
    """
    places = np.arange(count, dtype=np.int64)
    parts = {}
    for fold in np.unique(folds):
        parts[int(fold)] = fit(places[folds != fold])(places[folds == fold])
    scores = np.zeros((count, next(iter(parts.values())).shape[1]))
    for number, part in parts.items():
        scores[folds == number] = part
    return scores


def fit_temperature(scores: Floats, labels: Labels) -> float:
    """Return the factor by which scores are multiplied so that confidence is what comes true.

    Source: Guo, Pleiss, Sun and Weinberger (2017), "On Calibration of Modern Neural Networks".
    """

    def measure_surprise(log_factor: float) -> float:
        logs = log_softmax(scores * np.exp(log_factor), axis=1)
        return -float(logs[np.arange(len(labels)), labels].mean())

    found = minimize_scalar(measure_surprise, bounds=(-4.0, 4.0), method="bounded")
    return float(np.exp(found.x))


def confide(scores: Floats, temperature: float) -> Floats:
    """Return the probability of each category in each row."""
    probabilities: Floats = softmax(scores * temperature, axis=1)
    return probabilities
