"""params.yaml and its flags: the one way a value gets into a run."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from spam_classifier import __main__
from spam_classifier.errors import PipelineError
from spam_classifier.params import DEFAULT_PARAMS_PATH, Params, add_flags, load_params

StageCalls = list[tuple[str, Params, Path]]
WriteParams = Callable[[Callable[[dict], object]], Path]


@pytest.fixture
def changed(tmp_path: Path) -> WriteParams:
    """Writes params.yaml with one change."""

    def write(change: Callable[[dict], object]) -> Path:
        raw = yaml.safe_load(DEFAULT_PARAMS_PATH.read_text(encoding="utf-8"))
        change(raw)
        path = tmp_path / "params.yaml"
        path.write_text(yaml.safe_dump(raw), encoding="utf-8")
        return path

    return write


@pytest.fixture
def stages_run(monkeypatch: pytest.MonkeyPatch) -> StageCalls:
    """Replaces every stage by one that records its call."""
    calls: StageCalls = []

    def recorder(name: str) -> __main__.Stage:
        return lambda params, _, work: calls.append((name, params, work))

    monkeypatch.setattr(
        __main__, "STAGES", {name: (recorder(name), text) for name, (_, text) in __main__.STAGES.items()}
    )
    return calls


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw.pop("seed"), r"params\.yaml: missing \['seed'\], unknown \[\]"),
        (lambda raw: raw["train"].pop("epochs"), r"train: missing \['epochs'\], unknown \[\]"),
        (lambda raw: raw.update(sead=1), r"params\.yaml: missing \[\], unknown \['sead'\]"),
        (lambda raw: raw["train"].update(epoch=2), r"train: missing \[\], unknown \['epoch'\]"),
        (lambda raw: raw["train"].update(batch_size=1.5), r"train: batch_size is 1\.5; expected int"),
        (lambda raw: raw["train"].update(learning_rate="fast"), r"train: learning_rate is 'fast'; expected float"),
        (lambda raw: raw["train"].update(epochs=True), r"train: epochs is True; expected float"),
        pytest.param(
            lambda raw: raw.update(seed=True),
            r"seed is True; expected int",
        ),
        (lambda raw: raw.update(version=2026.48), r"version is 2026\.48; expected str"),
        (lambda raw: raw["generate"].update(validation_hands="h02"), r"validation_hands is 'h02'; expected list"),
    ],
)
def test_rejects_a_wrong_parameter_file_and_names_the_key(
    changed: WriteParams, change: Callable[[dict], object], message: str
) -> None:
    with pytest.raises(PipelineError, match=message):
        load_params(changed(change))


def test_a_whole_number_is_a_valid_float(changed: WriteParams) -> None:
    epochs = load_params(changed(lambda raw: raw["train"].update(epochs=2))).train.epochs
    assert (epochs, type(epochs)) == (2.0, float)


def leaves(raw: dict) -> dict:
    """Value of each 'section.key' and of each key without a section."""
    sections = {name: value for name, value in raw.items() if isinstance(value, dict)}
    inner = {f"{name}.{key}": leaf for name, section in sections.items() for key, leaf in section.items()}
    return {name: value for name, value in raw.items() if name not in sections} | inner


@pytest.mark.parametrize("with_section", [True, False])
def test_every_value_of_the_file_has_a_flag(with_section: bool) -> None:
    raw = yaml.safe_load(DEFAULT_PARAMS_PATH.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser()
    add_flags(parser, raw)
    del raw["recipes"]
    expected = leaves(raw)
    flags = [
        text
        for key, leaf in expected.items()
        for text in (f"--{key if with_section else key.rpartition('.')[2]}", yaml.safe_dump(leaf).removesuffix("...\n"))
    ]
    assert vars(parser.parse_args(flags)) == expected


def test_overrides_replace_their_values_and_leave_the_rest() -> None:
    before = load_params()
    after = load_params(overrides={"seed": 1, "train.epochs": 0.5, "generate.noise_strength": [0.2, 0.3]})
    assert (after.seed, after.train.epochs, after.generate.noise_strength) == (1, 0.5, [0.2, 0.3])
    assert (after.data, after.train.batch_size) == (before.data, before.train.batch_size)


def test_a_recipe_sets_what_no_flag_does() -> None:
    full, continued = load_params(), load_params(overrides={"recipe": "continue", "train.epochs": 0.5})
    assert (full.recipe, full.train.replay) == ("full", 0)
    assert (continued.recipe, continued.train.epochs) == ("continue", 0.5)
    assert continued.train.replay > 0
    assert continued.train.learning_rate < full.train.learning_rate


def test_rejects_a_recipe_that_is_none() -> None:
    with pytest.raises(PipelineError, match=r"recipe is 'quick'; expected one of \['continue', 'full'\]"):
        load_params(overrides={"recipe": "quick"})


def test_help_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        __main__.main(["data", "--help"])
    assert stopped.value.code == 0
    assert "usage: npm run train" in capsys.readouterr().out


def test_flags_reach_the_stage(stages_run: StageCalls, work: Path) -> None:
    __main__.main(["train", "--train.epochs", "2", "--seed", "1", "--work-dir", str(work)])
    assert [(name, params.train.epochs, params.seed, folder) for name, params, folder in stages_run] == [
        ("train", 2.0, 1, work)
    ]


def test_flags_alone_run_all_stages(stages_run: StageCalls, work: Path) -> None:
    # A SageMaker job passes hyper-parameters and no stage.
    __main__.main(["--train.epochs", "2", "--seed", "1", "--work-dir", str(work)])
    assert [name for name, _, _ in stages_run] == list(__main__.STAGES)


def test_until_names_the_last_stage(stages_run: StageCalls, work: Path) -> None:
    __main__.main(["all", "--until", "train", "--work-dir", str(work)])
    assert [name for name, _, _ in stages_run] == ["data", "generate", "feedback", "train"]


def test_rejects_a_flag_that_is_no_parameter(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        __main__.main(["data", "--train.epoch_count", "2", "--work-dir", str(work)])
    assert stopped.value.code == 2
    assert "--train.epoch_count" in capsys.readouterr().err


def test_rejects_a_wrong_value_in_one_line(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert __main__.main(["data", "--train.epochs", "many", "--work-dir", str(work)]) == 1
    assert capsys.readouterr().err == "train: params.yaml: train: epochs is 'many'; expected float\n"


@pytest.mark.parametrize("written", ["7e-5", "7e-05", "0.00007"])
def test_reads_numbers_as_python_and_sagemaker_write_them(stages_run: StageCalls, work: Path, written: str) -> None:
    __main__.main(["train", "--learning_rate", written, "--work-dir", str(work)])
    assert stages_run[0][1].train.learning_rate == 7e-5


def test_the_parameter_file_can_be_another_one(stages_run: StageCalls, changed: WriteParams, work: Path) -> None:
    path = changed(lambda raw: raw.update(seed=5))
    __main__.main(["train", "--params", str(path), "--work-dir", str(work)])
    assert [params.seed for _, params, _ in stages_run] == [5]
