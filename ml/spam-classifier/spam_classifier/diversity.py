"""How varied are the messages? `python -m spam_classifier.diversity` compares the written corpus, the generators and UCI, per label.

Distinct n-grams: of all runs of n words in equally many words of text, the share that is unique. Nearest neighbour: how unlike
(0 the same, 100 nothing in common; Levenshtein ratio of canonical texts) the most similar other message of the set is, median
and share of messages whose twin is closer than 20. Sets are cut to the same number of messages first: both figures fall with size.
"""

import argparse
import random

import numpy as np
from rapidfuzz import fuzz, process

from spam_classifier.generate import CORPUS_FOLDER, generated, read_corpus
from spam_classifier.messages import LABELS, read_messages
from spam_classifier.normalization import Normalizer
from spam_classifier.normalization_table import TABLE_PATH
from spam_classifier.params import PIPELINE_ROOT, load_params

NEAR = 20


def distinct_ngrams(texts: list[str], n: int) -> float:
    """Unique runs of n words / all runs of n words."""
    runs = [tuple(words[i : i + n]) for words in (text.split() for text in texts) for i in range(len(words) - n + 1)]
    return len(set(runs)) / max(1, len(runs))


def nearest_neighbour_distances(texts: list[str]) -> np.ndarray:
    """Distance [n] of each text to the most similar other one, 0..100."""
    similarity = process.cdist(texts, texts, scorer=fuzz.ratio, dtype=np.float32, workers=-1)
    np.fill_diagonal(similarity, 0)
    return 100 - similarity.max(axis=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="messages a set (default: %(default)s)")
    count = parser.parse_args().count
    params = load_params()
    messages = {
        "written": [message for _, message in read_corpus(CORPUS_FOLDER) if message.language == "en"],
        "generated": generated("train", params.generate.per_kind_train, params.seed),
        "uci": [m for m in read_messages(PIPELINE_ROOT / "work" / "data" / "train.jsonl") if m.source == "uci"],
    }
    normalizer = Normalizer.from_file(TABLE_PATH)
    rng = random.Random(params.seed)
    chosen = {
        (name, label): [normalizer(m.text) for m in found if m.label == label]
        for name, found in messages.items()
        for label in LABELS
    }
    count = min(count, *map(len, chosen.values()))
    print(f"{count} messages each\n{'set':<16}{'1-grams':>9}{'2-grams':>9}{'3-grams':>9}{'neighbour':>11}{'near':>7}")
    for (name, label), texts in chosen.items():
        sample = rng.sample(texts, count)
        grams = "".join(f"{distinct_ngrams(sample, n):9.3f}" for n in (1, 2, 3))
        distances = nearest_neighbour_distances(sample)
        print(f"{name + ' ' + label:<16}{grams}{np.median(distances):11.1f}{(distances < NEAR).mean():7.1%}")


if __name__ == "__main__":
    main()
