"""The stages from training to the packaged folder, end to end on a tiny model and a few dozen messages."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import onnx
import pytest

from spam_classifier import __main__, package
from spam_classifier.generators import generate
from spam_classifier.messages import Message, read_jsonl, write_messages
from spam_classifier.normalization import Normalizer
from spam_classifier.params import load_params
from spam_classifier.runtime import logits_of, margin, open_session, score_of
from spam_classifier.tokenization import load_tokenizer

STAGES = ("train", "export", "calibrate", "parity", "package")
Run = Callable[..., int]


def messages(split: str, per_kind: int) -> list[Message]:
    return [
        Message(item.text, item.label, "generated", item.kind, item.language, item.family)
        for item in generate(split, per_kind, 1)
    ]


@pytest.fixture(scope="module")
def run(tiny_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs one stage of the command line and returns its exit status; the commit is fixed, the target a temporary folder."""
    flags = {"train.base": tiny_base, "train.epochs": 3.0, "train.threads": 1, "parity.per_kind": 2}
    flags |= {"train.learning_rate": 1.0e-2, "train.checkpoint_steps": 100, "export.parity_lengths": [3, 31, 128]}
    patch = pytest.MonkeyPatch()
    patch.setattr(package, "git_commit", lambda: "0" * 40)

    def run_stage(stage: str, work: Path, target: Path, **more: object) -> int:
        patch.setenv("SM_MODEL_DIR", str(target))
        values = flags | {name.replace("__", "."): value for name, value in more.items()}
        return __main__.main([stage, "--work-dir", str(work), *(f"--{name}={value}" for name, value in values.items())])

    yield run_stage
    patch.undo()


@pytest.fixture(scope="module")
def finished(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(work folder, packaged model) of one run of every stage."""
    root = tmp_path_factory.mktemp("pipeline")
    work, model = root / "work", root / "models" / "model"
    model.parent.mkdir()
    write_messages(work / "mixture" / "train.jsonl", messages("train", 6))
    write_messages(work / "mixture" / "validation.jsonl", messages("validation", 3))
    write_messages(work / "data" / "test.jsonl", messages("validation", 1))
    assert [run(stage, work, model) for stage in STAGES] == [0] * len(STAGES)
    return work, model


@pytest.fixture
def copied(finished: tuple[Path, Path], tmp_path: Path) -> Path:
    """A work folder of its own, as the finished run left it."""
    return shutil.copytree(finished[0], tmp_path / "work")


def test_every_matrix_of_the_packaged_graph_has_eight_bits(finished: tuple[Path, Path]) -> None:
    graph = onnx.load(finished[1] / "model.onnx").graph
    matrices = [initializer for initializer in graph.initializer if len(initializer.dims) == 2]
    types = {matrix.data_type for matrix in matrices if not matrix.name.endswith("position_ids")}
    assert onnx.TensorProto.INT8 in types
    assert types <= {onnx.TensorProto.INT8, onnx.TensorProto.UINT8}


def test_the_manifest_lists_every_file_with_its_digest(finished: tuple[Path, Path]) -> None:
    manifest = json.loads((finished[1] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for path in finished[1].iterdir()
        if path.name != "manifest.json"
    }
    assert manifest["files"].keys() >= {
        "model.onnx",
        "tokenizer.json",
        "normalization.json",
        "ensemble.json",
        "parity.jsonl",
    }


def test_the_manifest_names_what_the_model_was_made_of(finished: tuple[Path, Path], tiny_base: Path) -> None:
    work, model = finished
    training = json.loads((model / "manifest.json").read_text(encoding="utf-8"))["training"]
    assert training["sha256"] == {
        name: hashlib.sha256((work / "mixture" / f"{name}.jsonl").read_bytes()).hexdigest()
        for name in ("train", "validation")
    }
    assert sum(training["messages"].values()) == len(read_jsonl(work / "mixture" / "train.jsonl"))
    assert training["parameters"]["train"]["base"] == str(tiny_base)


def test_the_packaged_folder_answers_as_its_parity_file_says(finished: tuple[Path, Path]) -> None:
    folder = finished[1]
    normalizer = Normalizer.from_file(folder / "normalization.json")
    tokenizer = load_tokenizer(folder, load_params().train.max_length)
    session = open_session(folder / "model.onnx")
    calibration = json.loads((folder / "ensemble.json").read_text(encoding="utf-8"))["calibration"]
    rows = read_jsonl(folder / "parity.jsonl")
    assert len({row["kind"] for row in rows}) > 30
    for row in rows:
        ids = tokenizer.encode(normalizer(row["text"])).ids
        assert ids == row["tokenIds"], row["text"]
        logits = logits_of(session, ids)
        assert [float(x) for x in logits] == row["logits"]
        assert score_of(margin(logits), **calibration) == row["score"]


def test_the_self_test_of_the_manifest_is_a_message_of_the_model(finished: tuple[Path, Path]) -> None:
    folder = finished[1]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    expected = manifest["selfTest"]
    calibration = json.loads((folder / "ensemble.json").read_text(encoding="utf-8"))["calibration"]
    found = score_of(margin(logits_of(open_session(folder / "model.onnx"), expected["tokenIds"])), **calibration)
    assert found == expected["score"]


def test_thresholds_fall_from_lenient_to_strict(finished: tuple[Path, Path]) -> None:
    thresholds = json.loads((finished[1] / "ensemble.json").read_text(encoding="utf-8"))["thresholds"]
    strict, moderate, lenient = (thresholds[name] for name in ("strict", "moderate", "lenient"))
    assert strict["score"] <= moderate["score"] == 0.5 <= lenient["score"]
    assert strict["validationFpr"] >= moderate["validationFpr"] >= lenient["validationFpr"]


def test_int8_is_compared_with_fp32_on_every_held_out_message(finished: tuple[Path, Path]) -> None:
    work = finished[0]
    report = json.loads((work / "parity" / "report.json").read_text())["int8AgainstFp32"]
    held_out = read_jsonl(work / "mixture" / "validation.jsonl") + read_jsonl(work / "data" / "test.jsonl")
    assert sum(part["n"] for part in report["flips"].values()) == len(held_out)
    assert 0 <= report["largestScoreChange"] <= 1


def test_fails_to_export_beyond_the_tolerance_and_packages_nothing(
    run: Run, copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "model"
    assert run("export", copied, target, export__torch_tolerance=0) == 1
    assert "FP32 ONNX differs from PyTorch" in capsys.readouterr().err
    # What an earlier run left must not be taken for the result of this one.
    assert not (copied / "artifact" / "model.onnx").exists()
    with pytest.raises(FileNotFoundError):
        run("calibrate", copied, target)
    assert not target.exists()


def test_fails_to_package_without_touching_the_model_that_is_there(run: Run, copied: Path, tmp_path: Path) -> None:
    target = tmp_path / "model"
    assert run("package", copied, target) == 0
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    (copied / "artifact" / "ensemble.json").unlink()
    with pytest.raises(FileNotFoundError):
        run("package", copied, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_fails_to_copy_without_leaving_a_half_written_model(
    run: Run, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "model"

    def disk_full(source: Path, destination: Path) -> None:
        destination.mkdir()
        shutil.copy(source / "manifest.json", destination)
        raise OSError("no space left on device")

    monkeypatch.setattr(shutil, "copytree", disk_full)
    with pytest.raises(OSError, match="no space left"):
        run("package", copied, target)
    assert not target.exists()
    monkeypatch.undo()
    assert run("package", copied, target) == 0
    assert (target / "model.onnx").exists() and not list(tmp_path.glob("*.part"))
