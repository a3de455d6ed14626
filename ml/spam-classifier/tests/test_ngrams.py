"""The linear classifier beside the network: its features, its fit, its file."""

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from spam_classifier.ngrams import LETTERS_BASIS, WORDS_BASIS, Ngrams, features, fit
from spam_classifier.params import NgramsParams

PARAMS = NgramsParams(letters=[2, 3], words=[1, 2], bits=16, inverse_regularization=10)


def fnv1a(text: str, basis: int) -> int:
    """As http://www.isthe.com/chongo/tech/comp/fnv/ describes it, over code units instead of bytes."""
    value = basis
    for character in text:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return value


def folded(text: str, basis: int, bits: int) -> int:
    value = fnv1a(text, basis)
    return (value ^ (value >> bits)) & (2**bits - 1)


def test_features_are_the_runs_of_letters_and_words() -> None:
    letters = [" w", "wi", "in", "n ", " i", "it", "t ", " wi", "win", "in ", "n i", " it", "it "]
    expected = {folded(run, LETTERS_BASIS, 16) for run in letters}
    expected |= {folded(run, WORDS_BASIS, 16) for run in ("win", "it", "win it")}
    assert features("win it", [2, 3], [1, 2], 16).tolist() == sorted(expected)


@pytest.mark.parametrize("text", ["", "a", "\U0001f600", "\ud800"])
def test_every_text_has_features_in_range(text: str) -> None:
    found = features(text, [2, 5], [1, 2], 10)
    assert len(found) > 0
    assert found.max() < 2**10


def test_a_fit_separates_what_it_has_seen_and_survives_its_file(tmp_path: Path) -> None:
    ham = [f"see you at {place}" for place in ("noon", "the pub", "home", "school", "the gate")]
    spam = [f"claim your prize {place}" for place in ("now", "today", "here", "at once", "online")]
    ngrams = fit(ham + spam, np.array([False] * 5 + [True] * 5), np.ones(10), PARAMS)
    margins = ngrams.margins(ham + spam)
    assert margins[:5].max() < 0 < margins[5:].min()
    path = tmp_path / "ngrams.json"
    path.write_text(json.dumps(ngrams.as_json()))
    assert Ngrams.from_file(path).margins(ham + spam).tolist() == margins.tolist()


def test_rounding_the_weights_moves_a_margin_by_at_most_half_a_unit_for_each_feature() -> None:
    texts = ["claim your prize", "see you at noon", "you won a prize", "home by noon"]
    labels = np.array([True, False, True, False])
    matrix = np.zeros((len(texts), 2**PARAMS.bits))
    for row, text in zip(matrix, texts, strict=True):
        found = features(text, PARAMS.letters, PARAMS.words, PARAMS.bits)
        row[found] = 1 / np.sqrt(len(found))
    exact = LogisticRegression(C=PARAMS.inverse_regularization, solver="liblinear").fit(matrix, labels)
    ngrams = fit(texts, labels, np.ones(4), PARAMS)
    bounds = ngrams.scale / 2 * np.sqrt((matrix > 0).sum(axis=1))
    assert (np.abs(ngrams.margins(texts) - exact.decision_function(matrix)) <= bounds).all()
    assert np.abs(ngrams.weights).max() == 127


def test_a_text_counts_by_its_weight() -> None:
    texts = ["see you at noon", "claim your prize", "when is nobody home", "when is nobody home"]
    labels = np.array([False, True, True, False])
    doubtful, sure = (
        fit(texts, labels, np.array([1, 1, weight, 0.5]), PARAMS).margin("when is nobody home") for weight in (0.1, 1)
    )
    assert doubtful < 0 < sure
