"""Stage `ngrams`: a linear classifier over words and letter n-grams, which is calibrated together with the network.

The network generalises; this remembers the exact wording of what it has seen, in every language alike, so that their errors differ.
A feature is the 32-bit FNV-1a hash of a run of UTF-16 code units, folded to `bits` bits; serving computes the same in TypeScript
(functions/_shared/domain/ngrams.ts). Margin = intercept + scale · Σ weights[feature] / √(number of distinct features).
Writes ngrams.json of the artifact.
"""

import base64
import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from spam_classifier.messages import read_messages, require
from spam_classifier.normalization import Normalizer
from spam_classifier.params import NgramsParams

LETTERS_BASIS, WORDS_BASIS = 0x811C9DC5, 0x9747B28C
"""Start values of the hash: FNV-1a's own, and another one, so that a word is not the run of its letters."""

_PRIME = np.uint32(16777619)


def run(params: NgramsParams, work: Path) -> None:
    artifact = require(work / "artifact" / "model.onnx", "export").parent
    messages = read_messages(require(work / "mixture" / "train.jsonl", "generate"))
    normalizer = Normalizer.from_file(artifact / "normalization.json")
    texts = [normalizer(message.text) for message in messages]
    labels = np.array([message.label == "spam" for message in messages])
    ngrams = fit(texts, labels, np.array([message.weight for message in messages]), params)
    (artifact / "ngrams.json").write_text(json.dumps(ngrams.as_json()) + "\n", encoding="utf-8")
    used = int(np.count_nonzero(ngrams.weights))
    print(f"  {used} of {len(ngrams.weights)} weights are not 0; intercept {ngrams.intercept:.3f}")


class Ngrams:
    """Weights [2 ** bits], int8, in units of `scale`; `letters` and `words` are the shortest and longest runs."""

    def __init__(self, letters: list[int], words: list[int], weights: np.ndarray, scale: float, intercept: float):
        self.letters, self.words = letters, words
        self.weights, self.scale, self.intercept = weights, scale, intercept

    @classmethod
    def from_file(cls, path: Path) -> "Ngrams":
        raw = json.loads(path.read_text(encoding="utf-8"))
        weights = np.frombuffer(base64.b64decode(raw["weights"]), dtype=np.int8)
        return cls(raw["letters"], raw["words"], weights, raw["scale"], raw["intercept"])

    def as_json(self) -> dict:
        return {
            "letters": self.letters,
            "words": self.words,
            "intercept": self.intercept,
            "scale": self.scale,
            "weights": base64.b64encode(self.weights.tobytes()).decode("ascii"),
        }

    def margin(self, text: str) -> float:
        """Log-odds of spam of one canonical text, before calibration."""
        found = features(text, self.letters, self.words, int(np.log2(len(self.weights))))
        return self.intercept + self.scale * int(self.weights[found].sum(dtype=np.int64)) / np.sqrt(max(1, len(found)))

    def margins(self, texts: list[str]) -> np.ndarray:
        """Margins [n]."""
        return np.array([self.margin(text) for text in texts])


def features(text: str, letters: list[int], words: list[int], bits: int) -> np.ndarray:
    """Distinct features of a canonical text, ascending, each below 2 ** bits. Words stand between single blanks."""
    found = [np.empty(0, dtype=np.uint32)]
    units = _units(f" {text} ")
    for length in range(letters[0], min(letters[1], len(units)) + 1):
        found.append(_hash(units, np.arange(len(units) - length + 1), length, LETTERS_BASIS))
    tokens = text.split(" ")
    for count in range(words[0], min(words[1], len(tokens)) + 1):
        runs = [_units(" ".join(tokens[start : start + count])) for start in range(len(tokens) - count + 1)]
        found.append(np.array([_hash(run, np.array([0]), len(run), WORDS_BASIS)[0] for run in runs], dtype=np.uint32))
    hashes = np.concatenate(found)
    return np.unique((hashes ^ (hashes >> np.uint32(bits))) & np.uint32(2**bits - 1))


def _units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2").astype(np.uint32)


def _hash(units: np.ndarray, starts: np.ndarray, length: int, basis: int) -> np.ndarray:
    """FNV-1a [len(starts)] of the `length` units from each start."""
    hashes = np.full(len(starts), basis, dtype=np.uint32)
    for offset in range(length):
        hashes = (hashes ^ units[starts + offset]) * _PRIME
    return hashes


def fit(texts: list[str], labels: np.ndarray, loss_weights: np.ndarray, params: NgramsParams) -> Ngrams:
    """Logistic regression on binary features of unit length, each text's loss by its weight; coefficients rounded to int8."""
    rows = [features(text, params.letters, params.words, params.bits) for text in texts]
    lengths = np.array([len(row) for row in rows])
    values = np.repeat(1 / np.sqrt(np.maximum(1, lengths)), lengths)
    matrix = csr_matrix(
        (values, np.concatenate(rows), np.append(0, lengths.cumsum())), shape=(len(rows), 2**params.bits)
    )
    model = LogisticRegression(C=params.inverse_regularization, solver="liblinear").fit(matrix, labels, loss_weights)
    weights = model.coef_[0]
    scale = float(np.abs(weights).max()) / 127
    rounded = np.round(weights / scale).astype(np.int8)
    return Ngrams(params.letters, params.words, rounded, scale, float(model.intercept_[0]))
