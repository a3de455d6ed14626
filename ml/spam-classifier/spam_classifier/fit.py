"""Stage `fit`: how much the model, the rules and the disguise of a text each weigh in the ensemble, and its thresholds.

The features come from the serving path (`npm run -s features`), so this stage needs Node. Fitted on the same messages and weights as
the calibration. With `--version NEW --parent OLD`, it refits a packaged model whose rules have moved on: a new version with
the same network.
"""

import json
import shutil
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from spam_classifier.calibrate import expected_calibration_error, fit, spam_share_weights, thresholds_of
from spam_classifier.errors import PipelineError
from spam_classifier.messages import read_messages, require, write_messages
from spam_classifier.package import install, model_folder, now, write_manifest
from spam_classifier.params import PIPELINE_ROOT, Params
from spam_classifier.serving import serve

FEATURES = ("model", "rules", "obfuscation")


def run(params: Params, work: Path) -> None:
    artifact = artifact_to_fit(params, work)
    validation = read_messages(require(work / "mixture" / "validation.jsonl", "generate"))
    messages = [message for message in validation if message.source in params.calibrate.sources]
    chosen = work / "fit" / "messages.jsonl"
    write_messages(chosen, messages)
    features = features_of(artifact, chosen, work / "fit")
    values = np.array(features["rows"])
    labels = np.array([message.label == "spam" for message in messages])
    weights = spam_share_weights(labels, params.calibrate.spam_share)
    coefficients = fit(values, FEATURES, labels, weights)
    scores = score(values, coefficients)
    ensemble = json.loads((artifact / "ensemble.json").read_text(encoding="utf-8")) | {
        "coefficients": coefficients,
        "rulesDigest": features["rulesDigest"],
        "thresholds": thresholds_of(scores[~labels], params.calibrate),
        "validation": {
            "ham": int((~labels).sum()),
            "spam": int(labels.sum()),
            "spamShare": params.calibrate.spam_share,
            "expectedCalibrationError": round(expected_calibration_error(scores, labels, weights), 5),
        },
    }
    (artifact / "ensemble.json").write_text(json.dumps(ensemble, indent=2) + "\n", encoding="utf-8")
    manifest = json.loads((artifact / "manifest.json").read_text(encoding="utf-8"))
    write_manifest(artifact, manifest)
    install(artifact, model_folder(params))
    print(f"  {json.dumps(coefficients)}")
    print(comparison(messages, values, labels, weights))


def artifact_to_fit(params: Params, work: Path) -> Path:
    """work/artifact of this version; for a refit, a copy of the parent under the new version."""
    artifact = work / "artifact"
    manifest_path = artifact / "manifest.json"
    if manifest_path.exists() and json.loads(manifest_path.read_text())["version"] == params.version:
        return artifact
    parent = PIPELINE_ROOT.parent / "models" / str(params.parent)
    if not (parent / "manifest.json").exists():
        raise PipelineError(
            f"there is no {params.version} in {work} and no parent {params.parent} in ml/models to refit"
        )
    shutil.rmtree(artifact, ignore_errors=True)
    shutil.copytree(parent, artifact)
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    write_manifest(artifact, manifest | {"version": params.version, "parent": params.parent, "createdAt": now()})
    return artifact


def features_of(artifact: Path, messages: Path, folder: Path) -> dict:
    """`rows` in the order of `messages`: log-odds of the model, sum of the rules, disguise; and the digest of the rules."""
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "features.json"
    serve("features", "--model", artifact, "--input", messages, "--output", output)
    return json.loads(output.read_text(encoding="utf-8"))


def score(values: np.ndarray, coefficients: dict[str, float]) -> np.ndarray:
    return 1 / (1 + np.exp(-(coefficients["intercept"] + values @ np.array([coefficients[name] for name in FEATURES]))))


def comparison(messages: list, values: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> str:
    """Per slice, at 0.5: the model alone against the ensemble, whose scores come from five folds that it was not fitted on."""
    folds = cross_val_predict(
        LogisticRegression(C=1e6), values, labels, cv=5, params={"sample_weight": weights}, method="predict_proba"
    )[:, 1]
    slices = np.array([m.source if m.language == "en" else f"{m.source} EU" for m in messages])
    lines = ["  slice: recall / FPR of the model alone → of the ensemble (cross-validated)"]
    for name in np.unique(slices):
        take = slices == name
        rates = [
            f"{flagged[take & labels].mean():.1%} / {flagged[take & ~labels].mean():.1%}"
            for flagged in (values[:, 0] >= 0, folds >= 0.5)
        ]
        lines.append(f"  {name}: {rates[0]} → {rates[1]}")
    return "\n".join(lines)
