"""The training container's entry point: real small jobs from channels to an artifact, stopped and started again, and failing."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from spam_classifier import sagemaker
from spam_classifier.generators import generate
from spam_classifier.params import PIPELINE_ROOT

JOB = Path(__file__).parent / "sagemaker_job.py"
REPORTED = "When is nobody at home, and where does the key hang?"


@dataclass(frozen=True)
class Job:
    """A folder as SageMaker mounts it at /opt/ml, and what its container leaves with."""

    root: Path
    work: Path
    small: Path

    def channel(self, name: str) -> Path:
        folder = self.root / "input" / "data" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hyperparameters(self, **values: str) -> None:
        path = self.root / "input" / "config" / "hyperparameters.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))

    def start(self) -> subprocess.Popen:
        command = [
            sys.executable,
            str(JOB),
            str(self.small),
            "train",
            "--root",
            str(self.root),
            "--work-dir",
            str(self.work),
        ]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("SM_", "SPAMSHIELD_"))}
        return subprocess.Popen(
            command,
            env=environment | {"PYTHONPATH": str(PIPELINE_ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self) -> tuple[int, str]:
        """(exit status, stdout)"""
        process = self.start()
        output, _ = process.communicate()
        return process.returncode, output

    @property
    def failure(self) -> str | None:
        path = self.root / "output" / "failure"
        return path.read_text() if path.exists() else None


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """(folder with a small corpus and a corpora channel, hyper-parameters of a job on it)"""
    folder = tmp_path_factory.mktemp("small")
    for seed, split, hand in ((1, "train", "h01"), (2, "validation", "h02")):
        path = folder / "corpus" / f"{hand}.jsonl"
        path.parent.mkdir(exist_ok=True)
        rows = [
            {"hand": hand, "kind": item.kind, "language": item.language, "label": item.label, "text": item.text}
            for item in generate(split, 3, seed)
        ]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    lines = [f"{item.label}\t{' '.join(item.text.split())}" for item in generate("train", 6, 3)]
    uci = folder / "public" / "uci" / "SMSSpamCollection"
    uci.parent.mkdir(parents=True)
    uci.write_text("\n".join(lines) + "\n", encoding="utf-8")
    flags = {"data.uci_sha256": hashlib.sha256(uci.read_bytes()).hexdigest(), "validation_hands": "[h02]", "fresh_hands": "[]"}
    flags |= {"per_kind_train": "2", "per_kind_validation": "2", "parity.per_kind": "2", "flip_share_max": "1"}
    # A model this small flags a good part of ham, and generated messages are half spam.
    flags |= {"strict_fpr": "0.95", "lenient_fpr": "0", "ham_floor": "0.3", "parity_lengths": "[3, 31]", "threads": "1"}
    return folder, flags | {"learning_rate": "1e-2", "checkpoint_steps": "2", "compared": "20", "seed": "5"}


@pytest.fixture(scope="module")
def first(small: tuple[Path, dict[str, str]], tiny_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """A job of recipe full, prepared."""
    folder, flags = small
    root = tmp_path_factory.mktemp("first")
    job = Job(root / "ml", root / "work", folder)
    shutil.copytree(folder / "public", job.channel("public"), dirs_exist_ok=True)
    job.hyperparameters(version="2026.48.1", parent="null", recipe="full", **flags, **{"train.base": str(tiny_base)})
    return job


@pytest.fixture(scope="module")
def finished(first: Job) -> Iterator[tuple[Job, int, list[str], str]]:
    """(the job that was stopped in training and started again, exit status of the first start, its checkpoints, second output)"""
    process = first.start()
    assert process.stdout is not None
    for line in process.stdout:
        if "'step': 2" in line:
            process.send_signal(signal.SIGTERM)
            break
    process.communicate()
    checkpoints = sorted(path.name for path in (first.root / "checkpoints").iterdir())
    # A new container: only what SageMaker keeps is still there.
    shutil.rmtree(first.work)
    status, output = first.run()
    assert status == 0, first.failure
    yield first, process.returncode, checkpoints, output


@pytest.fixture
def second(finished: tuple[Job, int, list[str], str], small: tuple[Path, dict[str, str]], tmp_path: Path) -> Job:
    """A job of recipe continue on the first one's model, with one correction."""
    champion = finished[0].root
    job = Job(tmp_path / "ml", tmp_path / "work", small[0])
    shutil.copytree(small[0] / "public", job.channel("public"), dirs_exist_ok=True)
    shutil.copytree(champion / "model", job.channel("champion"), dirs_exist_ok=True)
    shutil.copytree(champion / "output" / "data" / "weights", job.channel("weights"), dirs_exist_ok=True)
    message = {"messageKey": "k", "campaign": "c", "label": "spam", "weight": 0.5, "events": ["e1", "e2"]}
    manifest = {"schemaVersion": 1, "datasetId": "2026-w48-1", "messages": [message]}
    (job.channel("feedback") / "manifest.json").write_text(json.dumps(manifest))
    (job.channel("feedback") / "erased.json").write_text('{"events": ["e1"], "readAt": "2026-11-23T05:00:00Z"}')
    (job.channel("texts") / "e2.json").write_text(json.dumps({"text": REPORTED}))
    flags = {"version": "2026.48.2", "parent": "2026.48.1", "recipe": "continue", "replay": "100", **small[1]}
    job.hyperparameters(**flags | {"learning_rate": "1e-3", "checkpoint_steps": "50"})
    return job


