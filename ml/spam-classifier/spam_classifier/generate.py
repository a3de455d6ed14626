"""Stage `generate`: the training mixture and the validation set.

Public training messages, the written corpus (corpus/*.jsonl), generated messages, and for a share of them a noisy twin, of
both labels: noise on spam alone would teach "odd means spam". Writes work/mixture/{train,validation}.jsonl.
`python -m spam_classifier.generate` writes golden/unseen-families.jsonl, a gate set.
"""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from spam_classifier.data import near_duplicate_groups
from spam_classifier.errors import PipelineError
from spam_classifier.generators import generate
from spam_classifier.generators.noise import add_noise
from spam_classifier.messages import LABELS, Message, read_jsonl, read_messages, write_jsonl, write_messages
from spam_classifier.params import PIPELINE_ROOT, GenerateParams, load_params

CORPUS_FOLDER = PIPELINE_ROOT / "corpus"
GOLDEN_PATH = PIPELINE_ROOT / "golden" / "golden-ham.jsonl"
UNSEEN_FAMILIES_PATH = PIPELINE_ROOT / "golden" / "unseen-families.jsonl"

COPIED_SOURCES = ("uci", "mendeley")
"""Real messages of both labels. India's are one country's, and most of its spam is left out."""


def run(params: GenerateParams, similarity: float, seed: int, work: Path) -> None:
    written = read_corpus(CORPUS_FOLDER)
    hands = {hand for hand, _ in written}
    for name in ("validation_hands", "fresh_hands"):
        if unknown := set(getattr(params, name)) - hands:
            raise PipelineError(f"generate.{name} names {sorted(unknown)}; the corpus has {sorted(hands)}")
    validation = [
        *read_messages(work / "data" / "validation.jsonl"),
        *(message for hand, message in written if hand in params.validation_hands),
        *generated("validation", params.per_kind_validation, seed),
    ]
    train = [
        *read_messages(work / "data" / "train.jsonl"),
        *(message for hand, message in written if hand not in {*params.validation_hands, *params.fresh_hands}),
        *generated("train", params.per_kind_train, seed),
    ]
    held_out = [*validation, *read_messages(work / "data" / "test.jsonl")]
    held_out_texts = [*(message.text for message in held_out), *(row["text"] for row in read_jsonl(GOLDEN_PATH))]
    train = without_near_duplicates(train, held_out_texts, similarity)
    train += [message for message in train if message.source in COPIED_SOURCES] * (params.public_copies - 1)
    for name, messages in (("train", train), ("validation", validation)):
        rng = random.Random(f"{seed} twins {name}")
        twins = noisy_twins(messages, params, rng)
        write_messages(work / "mixture" / f"{name}.jsonl", [*messages, *twins])
        counts = Counter(f"{message.source} {message.label}" for message in messages)
        print(f"  {name}: {len(messages)} messages, {len(twins)} noisy twins {dict(sorted(counts.items()))}")


def read_corpus(folder: Path) -> list[tuple[str, Message]]:
    """(hand, message) of every written message, in the order of the files."""
    return [
        (
            row["hand"],
            Message(row["text"], row["label"], "written", row["kind"], row["language"], f"{row['hand']}-{number}"),
        )
        for path in sorted(folder.glob("*.jsonl"))
        for number, row in enumerate(read_jsonl(path), 1)
    ]


def generated(split: str, per_kind: int, seed: int) -> list[Message]:
    return [
        Message(item.text, item.label, "generated", item.kind, item.language, item.family)
        for item in generate(split, per_kind, seed)
    ]


def without_near_duplicates(train: list[Message], held_out: list[str], similarity: float) -> list[Message]:
    """Different hands sometimes write the same short text; what is held out, or nearly the same, does not train."""
    groups = near_duplicate_groups([*held_out, *(message.text for message in train)], similarity)
    held_out_groups = set(groups[: len(held_out)])
    return [
        message for message, group in zip(train, groups[len(held_out) :], strict=True) if group not in held_out_groups
    ]


def noisy_twins(messages: list[Message], params: GenerateParams, rng: random.Random) -> list[Message]:
    noisy = [
        replace(
            message,
            text=add_noise(message.text, rng, rng.uniform(*params.noise_strength)),
            source=f"{message.source}-noisy",
        )
        for message in sample_by_label(messages, params.noise_share, rng)
    ]
    texts = {message.text for message in messages}
    return [twin for twin in noisy if twin.text not in texts]


def sample_by_label(messages: list[Message], share: float, rng: random.Random) -> list[Message]:
    return [
        message
        for label in LABELS
        for candidates in [[message for message in messages if message.label == label]]
        for message in rng.sample(candidates, round(share * len(candidates)))
    ]


def unseen_families() -> list[dict]:
    """What golden/unseen-families.jsonl holds: families, brands and names of the validation split, drawn with a seed of their own."""
    return [
        {"family": message.group, "kind": message.kind, "label": message.label, "text": message.text}
        for message in generated("validation", 20, load_params().seed + 1)
    ]


if __name__ == "__main__":
    write_jsonl(UNSEEN_FAMILIES_PATH, unseen_families())
