"""The stages from training to the packaged folder, end to end on a tiny model and a few dozen messages."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import onnx
import pytest

from spam_classifier import __main__, inputs, lineage, package
from spam_classifier.generators import generate
from spam_classifier.messages import Message, read_jsonl, write_messages
from spam_classifier.params import load_params
from spam_classifier.parity import answer
from spam_classifier.runtime import Model

STAGES = ("train", "export", "ngrams", "calibrate", "parity", "package")
VERSION = "1.2.3"
Run = Callable[..., int]


def messages(split: str, per_kind: int) -> list[Message]:
    return [
        Message(item.text, item.label, "generated", item.kind, item.language, item.family)
        for item in generate(split, per_kind, 1)
    ]


@pytest.fixture(scope="module")
def run(tiny_base: Path) -> Iterator[Run]:
    """Runs one stage of the command line on `<root>/work` and returns its exit status; models go to `<root>/models`."""
    flags = {"version": VERSION, "train.base": tiny_base, "train.threads": 1, "train.learning_rate": 1.0e-2}
    flags |= {"export.parity_lengths": [3, 31, 128], "parity.per_kind": 2, "parity.flip_share_max": 1}
    # A model this small flags a good part of ham.
    flags |= {"calibrate.sources": "[generated]", "calibrate.strict_fpr": 0.9, "calibrate.lenient_fpr": 0}
    patch = pytest.MonkeyPatch()
    patch.delenv("SM_MODEL_DIR", raising=False)
    patch.setattr(lineage, "git_commit", lambda: "0" * 40)

    def run_stage(stage: str, root: Path, **more: object) -> int:
        for module in (package, inputs):
            patch.setattr(module, "PIPELINE_ROOT", root / "pipeline")
        values = flags | {name.replace("__", "."): value for name, value in more.items()}
        options = [f"--{name}={value}" for name, value in values.items()]
        return __main__.main([stage, "--work-dir", str(root / "work"), *options])

    yield run_stage
    patch.undo()


@pytest.fixture(scope="module")
def finished(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(work folder, packaged model) of one run of every stage."""
    root = tmp_path_factory.mktemp("pipeline")
    work = root / "work"
    write_messages(work / "mixture" / "train.jsonl", messages("train", 6))
    write_messages(work / "mixture" / "validation.jsonl", messages("validation", 3))
    write_messages(work / "data" / "test.jsonl", messages("validation", 1))
    assert [run(stage, root) for stage in STAGES] == [0] * len(STAGES)
    return work, root / "models" / VERSION


@pytest.fixture
def root(finished: tuple[Path, Path], tmp_path: Path) -> Path:
    """A root of its own with the work folder as the finished run left it, and no model."""
    shutil.copytree(finished[0], tmp_path / "work")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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
        "ngrams.json",
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
    model = Model(finished[1], load_params().train.max_length)
    rows = read_jsonl(finished[1] / "parity.jsonl")
    assert len({row["kind"] for row in rows}) > 30
    for row in rows:
        assert answer(model, row["text"]) == {name: value for name, value in row.items() if name != "kind"}


def test_the_self_test_of_the_manifest_is_a_message_of_the_model(finished: tuple[Path, Path]) -> None:
    folder = finished[1]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    expected = manifest["selfTest"]
    model = Model(folder, manifest["maxLength"])
    canonical = model.normalize(expected["text"])
    assert model.token_ids(canonical) == expected["tokenIds"]
    assert model.score(canonical) == expected["score"]


def test_thresholds_fall_from_lenient_to_strict(finished: tuple[Path, Path]) -> None:
    thresholds = json.loads((finished[1] / "ensemble.json").read_text(encoding="utf-8"))["thresholds"]
    strict, moderate, lenient = (thresholds[name] for name in ("strict", "moderate", "lenient"))
    assert strict["score"] < moderate["score"] == 0.5 < lenient["score"]
    assert strict["validationFpr"] > moderate["validationFpr"] > lenient["validationFpr"]


def test_int8_is_compared_with_fp32_on_every_held_out_message(finished: tuple[Path, Path]) -> None:
    work = finished[0]
    report = json.loads((work / "parity" / "report.json").read_text())["int8AgainstFp32"]
    held_out = read_jsonl(work / "mixture" / "validation.jsonl") + read_jsonl(work / "data" / "test.jsonl")
    assert sum(part["n"] for part in report["flips"].values()) == len(held_out)
    assert 0 <= report["largestScoreChange"] <= 1


