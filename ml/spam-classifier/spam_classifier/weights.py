"""Float weights of a model: what the recipe `continue` goes on from and `train.keep` averages with; an INT8 graph can do neither.

They stay outside the artifact, which serving loads: in weights/<version> here, in output.tar.gz of a SageMaker job.
"""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import torch

from spam_classifier.base import MeanPooledClassifier
from spam_classifier.errors import PipelineError
from spam_classifier.inputs import kept_weights
from spam_classifier.lineage import digest
from spam_classifier.messages import read_jsonl

FILES = ("model.safetensors", "config.json")

COMPARED = 200
DIFFERENCE_MAX = 0.05
"""Mean difference of margins between float weights and the INT8 graph that was made of them, in units of the graph's mean margin.

Of 2026.48.4 and its own weights it is 0.017.
"""


def keep(trained: Path, version: str) -> None:
    """Copies the weights in the folder `trained` to where the next training looks for those of `version`."""
    target = kept_folder(version)
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        temporary = target / f"{name}.part"
        shutil.copy(trained / name, temporary)
        temporary.replace(target / name)


def kept_folder(version: str) -> Path:
    job = os.environ.get("SM_OUTPUT_DATA_DIR")
    return Path(job) / "weights" if job else kept_weights(version)


def check(weights: Path, champion: Path) -> None:
    """Raises PipelineError unless `weights` are those that the artifact `champion` was made of.

    Its manifest names them by digest; models of before 2026.48.5 do not, and are asked for their answers instead.
    """
    for folder, files, remedy in (
        (weights, FILES, "--weights names the float weights of the model that serves; --recipe full with --train.keep 0 needs none"),
        (champion, ("manifest.json", "parity.jsonl"), "--champion names the artifact of the model that serves"),
    ):
        if missing := [name for name in files if not (folder / name).exists()]:
            raise PipelineError(f"{folder} has no {missing[0]}; {remedy}")
    manifest = json.loads((champion / "manifest.json").read_text(encoding="utf-8"))
    expected = manifest["network"].get("weightsSha256")
    if expected is None:
        difference = difference_of_answers(weights, champion)
        if difference > DIFFERENCE_MAX:
            raise PipelineError(
                f"{weights} answers otherwise than {manifest['version']} (by {difference:.0%} of its margins): "
                "these are another training's weights"
            )
    elif digest(weights / FILES[0]) != expected:
        raise PipelineError(
            f"{weights / FILES[0]} is not the file that {manifest['version']} was made of (sha256 differs)"
        )


@torch.inference_mode()
def difference_of_answers(weights: Path, champion: Path) -> float:
    """Mean |margin of the float network − margin in parity.jsonl| over COMPARED of its messages / mean |margin|."""
    rows = read_jsonl(champion / "parity.jsonl")
    model = MeanPooledClassifier.from_pretrained(weights, attn_implementation="eager").eval()
    expected, found = [], []
    for row in rows[:: max(1, len(rows) // COMPARED)]:
        ids = torch.tensor([row["tokenIds"]])
        ham, spam = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0].tolist()
        found.append(spam - ham)
        expected.append(row["logits"][1] - row["logits"][0])
    return float(np.abs(np.array(found) - expected).mean() / np.abs(expected).mean())
