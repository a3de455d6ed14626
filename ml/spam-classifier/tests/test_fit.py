"""The ensemble's fit: its coefficients, the refit of a parent, and what it refuses."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spam_classifier import fit as fit_stage
from spam_classifier.calibrate import spam_share_weights
from spam_classifier.errors import PipelineError
from spam_classifier.fit import artifact_to_fit, comparison, features_of, score
from spam_classifier.messages import Message
from spam_classifier.params import load_params

PARAMS = load_params()


def test_a_score_grows_with_every_kind_of_evidence() -> None:
    coefficients = {"intercept": -1, "model": 0.9, "rules": 0.3, "obfuscation": 0.1}
    base, *more = score(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]), coefficients)
    assert base == pytest.approx(1 / (1 + np.e))
    assert all(value > base for value in more)


def test_the_comparison_names_every_slice() -> None:
    rng = np.random.default_rng(1)
    values, labels = rng.normal(0, 2, (400, 3)), rng.random(400) < 0.5
    messages = [
        Message("hi", "ham", "uci" if i % 2 else "written", "x", "en" if i % 3 else "fr", "g") for i in range(400)
    ]
    text = comparison(messages, values, labels, spam_share_weights(labels, 0.2))
    for name in ("uci", "uci EU", "written", "written EU"):
        assert f"  {name}: " in text


def packaged(folder: Path, version: str) -> None:
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"network")
    (folder / "ensemble.json").write_text("{}")
    (folder / "manifest.json").write_text(json.dumps({"version": version, "parent": None, "files": {}}))


def test_a_packaged_model_is_fitted_in_place(work: Path) -> None:
    packaged(work / "artifact", PARAMS.version)
    assert artifact_to_fit(PARAMS, work) == work / "artifact"


def test_a_refit_is_a_new_version_of_the_parents_network(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_stage, "PIPELINE_ROOT", work / "ml" / "spam-classifier")
    packaged(work / "ml" / "models" / "2026.1.0", "2026.1.0")
    params = replace(PARAMS, version="2026.1.1", parent="2026.1.0")
    artifact = artifact_to_fit(params, work)
    manifest = json.loads((artifact / "manifest.json").read_text())
    assert (manifest["version"], manifest["parent"]) == ("2026.1.1", "2026.1.0")
    assert (artifact / "model.onnx").read_bytes() == b"network"
    assert json.loads((work / "ml" / "models" / "2026.1.0" / "manifest.json").read_text())["version"] == "2026.1.0"


def test_without_model_and_parent_there_is_nothing_to_fit(work: Path) -> None:
    with pytest.raises(PipelineError, match=r"no parent 2026\.0\.0"):
        artifact_to_fit(replace(PARAMS, version="2026.0.1", parent="2026.0.0"), work)


def test_features_that_cannot_be_made_fail_with_the_commands_status(work: Path) -> None:
    with pytest.raises(PipelineError, match="npm run features ended with"):
        features_of(work / "no-model", work / "no-messages.jsonl", work / "fit")
