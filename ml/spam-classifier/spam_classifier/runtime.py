"""The INT8 graph in ONNX Runtime, one message at a time: what serving does, in Python."""

from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer


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


def margin(logits: np.ndarray) -> float:
    """logit(spam) − logit(ham): the one number that is calibrated."""
    return float(logits[1]) - float(logits[0])


def margins(session: ort.InferenceSession, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Margins [n] of canonical texts."""
    return np.array([margin(logits_of(session, tokenizer.encode(text).ids)) for text in texts])


def score_of(margin_value: float, slope: float, intercept: float) -> float:
    """Calibrated P(spam)."""
    return float(1 / (1 + np.exp(-(slope * margin_value + intercept))))
