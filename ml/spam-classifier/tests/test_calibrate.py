"""Calibration and thresholds on synthetic scores, where the truth is known."""

import numpy as np
import pytest

from spam_classifier.calibrate import expected_calibration_error, fit, threshold_at
from spam_classifier.errors import PipelineError


def sigmoid(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


@pytest.mark.parametrize(("slope", "intercept"), [(1.0, 0.0), (0.4, -1.2), (2.5, 0.8)])
def test_fit_recovers_slope_and_intercept(slope: float, intercept: float) -> None:
    rng = np.random.default_rng(1)
    margins = rng.normal(0, 3, 40_000)
    labels = rng.random(40_000) < sigmoid(slope * margins + intercept)
    found = fit(margins.reshape(-1, 1), ["network"], labels, np.ones(40_000))
    assert found == pytest.approx({"network": slope, "intercept": intercept}, abs=0.1)


def test_fit_follows_the_share_of_spam_that_the_weights_state() -> None:
    # By Bayes' rule another share of spam moves the intercept by the difference of the log odds and leaves the slope.
    rng = np.random.default_rng(6)
    labels = rng.random(40_000) < 0.5
    margins = rng.normal(np.where(labels, 1.0, -1.0), 1.0)
    weights = np.where(labels, 0.2, 0.8)
    found = fit(margins.reshape(-1, 1), ["network"], labels, weights)
    assert found == pytest.approx({"network": 2.0, "intercept": np.log(0.2 / 0.8)}, abs=0.1)


def drawn(count: int, coefficients: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """Features, and labels that follow them with these coefficients."""
    rng = np.random.default_rng(1)
    values = rng.normal(0, 2, (count, len(coefficients)))
    return values, rng.random(count) < sigmoid(values @ np.array(coefficients))


def test_the_coefficients_of_the_evidence_are_recovered() -> None:
    values, labels = drawn(20_000, [1.0, 0.5, 0.25])
    found = fit(values, ["model", "rules", "obfuscation"], labels, np.ones(len(labels)))
    assert found == pytest.approx({"intercept": 0, "model": 1.0, "rules": 0.5, "obfuscation": 0.25}, abs=0.05)


def test_evidence_that_speaks_the_wrong_way_weighs_nothing() -> None:
    values, labels = drawn(5_000, [1.0, -0.5])
    found = fit(values, ["model", "rules"], labels, np.ones(len(labels)))
    assert found["rules"] == 0
    assert found["model"] > 0.5


@pytest.mark.parametrize("fpr", [0.001, 0.02, 0.3])
def test_threshold_flags_no_more_ham_than_requested(fpr: float) -> None:
    rng = np.random.default_rng(2)
    for count in (1, 49, 50, 51, 999, 1000, 3001):
        for scores in (rng.beta(0.2, 4, count), np.round(rng.beta(0.2, 4, count), 1)):
            assert (scores >= threshold_at(scores, fpr)).mean() <= fpr


def test_rejects_a_false_positive_rate_that_saturated_scores_cannot_meet() -> None:
    with pytest.raises(PipelineError, match="score 1"):
        threshold_at(np.array([1.0] * 5 + [0.1] * 95), 0.02)


@pytest.mark.parametrize("fpr", [0.001, 0.02, 0.3])
def test_threshold_flags_as_much_ham_as_requested(fpr: float) -> None:
    rng = np.random.default_rng(3)
    for count in (50, 999, 1000, 3001):
        scores = rng.permutation(np.linspace(0, 0.99, count))
        assert (scores >= threshold_at(scores, fpr)).sum() == int(fpr * count + 1e-9)


def test_a_rate_of_one_flags_everything() -> None:
    assert threshold_at(np.array([0.0, 0.4]), 1.0) == 0.0


def test_equal_scores_fall_on_one_side_of_the_threshold() -> None:
    scores = np.array([0.9] * 3 + [0.1] * 97)
    assert 0.9 < threshold_at(scores, 0.02) < 0.91


def test_calibrated_scores_have_almost_no_calibration_error() -> None:
    rng = np.random.default_rng(4)
    scores = rng.random(50_000)
    assert expected_calibration_error(scores, rng.random(50_000) < scores, np.ones(50_000)) < 0.01


def test_overconfident_scores_have_a_calibration_error() -> None:
    rng = np.random.default_rng(5)
    margins = rng.normal(0, 1, 50_000)
    labels = rng.random(50_000) < sigmoid(margins)
    assert expected_calibration_error(sigmoid(4 * margins), labels, np.ones(50_000)) > 0.1


def test_calibration_is_judged_at_the_share_of_spam_that_the_weights_state() -> None:
    # Half of the messages are spam, the scores are those of a fifth.
    rng = np.random.default_rng(7)
    labels = rng.random(50_000) < 0.5
    scores = sigmoid(2 * rng.normal(np.where(labels, 1.0, -1.0), 1.0) + np.log(0.2 / 0.8))
    assert expected_calibration_error(scores, labels, np.where(labels, 0.2, 0.8)) < 0.01
    assert expected_calibration_error(scores, labels, np.ones(50_000)) > 0.05


def test_a_score_of_one_counts_in_the_highest_bin() -> None:
    assert expected_calibration_error(np.array([1.0, 1.0]), np.array([True, True]), np.ones(2)) == 0.0
