"""The record all stages exchange, and its JSON Lines files."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from spam_classifier.errors import PipelineError

LABELS = ("ham", "spam")


@dataclass(frozen=True)
class Message:
    """One labelled text. `source` is a corpus, 'written', 'generated' or 'feedback'; `group` ties near-duplicates and twins together.

    `weight` (0..1) is what its loss counts.
    """

    text: str
    label: str
    source: str
    kind: str
    language: str
    group: str
    weight: float = 1.0


def write_jsonl(path: Path, rows: Iterable[dict]) -> None:
    """Writes to a temporary name and renames, so that a stopped run leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(path.suffix + ".part")
    with temporary.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    temporary.replace(path)


def require(path: Path, stage: str) -> Path:
    """`path`, or PipelineError when `stage`, which writes it, has not run."""
    if not path.exists():
        raise PipelineError(f"{path} does not exist: run the stage `{stage}` first")
    return path


def read_jsonl(path: Path) -> list[dict]:
    if not path.exists():
        raise PipelineError(f"{path} does not exist: run the stage that writes it first")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def write_messages(path: Path, messages: Iterable[Message]) -> None:
    write_jsonl(path, map(_row, messages))


def _row(message: Message) -> dict:
    """A whole weight is left out: a mixture without feedback keeps its bytes, which manifests name by digest."""
    return {name: value for name, value in asdict(message).items() if name != "weight" or value != 1}


def read_messages(path: Path) -> list[Message]:
    return [Message(**row) for row in read_jsonl(path)]
