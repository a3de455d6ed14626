"""What a model was made of, written down when its training starts and carried into the manifest."""

import hashlib
import json
import os
import platform
import subprocess
from collections import Counter
from pathlib import Path

from spam_classifier import feedback
from spam_classifier.errors import PipelineError
from spam_classifier.inputs import Inputs
from spam_classifier.messages import read_messages
from spam_classifier.params import PIPELINE_ROOT, Params

LEARNED_FROM = ("recipe", "seed", "data", "generate", "feedback", "train")
"""Parameters that a training began with; those of later stages may change after it."""

PUBLIC_CORPORA = ("uci", "mendeley", "india")


def write_record(params: Params, inputs: Inputs, work: Path) -> None:
    """Commit, parameters, machine, per set of messages its digest and counts, the feedback, and the model gone on from, into
    work/train/record.json."""
    train = read_messages(work / "mixture" / "train.jsonl")
    sources = {message.source for message in train}
    record = {
        "gitCommit": git_commit(),
        "parameters": params.as_dict(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "corpora": [name for name in PUBLIC_CORPORA if name in sources],
        "validationHands": params.generate.validation_hands,
        "trainingHands": sorted({message.group.split("-")[0] for message in train if message.source == "written"}),
        "messages": dict(sorted(Counter(f"{message.source}/{message.label}" for message in train).items())),
        "sha256": {name: digest(work / "mixture" / f"{name}.jsonl") for name in ("train", "validation")},
        **feedback_of(sources, work),
        **champion_of(params, inputs),
    }
    path = record_path(work)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def feedback_of(sources: set[str], work: Path) -> dict:
    """What the stage `feedback` wrote down of the dataset that joined; {} when none did."""
    path = feedback.record_path(work)
    if feedback.SOURCE in sources and not path.exists():
        raise PipelineError(
            f"{path} does not exist, but feedback is among the messages: run the stage `feedback` again"
        )
    return {"feedback": json.loads(path.read_text(encoding="utf-8"))} if path.exists() else {}


def champion_of(params: Params, inputs: Inputs) -> dict:
    """Version and digest of the model that serves, and of its weights if they have a part in the new; {} when none was named.

    Raises PipelineError when it is not the parent.
    """
    needs_weights = params.recipe == "continue" or params.train.keep > 0
    if not needs_weights and inputs.champion is None:
        return {}
    path = inputs.champion_folder(params) / "manifest.json"
    if not path.exists():
        raise PipelineError(f"{path} does not exist; --champion names the artifact of the model that serves")
    version = json.loads(path.read_text(encoding="utf-8"))["version"]
    if version != params.parent:
        raise PipelineError(f"{path.parent} holds {version}; the parent is {params.parent}")
    weights = digest(inputs.weights_folder(params) / "model.safetensors") if needs_weights else None
    return {"champion": {"version": version, "manifestSha256": digest(path), "weightsSha256": weights}}


def read_record(params: Params, work: Path) -> dict:
    """The record of the run whose weights are in `work`, with the parameters of the later stages as they are in `params`.

    Raises PipelineError when the messages have changed since.
    """
    record = json.loads(record_path(work).read_text(encoding="utf-8"))
    for name, sha256 in record["sha256"].items():
        if digest(work / "mixture" / f"{name}.jsonl") != sha256:
            raise PipelineError(f"mixture/{name}.jsonl is not the one that was trained on; run train again")
    began = record["parameters"]
    return record | {"parameters": params.as_dict() | {name: began[name] for name in LEARNED_FROM if name in began}}


def record_path(work: Path) -> Path:
    return work / "train" / "record.json"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def git_commit() -> str | None:
    """The commit that trained, marked when the pipeline differed from it; in a training image, the one of its build; None if unknown."""
    if built_of := os.environ.get("SPAMSHIELD_COMMIT"):
        return built_of
    try:
        head = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=PIPELINE_ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "."], cwd=PIPELINE_ROOT, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{head}{' with uncommitted changes' if changed.strip() else ''}"