def test_a_stopped_job_leaves_a_checkpoint_and_no_message(finished: tuple[Job, int, list[str], str]) -> None:
    _, status, checkpoints, _ = finished
    assert status == sagemaker.INTERRUPTED
    assert checkpoints == ["checkpoint.pt", "log.jsonl"]


def test_a_job_that_is_started_again_goes_on_from_its_checkpoint(finished: tuple[Job, int, list[str], str]) -> None:
    job, _, _, output = finished
    assert "resuming at step" in output
    steps = [json.loads(line)["step"] for line in (job.root / "checkpoints" / "log.jsonl").read_text().splitlines()]
    assert steps == sorted(set(steps))
    assert steps[0] == 2


def test_a_job_leaves_a_whole_artifact_and_its_float_weights(finished: tuple[Job, int, list[str], str]) -> None:
    job = finished[0]
    model = job.root / "model"
    manifest = json.loads((model / "manifest.json").read_text())
    assert manifest["files"] == {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for path in model.iterdir()
        if path.name != "manifest.json"
    }
    assert json.loads((model / "ensemble.json").read_text())["rulesDigest"] is not None
    weights = (job.root / "output" / "data" / "weights" / "model.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == manifest["network"]["weightsSha256"]
    assert job.failure is None


def test_a_job_that_continues_names_dataset_and_champion(second: Job) -> None:
    status, output = second.run()
    assert status == 0, second.failure
    lineage = json.loads((second.root / "model" / "lineage.json").read_text())
    champion = second.channel("champion") / "manifest.json"
    dataset = second.channel("feedback") / "manifest.json"
    assert lineage["champion"]["version"] == "2026.48.1"
    assert lineage["champion"]["manifestSha256"] == hashlib.sha256(champion.read_bytes()).hexdigest()
    assert lineage["feedback"]["datasetId"] == "2026-w48-1"
    assert lineage["feedback"]["manifestSha256"] == hashlib.sha256(dataset.read_bytes()).hexdigest()
    assert (lineage["feedback"]["messages"], lineage["feedback"]["events"]) == (1, 1)
    kept = [
        path for path in second.root.rglob("*") if path.is_file() and "input" not in path.relative_to(second.root).parts
    ]
    assert len(kept) > 10
    assert all(REPORTED.encode() not in path.read_bytes() for path in kept)
    assert REPORTED not in output


def test_fails_with_a_sentence_when_the_weights_are_not_the_champions(second: Job) -> None:
    path = second.channel("weights") / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert second.run()[0] == 1
    assert second.failure is not None
    assert "is not the file that 2026.48.1 was made of (sha256 differs)" in second.failure
    assert not list((second.root / "model").iterdir())


@pytest.fixture
def prepared(tmp_path: Path) -> Job:
    """A job without channels."""
    return Job(tmp_path / "ml", tmp_path / "work", tmp_path)


def started(job: Job) -> int:
    return sagemaker.main(["train", "--root", str(job.root), "--work-dir", str(job.work)])


@pytest.fixture
def own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts back what the entry point changes in its process."""
    for name in ("SM_MODEL_DIR", "SM_OUTPUT_DATA_DIR", "SM_CHANNEL_CORPORA"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(signal, "signal", lambda *_: None)


@pytest.mark.parametrize(
    ("hyperparameters", "sentence"),
    [
        ({"epoch": "2"}, "unknown hyper-parameter epoch; params.yaml has those that exist"),
        ({"epochs": "many"}, "params.yaml: train: epochs is 'many'; expected float"),
        ({"recipe": "quick"}, "recipe is 'quick'; expected one of ['continue', 'full']"),
        ({}, "SMSSpamCollection does not exist"),
    ],
)
@pytest.mark.usefixtures("own_process")
def test_fails_with_a_sentence(prepared: Job, hyperparameters: dict[str, str], sentence: str) -> None:
    prepared.hyperparameters(**hyperparameters)
    assert started(prepared) == 1
    assert prepared.failure is not None
    assert sentence in prepared.failure


@pytest.mark.usefixtures("own_process")
def test_fails_when_feedback_comes_without_its_texts(prepared: Job) -> None:
    prepared.hyperparameters(version="2026.48.1")
    prepared.channel("feedback")
    assert started(prepared) == 1
    assert prepared.failure == "the job has a channel feedback, but none named texts"


@pytest.mark.usefixtures("own_process")
def test_an_unforeseen_failure_names_its_place_and_quotes_nothing(
    prepared: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unforeseen(*_: object) -> None:
        raise KeyError(REPORTED)

    monkeypatch.setattr(sagemaker, "run", unforeseen)
    prepared.hyperparameters()
    assert started(prepared) == 1
    assert prepared.failure is not None
    assert prepared.failure.startswith("unforeseen KeyError in test_sagemaker.py, line ")


@pytest.mark.usefixtures("own_process")
def test_each_corpus_may_be_a_channel_of_its_own(prepared: Job) -> None:
    sagemaker.prepare_environment(prepared.root)
    assert os.environ["SM_CHANNEL_CORPORA"] == str(prepared.root / "input" / "data")
    public = prepared.channel("public")
    sagemaker.prepare_environment(prepared.root)
    assert os.environ["SM_CHANNEL_CORPORA"] == str(public)
