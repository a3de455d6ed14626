"""Command line of the pipeline."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from spam_classifier.errors import PipelineError
from spam_classifier.inputs import Inputs
from spam_classifier.params import DEFAULT_PARAMS_PATH, PIPELINE_ROOT, Params, add_flags, load_params, read_defaults
from spam_classifier.stopping import STOP, Stopped

Stage = Callable[[Params, Inputs, Path], None]


def _data(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import data

    data.run(params.data, work)


def _generate(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import generate

    generate.run(params.generate, params.data.similarity, params.seed, work)


def _feedback(params: Params, inputs: Inputs, work: Path) -> None:
    from spam_classifier import feedback

    feedback.run(params, inputs, work)


def _train(params: Params, inputs: Inputs, work: Path) -> None:
    from spam_classifier import train

    train.run(params, inputs, work)


def _export(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import export

    export.run(params.export, params.train.max_length, work)


def _ngrams(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import ngrams

    ngrams.run(params.ngrams, work)


def _calibrate(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import calibrate

    calibrate.run(params.calibrate, params.train, work)


def _parity(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import parity

    parity.run(params.parity, params.train, params.seed, work)


def _package(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import package

    package.run(params, work)


def _fit(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import fit

    fit.run(params, work)


def _report(params: Params, _: Inputs, work: Path) -> None:
    from spam_classifier import report

    report.run(params, work)


# Stages import their modules when they run: `--help` and `data` need not wait for torch.
STAGES: dict[str, tuple[Stage, str]] = {
    "data": (_data, "public corpora, near-duplicate groups, split"),
    "generate": (_generate, "training mixture: public, written, generated, noisy twins"),
    "feedback": (_feedback, "accepted corrections join the mixture (--feedback)"),
    "train": (_train, "fine-tune the base, or go on from the model that serves; resumes a stopped run"),
    "export": (_export, "ONNX FP32 and INT8, parity with PyTorch"),
    "ngrams": (_ngrams, "a linear classifier over words and letter n-grams, beside the network"),
    "calibrate": (_calibrate, "P(spam) and the threshold of each sensitivity"),
    "parity": (_parity, "parity.jsonl; INT8 against FP32"),
    "package": (_package, "manifest; install as ml/models/<version> or SM_MODEL_DIR"),
    "fit": (_fit, "weights of model, rules and disguise in the ensemble (needs Node); refits a parent"),
    "report": (_report, "metrics.json and MODEL_CARD.md through the serving path (needs Node)"),
}


INPUT_FLAGS = {
    "feedback": "dataset of accepted corrections (manifest.json, erased.json) that train too",
    "texts": "texts of its events (default: ../../texts from the dataset)",
    "champion": "artifact of the model that serves (default: ml/models/<parent>)",
    "weights": "its float weights, for --recipe continue (default: those kept of <parent>)",
    "checkpoints": "where a stopped training leaves its checkpoint (default: work/train)",
}


def main(argv: list[str] | None = None) -> int:
    try:
        run(argv)
    except PipelineError as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    return 0


def run(argv: list[str] | None = None) -> None:
    """Runs the stages that the command line names. Raises PipelineError, and Stopped when STOP is set meanwhile."""
    parser = argparse.ArgumentParser(
        allow_abbrev=False,
        prog="npm run train --",
        description="Trains SpamShield's model. Every value of params.yaml is also a flag: --train.epochs 2 or --epochs 2. "
        "--recipe continue goes on from the model that serves, in minutes, instead of the base weights.",
        epilog="stages: " + " · ".join(f"{name}: {text}" for name, (_, text) in STAGES.items()),
    )
    parser.add_argument("stage", nargs="?", default="all", choices=["all", *STAGES], help="one stage, or all (default)")
    parser.add_argument(
        "--until", choices=list(STAGES), default=list(STAGES)[-1], help="with all: the last stage to run"
    )
    parser.add_argument("--params", type=Path, default=DEFAULT_PARAMS_PATH, help="parameter file")
    parser.add_argument(
        "--work-dir",
        type=Path,
        default=Path(os.environ.get("SM_OUTPUT_INTERMEDIATE_DIR") or PIPELINE_ROOT / "work"),
        help="intermediate files",
    )
    for name, text in INPUT_FLAGS.items():
        parser.add_argument(f"--{name}", type=Path, metavar="FOLDER", help=text)
    # The file names the flags, so its own flag is read first, by a parser that knows no other.
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--params", type=Path, default=DEFAULT_PARAMS_PATH)
    path = first.parse_known_args(argv)[0].params
    if not path.exists():
        parser.error(f"{path} does not exist")
    add_flags(parser, read_defaults(path))
    arguments = vars(parser.parse_args(argv))
    inputs = Inputs(**{name: arguments.pop(name) for name in INPUT_FLAGS})
    stage, until, path, work = (arguments.pop(key) for key in ("stage", "until", "params", "work_dir"))
    names = list(STAGES)
    params = load_params(path, arguments)
    for name in names[: names.index(until) + 1] if stage == "all" else [stage]:
        if STOP.is_set():
            raise Stopped(f"stopped before {name}")
        print(f"{name}: {STAGES[name][1]}", flush=True)
        started = time.monotonic()
        STAGES[name][0](params, inputs, work)
        print(f"{name}: done in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
