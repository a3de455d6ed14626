"""Do surface cues give the label away? `python -m spam_classifier.cues [FILE ...]` prints, per cue, its share in ham and in spam,
and how well a linear model sees the label from all cues together (AUC; 0.5 is not at all). Files default to the written corpus.
"""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from spam_classifier.generate import CORPUS_FOLDER
from spam_classifier.messages import read_jsonl

_PATTERNS = {
    "link": r"https?://|www\.|\b[\w-]+\.(?:com|co|net|org|info|top|xyz|shop|site|online|club|ly|me|app|io|gov|uk|de|fr|es|it|nl|pt|br)\b",
    "amount": r"[$€£₹₦₱¥]\s?\d|\b(?:rs|inr|ngn|ghs|kes|ksh|ugx|usd|eur|gbp|zar|php|sgd|myr|aud|nzd|aed|pkr|tk|r\$|rm|r|p)\.?\s?\d"
    r"|\d\s?(?:€|eur|usd|dollars?|euros?|pounds?)",
    "urgency": r"\b(?:now|today|urgent|immediately|final|last|expires?|within|hours?|tonight|asap|before|deadline|hoy|jetzt|heute|"
    r"urgente|aujourd|oggi|vandaag|hoje|letzte|dernier|ultim[oa]|laatste)\b",
    "phone": r"\+\d{7,}|\b\d{3,5}[ -]?\d{3,4}[ -]?\d{3,4}\b",
    "long number": r"\d{4,}",
    "exclamation": r"!",
    "no digit": r"^\D*$",
}
CUES: dict[str, Callable[[str], float]] = {
    **{
        name: (lambda text, pattern=re.compile(source, re.IGNORECASE): float(bool(pattern.search(text))))
        for name, source in _PATTERNS.items()
    },
    "capital words": lambda text: float(sum(word.isupper() and len(word) > 2 for word in text.split()) >= 2),
    "log length": lambda text: float(np.log(len(text))),
}


def cue_matrix(texts: list[str]) -> np.ndarray:
    """Cues [n, len(CUES)]."""
    return np.array([[cue(text) for cue in CUES.values()] for text in texts])


def label_visibility(cues: np.ndarray, labels: np.ndarray, groups: list[str]) -> float:
    """AUC of a logistic regression on the cues, each group predicted by a model that has not seen it."""
    model = make_pipeline(StandardScaler(), LogisticRegression())
    folds = GroupKFold(min(5, len(set(groups))))
    scores = cross_val_predict(model, cues, labels, groups=groups, cv=folds, method="decision_function")
    return float(roc_auc_score(labels, scores))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how far surface cues give the label away.")
    parser.add_argument("files", nargs="*", type=Path, default=sorted(CORPUS_FOLDER.glob("*.jsonl")))
    files = parser.parse_args().files
    rows = [{"group": path.stem, **row} for path in files for row in read_jsonl(path)]
    labels = np.array([row["label"] == "spam" for row in rows])
    cues = cue_matrix([row["text"] for row in rows])
    print(f"{len(rows)} messages, {labels.mean():.0%} spam\n{'cue':<16}{'ham':>8}{'spam':>8}{'AUC':>8}")
    for index, name in enumerate(CUES):
        values = cues[:, index]
        print(
            f"{name:<16}{values[~labels].mean():8.2f}{values[labels].mean():8.2f}{roc_auc_score(labels, values):8.2f}"
        )
    print(f"{'all together':<32}{label_visibility(cues, labels, [row['group'] for row in rows]):8.2f}")


if __name__ == "__main__":
    main()
