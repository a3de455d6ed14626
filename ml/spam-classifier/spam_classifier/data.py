"""Stage `data`: public corpora → cleaned messages, near-duplicate groups, a split that no group straddles.

Writes work/data/{train,validation,test}.jsonl and splits/uci.csv (row, group, split; no text), which is committed.
"""

import csv
import hashlib
import io
import os
import random
import re
import urllib.request
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from spam_classifier.errors import PipelineError
from spam_classifier.messages import LABELS, Message, write_messages
from spam_classifier.params import PIPELINE_ROOT, DataParams

SPLIT_PATH = PIPELINE_ROOT / "splits" / "uci.csv"
SPLITS = ("train", "validation", "test")

_INDIA_FRAUD = re.compile(
    r"playnwin|earn\b.{0,40}\b(day|daily|month)|work online|part.?time|instant (transfer|loan)|loan.{0,30}(approved|ready|apply now)"
    r"|pre-?approved|credited.{0,60}(claim|download)|lucky|prize|lottery|jackpot|rummy|teen ?patti|betting|casino"
    r"|\bkyc\b.{0,40}(block|expire|suspend)",
    re.IGNORECASE | re.DOTALL,
)
# Members of investment-fraud chat groups are labelled ham there; their talk is what today's investment fraud reads like.
_INDIA_STOCK_TALK = re.compile(
    r"stock|market|invest|trad(e|ing)|fund|profit|share|crypto|bitcoin|assistant|ppi|cpi|fed\b|nifty|ipo", re.IGNORECASE
)


@dataclass(frozen=True)
class Row:
    corpus: str
    number: int
    message: Message


def run(params: DataParams, work: Path) -> None:
    folder = corpora_folder(params, work)
    uci = read_uci(folder, params)
    groups = near_duplicate_groups([row.message.text for row in uci], params.similarity)
    splits = assign_splits(uci, groups, params)
    write_split_file(SPLIT_PATH, uci, groups, splits)
    others = [*read_mendeley(folder), *read_india(folder)]
    rows = [*uci, *others]
    splits += training_split_of(others, uci, splits, params.similarity)
    groups = [f"uci-{group}" for group in groups] + [f"{row.corpus}-{row.number}" for row in others]
    for split in SPLITS:
        chosen = [i for i in range(len(rows)) if splits[i] == split]
        messages = [replace(rows[i].message, group=groups[i]) for i in chosen]
        if split == "train":
            messages = drop_repeated(messages)
        write_messages(work / "data" / f"{split}.jsonl", messages)
        counts = defaultdict(int)
        for message in messages:
            counts[f"{message.source} {message.label}"] += 1
        print(f"  {split}: {len(messages)} messages {dict(sorted(counts.items()))}")


def corpora_folder(params: DataParams, work: Path) -> Path:
    """The folder with uci/, mendeley/, india/: a SageMaker channel, SPAMSHIELD_DATA_DIR, or UCI downloaded into `work`."""
    named = os.environ.get("SM_CHANNEL_CORPORA") or os.environ.get("SPAMSHIELD_DATA_DIR")
    if named:
        return Path(named)
    folder = work / "corpora"
    target = folder / "uci" / "SMSSpamCollection"
    if not target.exists():
        print(f"  downloading {params.uci_url}")
        try:
            with urllib.request.urlopen(params.uci_url, timeout=60) as response:
                archive = zipfile.ZipFile(io.BytesIO(response.read()))
        except OSError as error:
            raise PipelineError(
                f"UCI's SMS Spam Collection cannot be downloaded ({error}); set SPAMSHIELD_DATA_DIR to a folder with uci/SMSSpamCollection"
            ) from error
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read("SMSSpamCollection"))
    return folder


def read_uci(folder: Path, params: DataParams) -> list[Row]:
    """5,574 rows of label⇥text, numbered from 1. Raises PipelineError when the file is not the published one."""
    path = folder / "uci" / "SMSSpamCollection"
    if not path.exists():
        raise PipelineError(f"{path} does not exist; SPAMSHIELD_DATA_DIR names the folder above uci/")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != params.uci_sha256:
        raise PipelineError(f"{path}: sha256 is {digest}, expected {params.uci_sha256}")
    lines = content.decode("utf-8").rstrip("\n").split("\n")
    pairs = (line.split("\t", 1) for line in lines)
    return [Row("uci", number, _public(text, label, "uci")) for number, (label, text) in enumerate(pairs, 1)]


def read_mendeley(folder: Path) -> list[Row]:
    """Smishing counts as spam. An optional corpus: without it the list is empty."""
    return [
        Row("mendeley", number, _public(text, "ham" if label == "ham" else "spam", "mendeley"))
        for number, label, text in _read_csv(folder / "mendeley" / "mendeley_new.csv")
    ]


