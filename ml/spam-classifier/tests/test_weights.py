"""Float weights: kept by version, and taken only when they are the champion's."""

import json
from pathlib import Path

import pytest
import torch

from spam_classifier import weights
from spam_classifier.base import load_classifier
from spam_classifier.errors import PipelineError
from spam_classifier.lineage import digest


@pytest.fixture
def trained(tiny_base: Path, tmp_path: Path) -> Path:
    """A folder with float weights, of a head that tells something."""
    torch.manual_seed(1)
    model = load_classifier(str(tiny_base))
    torch.nn.init.normal_(model.classifier.weight, std=1.0)
    model.save_pretrained(tmp_path / "trained")
    return tmp_path / "trained"


@pytest.fixture
def champion(trained: Path, tmp_path: Path) -> Path:
    """An artifact whose parity messages are answered as `trained` does, and whose manifest does not name its weights."""
    folder = tmp_path / "champion"
    folder.mkdir()
    model = load_classifier(str(trained)).eval()
    rows = []
    for number in range(20):
        ids = [101, *range(2000 + 50 * number, 2010 + 50 * number), 102]
        tensor = torch.tensor([ids])
        with torch.inference_mode():
            logits = model(input_ids=tensor, attention_mask=torch.ones_like(tensor)).logits[0].tolist()
        rows.append(json.dumps({"tokenIds": ids, "logits": logits}))
    (folder / "parity.jsonl").write_text("\n".join(rows) + "\n")
    (folder / "manifest.json").write_text(json.dumps({"version": "2026.48.4", "network": {}}))
    return folder


def name_weights(champion: Path, sha256: str) -> None:
    (champion / "manifest.json").write_text(json.dumps({"version": "2026.49.0", "network": {"weightsSha256": sha256}}))


def changed(trained: Path) -> None:
    torch.manual_seed(2)
    model = load_classifier(str(trained))
    torch.nn.init.normal_(model.classifier.weight, std=1.0)
    model.save_pretrained(trained)


def test_weights_that_the_manifest_names_are_taken(trained: Path, champion: Path) -> None:
    name_weights(champion, digest(trained / "model.safetensors"))
    weights.check(trained, champion)


def test_rejects_weights_other_than_the_manifest_names(trained: Path, champion: Path) -> None:
    name_weights(champion, digest(trained / "model.safetensors"))
    changed(trained)
    with pytest.raises(PipelineError, match=r"is not the file that 2026\.49\.0 was made of"):
        weights.check(trained, champion)


def test_weights_that_answer_as_the_champion_does_are_taken(trained: Path, champion: Path) -> None:
    weights.check(trained, champion)


def test_rejects_weights_that_answer_otherwise(trained: Path, champion: Path) -> None:
    changed(trained)
    with pytest.raises(PipelineError, match=r"answers otherwise than 2026\.48\.4"):
        weights.check(trained, champion)


@pytest.mark.parametrize("missing", ["model.safetensors", "config.json"])
def test_fails_without_weights_and_names_the_way_out(trained: Path, champion: Path, missing: str) -> None:
    (trained / missing).unlink()
    with pytest.raises(PipelineError, match=f"has no {missing}; --weights names .* --recipe full with --train.keep 0 needs none"):
        weights.check(trained, champion)


def test_fails_without_a_champion(trained: Path, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"has no manifest\.json; --champion names"):
        weights.check(trained, tmp_path / "nowhere")


def test_weights_are_kept_whole(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SM_OUTPUT_DATA_DIR", str(tmp_path / "data"))
    weights.keep(trained, "2026.49.0")
    kept = tmp_path / "data" / "weights"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        name: (trained / name).read_bytes() for name in weights.FILES
    }
