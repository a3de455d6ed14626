"""Entry point of a SageMaker training job: `python -m spam_classifier.sagemaker train`.

Reads hyperparameters.json and the channels below ROOT/input, runs every stage, writes the artifact to ROOT/model and the float
weights to ROOT/output/data/weights. A failure is one sentence in ROOT/output/failure and exit status 1. SIGTERM (a spot instance is
taken back, or the job is stopped; 120 s are left) ends with status 143 and a checkpoint in ROOT/checkpoints, from which the same job
goes on. No text of a message is written anywhere but to the work folder, which leaves with the container.
Source: docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html
"""

import argparse
import json
import os
import signal
import sys
import traceback
from pathlib import Path

from spam_classifier.__main__ import INPUT_FLAGS, run
from spam_classifier.errors import PipelineError
from spam_classifier.params import flag_names, read_defaults
from spam_classifier.stopping import STOP, Stopped

ROOT = Path("/opt/ml")
INTERRUPTED = 128 + signal.SIGTERM
FAILURE_LENGTH_MAX = 1024
"""Characters that DescribeTrainingJob shows."""


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="spam_classifier.sagemaker", description="Entry point of a SageMaker training job."
    )
    parser.add_argument("command", choices=["train"], help="what SageMaker calls the container with")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the contract (default: %(default)s)")
    parser.add_argument("--work-dir", type=Path, default=Path("/tmp/spamshield"), help="intermediate files")
    arguments = parser.parse_args(argv)
    root: Path = arguments.root
    signal.signal(signal.SIGTERM, lambda *_: STOP.set())
    try:
        prepare_environment(root)
        run([*flags_of(read_hyperparameters(root)), *inputs_of(root), "--work-dir", str(arguments.work_dir)])
    except Stopped as stopped:
        print(f"train: {stopped}; the job goes on from its checkpoint", flush=True)
        return INTERRUPTED
    except PipelineError as error:
        return fail(root, str(error))
    except Exception as error:
        # Its message might quote what could not be processed.
        traceback.print_tb(error.__traceback__)
        place = traceback.extract_tb(error.__traceback__)[-1]
        return fail(root, f"unforeseen {type(error).__name__} in {Path(place.filename).name}, line {place.lineno}")
    return 0


def fail(root: Path, sentence: str) -> int:
    path = root / "output" / "failure"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sentence[:FAILURE_LENGTH_MAX], encoding="utf-8")
    print(f"train: {sentence}", file=sys.stderr)
    return 1


def prepare_environment(root: Path) -> None:
    """Names the folders as the stages look for them; SageMaker's own toolkit, which would, is not in the image."""
    model, data = root / "model", root / "output" / "data"
    for folder in (model, data, root / "checkpoints"):
        folder.mkdir(parents=True, exist_ok=True)
    os.environ["SM_MODEL_DIR"] = str(model)
    os.environ["SM_OUTPUT_DATA_DIR"] = str(data)
    # uci, mendeley and india may each be a channel, or folders of the channel `public`.
    public = channel(root, "public")
    os.environ["SM_CHANNEL_CORPORA"] = str(public or root / "input" / "data")


def channel(root: Path, name: str) -> Path | None:
    """The folder of a channel that the job has."""
    folder = root / "input" / "data" / name
    return folder if folder.is_dir() else None


def inputs_of(root: Path) -> list[str]:
    """Flags for the channels feedback, texts, champion and weights, as far as the job has them, and for the checkpoints."""
    if channel(root, "feedback") and not channel(root, "texts"):
        raise PipelineError("the job has a channel feedback, but none named texts")
    found = {name: channel(root, name) for name in INPUT_FLAGS} | {"checkpoints": root / "checkpoints"}
    return [f"--{name}={folder}" for name, folder in found.items() if folder]


def read_hyperparameters(root: Path) -> dict[str, str]:
    """Name → text: SageMaker makes strings of all values. Raises PipelineError when the file is missing or is something else."""
    path = root / "input" / "config" / "hyperparameters.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path} cannot be read: {type(error).__name__}") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise PipelineError(f"{path} must hold an object of strings")
    return found


def flags_of(hyperparameters: dict[str, str]) -> list[str]:
    """Raises PipelineError naming a hyper-parameter that params.yaml does not have: argparse would end the process instead."""
    known = {name for names in flag_names(read_defaults()) for name in names}
    if unknown := sorted(hyperparameters.keys() - known):
        raise PipelineError(f"unknown hyper-parameter {', '.join(unknown)}; params.yaml has those that exist")
    return [f"--{name}={value}" for name, value in hyperparameters.items()]


if __name__ == "__main__":
    sys.exit(main())
