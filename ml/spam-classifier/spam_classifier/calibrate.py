"""Stage `calibrate`: margins of INT8 network and n-grams on validation → P(spam), and a threshold per sensitivity.

Only sources that read like what arrives take part: generated validation is phrased to be unlike anything trained on, a test
of strength and not a sample. Even so validation holds far more spam, and harder ham, than a phone does; the fit weighs its
labels to a stated share of spam, or 0.5 would flag too much.
Writes ensemble.json of the artifact, in which the model decides alone until the stage `fit`.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from spam_classifier.errors import PipelineError
from spam_classifier.messages import read_messages, require
from spam_classifier.params import CalibrateParams, TrainParams
from spam_classifier.runtime import EVIDENCE, Model, calibrated

MODERATE_THRESHOLD = 0.5
"""P(spam) is at least one half."""

MODEL_ALONE = {"intercept": 0, "model": 1, "rules": 0, "obfuscation": 0}
"""Coefficients of the ensemble until the stage `fit`."""


def run(params: CalibrateParams, train: TrainParams, work: Path) -> None:
    artifact = require(work / "artifact" / "ngrams.json", "ngrams").parent
    messages = read_messages(work / "mixture" / "validation.jsonl")
    if unknown := set(params.sources) - {m.source for m in messages}:
        raise PipelineError(f"calibrate.sources names {sorted(unknown)}, which validation does not hold")
    messages = [m for m in messages if m.source in params.sources]
    values = Model(artifact, train.max_length, train.threads).evidence_of([message.text for message in messages])
    labels = np.array([message.label == "spam" for message in messages])
    weights = spam_share_weights(labels, params.spam_share)
    calibration = fit(values, EVIDENCE, labels, weights)
    scores = calibrated(values, calibration)
    ensemble = {
        "calibration": calibration,
        "coefficients": MODEL_ALONE,
        "rulesDigest": None,
        "thresholds": thresholds_of(scores[~labels], params),
        "validation": {
            "ham": int((~labels).sum()),
            "spam": int(labels.sum()),
            "spamShare": params.spam_share,
            "expectedCalibrationError": round(expected_calibration_error(scores, labels, weights), 5),
        },
    }
    (artifact / "ensemble.json").write_text(json.dumps(ensemble, indent=2) + "\n", encoding="utf-8")
    print(f"  {json.dumps(ensemble)}")


def spam_share_weights(labels: np.ndarray, spam_share: float) -> np.ndarray:
    """Weights, 1 on average, that give spam its assumed share."""
    return np.where(labels, spam_share / labels.sum(), (1 - spam_share) / (~labels).sum()) * len(labels)


def thresholds_of(ham: np.ndarray, params: CalibrateParams) -> dict[str, dict[str, float]]:
    """Score and false positive rate of each sensitivity, from the scores of validation ham."""
    thresholds = {
        "strict": threshold_at(ham, params.strict_fpr),
        "moderate": MODERATE_THRESHOLD,
        # A good model flags less than lenient_fpr at moderate already; lenient is never the stricter of the two.
        "lenient": max(threshold_at(ham, params.lenient_fpr), MODERATE_THRESHOLD),
    }
    if thresholds["strict"] > MODERATE_THRESHOLD:
        raise PipelineError(
            f"moderate flags {(ham >= MODERATE_THRESHOLD).mean():.2%} of validation ham; "
            f"calibrate.strict_fpr must be above that, not {params.strict_fpr}"
        )
    return {
        name: {"score": round(value, 6), "validationFpr": round(float((ham >= value).mean()), 6)}
        for name, value in thresholds.items()
    }


def fit(values: np.ndarray, names: Sequence[str], labels: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    """Intercept and coefficients of P(spam) = sigmoid(intercept + values [n, names] · coefficients), by weighted maximum likelihood.

    Evidence whose coefficient would be negative is noise and gets 0.
    """
    used = list(range(values.shape[1]))
    while True:
        model = LogisticRegression(C=1e6).fit(values[:, used], labels, sample_weight=weights)
        worst = int(np.argmin(model.coef_[0]))
        if model.coef_[0, worst] >= 0:
            break
        used.pop(worst)
    found = dict.fromkeys(names, 0.0) | {
        names[column]: round(float(weight), 6) for column, weight in zip(used, model.coef_[0], strict=True)
    }
    return {"intercept": round(float(model.intercept_[0]), 6)} | found


def threshold_at(ham_scores: np.ndarray, fpr: float) -> float:
    """The lowest threshold whose false positive rate on `ham_scores` is at most `fpr`; scores at the threshold are flagged."""
    allowed = int(np.floor(fpr * len(ham_scores)))
    if allowed == len(ham_scores):
        return 0.0
    ordered = np.sort(ham_scores)[::-1]
    threshold = float(np.nextafter(float(ordered[allowed]), 1.0)) + 1e-6
    if threshold > 1:
        raise PipelineError(f"{allowed + 1} ham messages score 1; no threshold flags at most {fpr:.2%} of ham")
    return threshold


def expected_calibration_error(scores: np.ndarray, labels: np.ndarray, weights: np.ndarray, bins: int = 15) -> float:
    """Mean gap between score and share of spam over equal-width bins of the score, each weighing what its messages weigh."""
    index = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(np.sum(weights[index == b] * (scores[index == b] - labels[index == b]))) for b in np.unique(index)]
    return float(sum(gaps) / weights.sum())