def read_india(folder: Path) -> list[Row]:
    """Its ham without the fraud groups' stock talk, and of its spam only what is fraud (the rest is operators' own notices)."""
    return [
        Row("india", number, _public(text, label, "india"))
        for number, label, text in _read_csv(folder / "india" / "india_spam_ham.csv")
        if "??" not in text
        and (_INDIA_FRAUD.search(text) if label == "spam" else not _INDIA_STOCK_TALK.search(text) and len(text) >= 8)
    ]


def _public(text: str, label: str, source: str) -> Message:
    return Message(text=_repair(text), label=label, source=source, kind=source, language="en", group="")


def _repair(text: str) -> str:
    """Undoes UTF-8 that was read as Latin-1, twice over in places; leaves what does not decode."""
    for _ in range(2):
        if not re.search("[\u00c2\u00c3\u00e2]", text):
            break
        try:
            text = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
    # A replacement character says that a byte was lost long ago; in one corpus it stands mostly in ham.
    return text.replace("\ufffd", "").strip()


def _read_csv(path: Path) -> Iterable[tuple[int, str, str]]:
    if not path.exists():
        print(f"  {path.parent.name}: not found, training goes on without it")
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            if row["text"].strip():
                yield number, row["label"], row["text"]


def duplicate_key(text: str) -> str:
    """Lower case, digits to 0, everything else but letters out."""
    return re.sub(r"[\W_]+", "", re.sub(r"\d", "0", text.lower()))


def near_duplicate_groups(texts: list[str], similarity: float) -> list[int]:
    """Group number of each text. Two texts whose keys are equal or at least `similarity` (0..100) alike share a group."""
    keys = [duplicate_key(text) for text in texts]
    unique = sorted(set(keys), key=lambda key: (len(key), key))
    parent = list(range(len(unique)))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    chunk = 500
    for start in range(0, len(unique), chunk):
        # ratio ≥ s needs length(shorter) ≥ length(longer) · s / (200 − s); keys are sorted by length, so later ones only.
        longest = len(unique[min(start + chunk, len(unique)) - 1]) * (200 - similarity) / similarity
        stop = next((i for i in range(start, len(unique)) if len(unique[i]) > longest), len(unique))
        scores = process.cdist(
            unique[start : start + chunk],
            unique[start:stop],
            scorer=fuzz.ratio,
            score_cutoff=similarity,
            dtype=np.float32,
            workers=-1,
        )
        for i, j in zip(*np.nonzero(scores >= similarity), strict=True):
            a, b = find(start + int(i)), find(start + int(j))
            parent[max(a, b)] = min(a, b)
    number = {key: find(index) for index, key in enumerate(unique)}
    return [number[key] for key in keys]


def assign_splits(rows: list[Row], groups: list[int], params: DataParams) -> list[str]:
    """Split of each UCI row: whole groups are drawn, ham and spam apart. Depends on UCI alone, wherever it runs."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    rng = random.Random(params.split_seed)
    splits = ["train"] * len(rows)
    for label in LABELS:
        candidates = [indices for _, indices in sorted(members.items()) if rows[indices[0]].message.label == label]
        rng.shuffle(candidates)
        total = sum(map(len, candidates))
        room = {"test": params.test_share * total, "validation": params.validation_share * total}
        for indices in candidates:
            split = next((name for name, left in room.items() if len(indices) <= left + 1), "train")
            for index in indices:
                splits[index] = split
            if split in room:
                room[split] -= len(indices)
    return splits


def training_split_of(others: list[Row], uci: list[Row], uci_splits: list[str], similarity: float) -> list[str]:
    """'train', or 'dropped' for a row that is a near-duplicate of a held-out UCI message."""
    held_out = [row for row, split in zip(uci, uci_splits, strict=True) if split != "train"]
    groups = near_duplicate_groups([row.message.text for row in [*held_out, *others]], similarity)
    held_out_groups = set(groups[: len(held_out)])
    return ["dropped" if group in held_out_groups else "train" for group in groups[len(held_out) :]]


def drop_repeated(messages: list[Message]) -> list[Message]:
    """One message per duplicate key and label; a key that stands with both labels is dropped altogether."""
    by_key: dict[str, dict[str, Message]] = defaultdict(dict)
    for message in messages:
        by_key[duplicate_key(message.text)].setdefault(message.label, message)
    return [next(iter(found.values())) for found in by_key.values() if len(found) == 1]


def write_split_file(path: Path, rows: list[Row], groups: list[int], splits: list[str]) -> None:
    """Raises PipelineError when the file holds another split: models that were measured on it would have trained on its test."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", "group", "split"])
    writer.writerows((row.number, group, split) for row, group, split in zip(rows, groups, splits, strict=True))
    if path.exists() and path.read_text(encoding="utf-8") != text.getvalue():
        raise PipelineError(f"{path} holds another split than these parameters give; remove it to start anew")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(text.getvalue(), encoding="utf-8")
    temporary.replace(path)
