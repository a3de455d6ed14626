"""The artifact in Python, one message at a time: what serving does."""

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tqdm import tqdm

from spam_classifier.ngrams import Ngrams
from spam_classifier.normalization import Normalizer
from spam_classifier.tokenization import load_tokenizer

EVIDENCE = ("network", "ngrams")
"""What is calibrated together: the margins of the network and of the n-grams."""


class Model:
    """The model of an artifact folder. `graph` is another graph than the artifact's, to be compared with it."""

    def __init__(self, folder: Path, max_length: int, threads: int = 1, graph: Path | None = None):
        self.folder = folder
        self.normalize = Normalizer.from_file(folder / "normalization.json")
        self._tokenizer = load_tokenizer(folder, max_length)
        self._session = open_session(graph or folder / "model.onnx", threads)
        self._ngrams = Ngrams.from_file(folder / "ngrams.json")

    def token_ids(self, canonical: str) -> list[int]:
        return self._tokenizer.encode(canonical).ids

    def logits(self, canonical: str) -> np.ndarray:
        """Logits [2] of ham and spam, of the network."""
        return logits_of(self._session, self.token_ids(canonical))

    def evidence(self, canonical: str) -> np.ndarray:
        """Margins [2], by EVIDENCE; positive speaks for spam."""
        ham, spam = self.logits(canonical)
        return np.array([float(spam) - float(ham), self._ngrams.margin(canonical)])

    def evidence_of(self, texts: list[str]) -> np.ndarray:
        """Margins [n, 2] of texts that are not canonical yet."""
        return np.array([self.evidence(self.normalize(text)) for text in tqdm(texts, "  evidence", mininterval=5)])

    def score(self, canonical: str) -> float:
        """Calibrated P(spam) of one canonical text."""
        return float(calibrated(self.evidence(canonical), self._calibration))

    @cached_property
    def _calibration(self) -> dict[str, float]:
        # Read when it is first needed: the stage that fits it asks for evidence alone.
        return json.loads((self.folder / "ensemble.json").read_text(encoding="utf-8"))["calibration"]


def open_session(path: Path, threads: int = 1) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def logits_of(session: ort.InferenceSession, ids: list[int]) -> np.ndarray:
    """Logits [2] (ham, spam) of one unpadded message. Dynamic INT8 scales depend on batch-mates, hence never a batch."""
    input_ids = np.array([ids], dtype=np.int64)
    return session.run(["logits"], {"input_ids": input_ids, "attention_mask": np.ones_like(input_ids)})[0][0]


def calibrated(evidence: np.ndarray, calibration: dict[str, float]) -> np.ndarray:
    """P(spam) [...] of margins [..., 2]."""
    return 1 / (1 + np.exp(-(calibration["intercept"] + evidence @ np.array([calibration[name] for name in EVIDENCE]))))
