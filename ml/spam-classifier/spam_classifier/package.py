"""Stage `package`: lineage.json, the manifest (what the artifact is, what it was made of, each file's digest), and the finished folder.

Takes work/artifact; writes SM_MODEL_DIR, or ml/models/<version>, and keeps the float weights apart from it.
"""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from spam_classifier import weights
from spam_classifier.errors import PipelineError
from spam_classifier.lineage import digest, read_record
from spam_classifier.messages import require
from spam_classifier.params import PIPELINE_ROOT, Params
from spam_classifier.parity import SELF_TEST
from spam_classifier.runtime import Model

NAME = "spamshield-distilbert"


def run(params: Params, work: Path) -> None:
    artifact = work / "artifact"
    for stage, name in (
        ("export", "model.onnx"),
        ("ngrams", "ngrams.json"),
        ("calibrate", "ensemble.json"),
        ("parity", "parity.jsonl"),
    ):
        require(artifact / name, stage)
    training = read_record(params, work)
    trained = require(work / "train" / "model" / weights.FILES[0], "train")
    manifest = {
        "schemaVersion": 2,
        "name": NAME,
        "version": params.version,
        "createdAt": now(),
        "parent": params.parent,
        "maxLength": params.train.max_length,
        "scoreTolerance": params.parity.score_tolerance,
        "selfTest": self_test(artifact, params),
        "network": {
            "base": params.train.base,
            "opset": params.export.opset,
            "quantization": "dynamic INT8 per channel, reduced range",
            "weightsSha256": digest(trained),
        },
        "training": training,
    }
    target = model_folder(params)
    refuse_another_model(target, manifest)
    write_lineage(artifact, training)
    write_manifest(artifact, manifest)
    install(artifact, target)
    weights.keep(trained.parent, params.version)
    print(
        f"  {target.name}: {sum(file.stat().st_size for file in target.iterdir()) / 2**20:.1f} MiB in {len(list(target.iterdir()))} files"
    )


def write_lineage(artifact: Path, training: dict) -> None:
    """lineage.json: the dataset of corrections that trained this model, and the model that served then; null without one.

    Through the dataset's manifest it leads to events, so that an erasure can name the models it touches.
    """
    feedback = training.get("feedback")
    named = feedback and {
        name: feedback[name] for name in ("datasetId", "manifestSha256", "events", "messages", "leftOut")
    }
    lineage = {"recipe": training["parameters"]["recipe"], "feedback": named, "champion": training.get("champion")}
    (artifact / "lineage.json").write_text(json.dumps(lineage, indent=2) + "\n", encoding="utf-8")


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def model_folder(params: Params) -> Path:
    return Path(os.environ.get("SM_MODEL_DIR") or PIPELINE_ROOT.parent / "models" / params.version)


def refuse_another_model(target: Path, manifest: dict) -> None:
    """A version names one model for good; packaging the same training again is welcome."""
    path = target / "manifest.json"
    if path.exists() and run_of(json.loads(path.read_text(encoding="utf-8"))) != run_of(manifest):
        raise PipelineError(f"{target} holds another training's model: give this one a version of its own (--version)")


def run_of(manifest: dict) -> tuple:
    """What tells one training from another: commit, messages, and the parameters of all that learns from them."""
    training = manifest["training"]
    learning = {name: training["parameters"][name] for name in ("seed", "train", "ngrams")}
    return training["gitCommit"], training["sha256"], learning


def install(source: Path, target: Path) -> None:
    """Copies a finished artifact so that nobody ever reads a half-copied one."""
    if os.environ.get("SM_MODEL_DIR"):
        # A mount that can be neither renamed nor replaced; SageMaker takes it once the process has ended.
        target.mkdir(parents=True, exist_ok=True)
        for path in target.iterdir():
            path.unlink()
        shutil.copytree(source, target, dirs_exist_ok=True)
        return
    fresh, old = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.old")
    for left_behind in (fresh, old):
        shutil.rmtree(left_behind, ignore_errors=True)
    shutil.copytree(source, fresh)
    if target.exists():
        target.replace(old)
    fresh.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def self_test(artifact: Path, params: Params) -> dict:
    model = Model(artifact, params.train.max_length)
    canonical = model.normalize(SELF_TEST)
    return {"text": SELF_TEST, "tokenIds": model.token_ids(canonical), "score": model.score(canonical)}


def write_manifest(folder: Path, manifest: dict) -> None:
    """Lists every other file of `folder` with sha256 and size."""
    files = sorted(path for path in folder.iterdir() if path.name != "manifest.json")
    manifest = manifest | {
        "files": {path.name: {"sha256": digest(path), "bytes": path.stat().st_size} for path in files}
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
