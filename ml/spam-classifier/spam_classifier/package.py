"""Stage `package`: the manifest (what the artifact is, what it was made of, the digest of each file), and the finished folder.

Takes work/artifact; writes SM_MODEL_DIR, or ml/models/<version>.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from spam_classifier.messages import read_messages
from spam_classifier.normalization import Normalizer
from spam_classifier.params import PIPELINE_ROOT, Params
from spam_classifier.parity import SELF_TEST
from spam_classifier.runtime import logits_of, margin, open_session, score_of
from spam_classifier.tokenization import load_tokenizer

NAME = "spamshield-distilbert"
PUBLIC_CORPORA = ("uci", "mendeley", "india")


def run(params: Params, work: Path) -> None:
    artifact = work / "artifact"
    manifest = {
        "schemaVersion": 1,
        "name": NAME,
        "version": params.version,
        "parent": params.parent,
        "maxLength": params.train.max_length,
        "scoreTolerance": params.parity.score_tolerance,
        "selfTest": self_test(artifact, params),
        "network": {
            "base": params.train.base,
            "opset": params.export.opset,
            "quantization": "dynamic INT8 per channel, reduced range",
        },
        "training": training_record(params, work),
    }
    write_manifest(artifact, manifest)
    target = model_folder(params)
    # A folder beside the target and a rename: nobody ever reads a half-copied model.
    temporary = target.with_name(f"{target.name}.part")
    shutil.rmtree(temporary, ignore_errors=True)
    shutil.copytree(artifact, temporary)
    shutil.rmtree(target, ignore_errors=True)
    temporary.replace(target)
    print(
        f"  {target.name}: {sum(file.stat().st_size for file in target.iterdir()) / 2**20:.1f} MiB in {len(list(target.iterdir()))} files"
    )


def model_folder(params: Params) -> Path:
    return Path(os.environ.get("SM_MODEL_DIR") or PIPELINE_ROOT.parent / "models" / params.version)


def self_test(artifact: Path, params: Params) -> dict:
    ids = (
        load_tokenizer(artifact, params.train.max_length)
        .encode(Normalizer.from_file(artifact / "normalization.json")(SELF_TEST))
        .ids
    )
    calibration = json.loads((artifact / "ensemble.json").read_text())["calibration"]
    score = score_of(margin(logits_of(open_session(artifact / "model.onnx"), ids)), **calibration)
    return {"text": SELF_TEST, "tokenIds": ids, "score": score}


def training_record(params: Params, work: Path) -> dict:
    """What the model was made of: commit, parameters, and per set its digest and counts."""
    train = read_messages(work / "mixture" / "train.jsonl")
    sources = {message.source for message in train}
    return {
        "gitCommit": git_commit(),
        "parameters": params.as_dict(),
        "corpora": [name for name in PUBLIC_CORPORA if name in sources],
        "validationHands": params.generate.validation_hands,
        "messages": dict(sorted(Counter(f"{message.source}/{message.label}" for message in train).items())),
        "sha256": {name: digest(work / "mixture" / f"{name}.jsonl") for name in ("train", "validation")},
    }


def write_manifest(folder: Path, manifest: dict) -> None:
    """Lists every other file of `folder` with sha256 and size."""
    files = sorted(path for path in folder.iterdir() if path.name != "manifest.json")
    manifest = manifest | {
        "files": {path.name: {"sha256": digest(path), "bytes": path.stat().st_size} for path in files}
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def git_commit() -> str | None:
    """The commit that trained, marked when the pipeline differed from it; None outside a checkout (a training container)."""
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
