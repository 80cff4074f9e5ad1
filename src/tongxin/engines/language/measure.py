"""Measure a classifier on examples that it did not see, against the plainest rule there is."""

from dataclasses import dataclass

import numpy as np

from tongxin.engines.language.classify import LEAST_CONFIDENCE, Classifier
from tongxin.engines.language.features import Floats
from tongxin.engines.language.regression import confide, fit_temperature

BINS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """What cross-validation found, all shares in 0..1.

    accuracy: right when made to choose. baseline: right when always choosing the commonest.
    suggested: sure enough to suggest. right_when_suggested: None where it never was.
    calibration_error: mean distance between confidence and what came true, over ten equal bins.
    """

    examples: int
    accuracy: float
    baseline: float
    suggested: float
    right_when_suggested: float | None
    calibration_error: float


def measure_classifier(
    classifier: Classifier, *, least_confidence: float = LEAST_CONFIDENCE
) -> Measured:
    """Return how well unseen examples were told apart; each fold's temperature is the others'."""
    labels, folds = classifier.labels, classifier.folds
    sure = np.zeros_like(classifier.unseen)
    for fold in np.unique(folds):
        rest = folds != fold
        temperature = fit_temperature(classifier.unseen[rest], labels[rest])
        sure[folds == fold] = confide(classifier.unseen[folds == fold], temperature)
    right = sure.argmax(axis=1) == labels
    best = sure.max(axis=1)
    suggested = best >= least_confidence
    return Measured(
        len(labels),
        float(right.mean()),
        float(np.bincount(labels).max() / len(labels)),
        float(suggested.mean()),
        float(right[suggested].mean()) if suggested.any() else None,
        measure_calibration(best, right),
    )


def measure_calibration(confidence: Floats, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal size.

    Source: Nguyen and O'Connor (2015), section 4 (adaptive bins).
    """
    order = np.argsort(confidence, kind="stable")
    return float(
        sum(
            len(part) / len(order) * abs(confidence[part].mean() - right[part].mean())
            for part in np.array_split(order, min(BINS, len(order)))
        )
    )
