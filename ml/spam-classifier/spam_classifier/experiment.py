"""What one retraining does to a kind of spam that the serving model misses: `npm run ml:retraining -- --seeds 1 2 3`.

The recipe `continue` on corrections of experiments/empty-home.jsonl, then recall on its unseen half, false positives on its genuine
look-alikes, and the gate against the champion, all through the serving path. Arms: `nothing`, the same training without
feedback; `family`, the corrections; `week`, besides them 600 messages of writers that the champion never trained on;
`poisoned`, the same with one label in a hundred turned round. Needs Node, the corpora, and work/ as the champion's training left it.
Further flags go to the pipeline: `--train.replay 6000`.
"""

import argparse
import json
import os
import random
import shutil
import sys
from pathlib import Path

from spam_classifier import __main__
from spam_classifier.errors import PipelineError
from spam_classifier.generate import CORPUS_FOLDER, read_corpus
from spam_classifier.inputs import kept_weights
from spam_classifier.lineage import digest, git_commit
from spam_classifier.messages import read_jsonl, write_jsonl
from spam_classifier.params import PIPELINE_ROOT
from spam_classifier.serving import serve

FAMILY = PIPELINE_ROOT / "experiments" / "empty-home.jsonl"
ARMS = ("nothing", "family", "week", "poisoned")
STAGES = ("feedback", "train", "export", "ngrams", "calibrate", "parity", "package", "fit")
WEEK = 600
FLIPPED = 0.01


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--champion", default="2026.48.8", metavar="VERSION", help="default: %(default)s")
    parser.add_argument("--weights", type=Path, help="its float weights (default: those kept of it)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=ARMS)
    parser.add_argument("--output", type=Path, default=PIPELINE_ROOT / "work" / "experiment")
    arguments, flags = parser.parse_known_args()
    champion = PIPELINE_ROOT.parent / "models" / arguments.champion
    weights = arguments.weights or kept_weights(arguments.champion)
    try:
        check_mixture(champion)
        rows = [measure(champion, "before", arguments.output / "before", champion)]
        for seed in arguments.seeds:
            for arm in arguments.arms:
                folder = arguments.output / f"{arm}-{seed}"
                retrain(arm, seed, arguments.champion, weights.resolve(), folder, flags)
                rows.append({"seed": seed, "flags": flags, **measure(folder / "model", arm, folder, champion)})
                write_jsonl(arguments.output / "results.jsonl", [{"commit": git_commit(), **row} for row in rows])
    except PipelineError as error:
        print(f"experiment: {error}", file=sys.stderr)
        return 1
    print(table(rows))
    return 0


def check_mixture(champion: Path) -> None:
    """Otherwise a gain might come from other messages than the corrections."""
    trained_on = json.loads((champion / "manifest.json").read_text(encoding="utf-8"))["training"]["sha256"]
    for name, expected in trained_on.items():
        path = PIPELINE_ROOT / "work" / "mixture" / f"{name}.jsonl"
        if not path.exists() or digest(path) != expected:
            raise PipelineError(f"{path} is not what {champion.name} was trained on")


def retrain(arm: str, seed: int, parent: str, weights: Path, folder: Path, more: list[str]) -> None:
    """Every stage from the feedback to the fit, into `folder`/model; `more` are flags of the pipeline."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("data", "mixture"):
        shutil.copytree(PIPELINE_ROOT / "work" / name, folder / "work" / name)
    (folder / "model").mkdir()
    # A model of an experiment does not belong into ml/models.
    os.environ["SM_MODEL_DIR"] = str(folder / "model")
    os.environ["SM_OUTPUT_DATA_DIR"] = str(folder / "output")
    flags = ["--recipe", "continue", "--version", f"{parent.rpartition('.')[0]}.{900 + seed}", "--parent", parent]
    flags += ["--seed", str(seed), "--weights", str(weights), "--work-dir", str(folder / "work"), *more]
    if arm != "nothing":
        flags += ["--feedback", str(write_dataset(arm, seed, parent, folder))]
    for stage in STAGES:
        if __main__.main([stage, *flags]) != 0:
            raise PipelineError(f"{arm}, seed {seed}: the stage {stage} failed")


def write_dataset(arm: str, seed: int, parent: str, folder: Path) -> Path:
    rows = [(row["label"], row["text"]) for row in read_jsonl(FAMILY) if row["part"] == "feedback"]
    if arm != "family":
        rows += other_reports(parent, seed, flipped=FLIPPED if arm == "poisoned" else 0)
    dataset = folder / "training" / "datasets" / f"{arm}-{seed}"
    texts = folder / "training" / "texts"
    for path in (dataset, texts):
        path.mkdir(parents=True)
    messages = []
    for number, (label, text) in enumerate(rows):
        (texts / f"e{number}.json").write_text(json.dumps({"text": text}), encoding="utf-8")
        messages.append(
            {
                "messageKey": f"k{number}",
                "campaign": f"c{number}",
                "label": label,
                "weight": 1,
                "events": [f"e{number}"],
            }
        )
    manifest = {"schemaVersion": 1, "datasetId": dataset.name, "messages": messages}
    (dataset / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (dataset / "erased.json").write_text(json.dumps({"events": [], "readAt": "2026-11-23T00:00:00Z"}), encoding="utf-8")
    return dataset


def other_reports(parent: str, seed: int, flipped: float) -> list[tuple[str, str]]:
    """(label, text) of WEEK messages of hands that `parent` neither trained on nor was chosen by; `flipped` of them mislabelled."""
    known = json.loads((PIPELINE_ROOT.parent / "models" / parent / "manifest.json").read_text(encoding="utf-8"))[
        "training"
    ]
    hands = {*known["trainingHands"], *known["validationHands"]}
    new = [message for hand, message in read_corpus(CORPUS_FOLDER) if hand not in hands]
    rng = random.Random(f"{seed} week")
    chosen = rng.sample(new, min(WEEK, len(new)))
    wrong = set(rng.sample(range(len(chosen)), round(flipped * len(chosen))))
    other = {"ham": "spam", "spam": "ham"}
    return [(other[m.label] if number in wrong else m.label, m.text) for number, m in enumerate(chosen)]


def measure(model: Path, arm: str, folder: Path, champion: Path) -> dict:
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "classified.jsonl"
    serve("classify", "--model", model, "--input", FAMILY, "--output", output)
    rows = [(row["input"], row["label"] == "spam") for row in read_jsonl(output)]
    reported = {row["pretext"] for row, _ in rows if row["part"] == "feedback" and row["label"] == "spam"}
    unseen = [(row["label"], row["pretext"] in reported, flagged) for row, flagged in rows if row["part"] == "unseen"]

    def flagged(label: str, familiar: bool | None = None) -> list[int]:
        """[flagged, all]"""
        found = [f for kind, known, f in unseen if kind == label and familiar in (None, known)]
        return [sum(found), len(found)]

    checks = []
    if model != champion:
        gate = serve("gate", "--json", "--model", model, "--champion", champion, statuses=(0, 1))
        checks = json.loads(gate)["checks"]
    return {
        "arm": arm,
        "model": digest(model / "manifest.json"),
        "spam": flagged("spam"),
        "spamOfReportedPretexts": flagged("spam", True),
        "spamOfOtherPretexts": flagged("spam", False),
        "lookAlikes": flagged("ham"),
        "gate": checks,
    }


def table(rows: list[dict]) -> str:
    lines = [
        "| Feedback | Seed | Unseen messages of the family | of reported pretexts | of other pretexts | Look-alikes flagged | Gate |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [
            f"{row[name][0]} of {row[name][1]}"
            for name in ("spam", "spamOfReportedPretexts", "spamOfOtherPretexts", "lookAlikes")
        ]
        refused = [f"{check['name']}: {check['detail']}" for check in row["gate"] if not check["passed"]]
        verdict = "" if not row["gate"] else "; ".join(refused) or "open"
        lines.append(f"| {' | '.join([row['arm'], str(row.get('seed', '')), *cells, verdict])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