def test_fails_to_export_beyond_the_tolerance_and_packages_nothing(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", root, export__torch_tolerance=0) == 1
    assert "FP32 ONNX differs from PyTorch" in capsys.readouterr().err
    # What an earlier run left must not be taken for the result of this one.
    assert not (root / "work" / "artifact" / "model.onnx").exists()
    for stage, missing in (("ngrams", "export"), ("calibrate", "ngrams")):
        assert run(stage, root) == 1
        assert f"run the stage `{missing}` first" in capsys.readouterr().err
    assert not (root / "models").exists()


def test_fails_to_calibrate_when_strict_would_flag_less_than_moderate(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("calibrate", root, calibrate__strict_fpr=0) == 1
    assert "strict_fpr must be above" in capsys.readouterr().err


def test_fails_when_quantisation_flips_too_many_labels(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("parity", root, parity__flip_share_max=-1) == 1
    assert "quantisation flips" in capsys.readouterr().err
    assert run("package", root) == 1
    assert "run the stage `parity` first" in capsys.readouterr().err
    assert not (root / "models").exists()


def test_fails_to_package_when_the_messages_changed_since_training(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_messages(root / "work" / "mixture" / "train.jsonl", messages("train", 1))
    assert run("package", root) == 1
    assert "train.jsonl is not the one that was trained on" in capsys.readouterr().err
    assert not (root / "models").exists()


def test_fails_to_package_without_touching_the_model_that_is_there(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("package", root) == 0
    before = contents(root / "models" / VERSION)
    record = root / "work" / "train" / "record.json"
    record.write_text(record.read_text().replace('"seed": 20261123', '"seed": 1'))
    assert run("package", root) == 1
    assert "another training's model" in capsys.readouterr().err
    assert contents(root / "models" / VERSION) == before
    (root / "work" / "artifact" / "ensemble.json").unlink()
    assert run("package", root) == 1
    assert contents(root / "models" / VERSION) == before


def test_a_finished_training_that_is_resumed_keeps_its_record(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (root / "work" / "train" / "record.json").read_text()
    monkeypatch.setattr(lineage, "git_commit", lambda: "1" * 40)
    assert run("train", root) == 0
    assert (root / "work" / "train" / "record.json").read_text() == before
    assert run("train", root, seed=2) == 0
    assert json.loads((root / "work" / "train" / "record.json").read_text())["gitCommit"] == "1" * 40


@pytest.mark.parametrize(
    ("stage", "flags", "message"),
    [
        ("calibrate", {"calibrate__sources": "[uci, generated]"}, "calibrate.sources names ['uci']"),
        ("export", {"export__parity_lengths": "[3, 200]"}, "[200] are beyond train.max_length, 128"),
    ],
)
def test_rejects_parameters_that_fit_nothing(
    run: Run, root: Path, capsys: pytest.CaptureFixture[str], stage: str, flags: dict, message: str
) -> None:
    assert run(stage, root, **flags) == 1
    assert message in capsys.readouterr().err


def test_fails_to_copy_without_leaving_a_half_written_model(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(source: Path, destination: Path) -> None:
        destination.mkdir(parents=True)
        shutil.copy(source / "manifest.json", destination)
        raise OSError("no space left on device")

    monkeypatch.setattr(shutil, "copytree", disk_full)
    with pytest.raises(OSError, match="no space left"):
        run("package", root)
    assert not (root / "models" / VERSION).exists()
    monkeypatch.undo()
    assert run("package", root) == 0
    assert [path.name for path in (root / "models").iterdir()] == [VERSION]


def test_packaging_again_leaves_nothing_of_the_old_model(run: Run, root: Path) -> None:
    assert run("package", root) == 0
    (root / "models" / VERSION / "stale.json").touch()
    assert run("package", root) == 0
    assert [path.name for path in (root / "models").iterdir()] == [VERSION]
    assert contents(root / "models" / VERSION) == contents(root / "work" / "artifact")


def test_a_stopped_installation_does_not_stop_the_next_one(run: Run, root: Path) -> None:
    assert run("package", root) == 0
    shutil.copytree(root / "models" / VERSION, root / "models" / f"{VERSION}.old")
    assert run("package", root) == 0


def test_a_sagemaker_model_folder_is_filled_in_place(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # There it is a mount point, which can be neither renamed nor replaced.
    target = root / "opt" / "model"
    target.mkdir(parents=True)
    inode = target.stat().st_ino
    monkeypatch.setenv("SM_MODEL_DIR", str(target))
    assert run("package", root) == 0
    assert target.stat().st_ino == inode
    assert contents(target) == contents(root / "work" / "artifact")


def test_a_model_folder_of_a_local_run_is_made(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = root / "runs" / "2026-w48-3f2a9c" / "model"
    monkeypatch.setenv("SM_MODEL_DIR", str(target))
    assert run("package", root) == 0
    assert contents(target) == contents(root / "work" / "artifact")


def test_an_empty_sagemaker_model_folder_counts_as_none(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SM_MODEL_DIR", "")
    assert run("package", root) == 0
    (root / "models" / VERSION / "stale.json").touch()
    assert run("package", root) == 0
    assert not (root / "models" / VERSION / "stale.json").exists()
