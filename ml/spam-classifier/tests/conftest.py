"""Fixtures shared by the suite: an empty work folder, a tiny base to train, and the model that is committed."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from spam_classifier.params import PIPELINE_ROOT
from spam_classifier.runtime import Model

MODELS_FOLDER = PIPELINE_ROOT.parent / "models"


@dataclass(frozen=True)
class CommittedModel:
    """The newest folder of ml/models, answering as serving does: INT8, one message at a time."""

    folder: Path
    manifest: dict
    token_ids: Callable[[str], list[int]]
    score: Callable[[str], float]
    moderate: float

    def label(self, text: str) -> str:
        return "spam" if self.score(text) >= self.moderate else "ham"


@pytest.fixture(scope="session")
def committed_model() -> CommittedModel:
    versions = [path for path in MODELS_FOLDER.glob("*") if re.fullmatch(r"\d+(\.\d+)*", path.name)]
    if not versions:
        pytest.fail(f"no model under {MODELS_FOLDER}: `npm run train` makes one, and it belongs in the repository")
    folder = max(versions, key=lambda path: [int(number) for number in path.name.split(".")])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    ensemble = json.loads((folder / "ensemble.json").read_text(encoding="utf-8"))
    model = Model(folder, manifest["maxLength"])

    def token_ids(text: str) -> list[int]:
        return model.token_ids(model.normalize(text))

    def score(text: str) -> float:
        return model.score(model.normalize(text))

    return CommittedModel(folder, manifest, token_ids, score, ensemble["thresholds"]["moderate"]["score"])


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """An empty folder for intermediate files."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random DistilBERT, 2 layers and 32 wide, with the real tokenizer: a folder for `train.base`."""
    import torch
    from transformers import BertTokenizerFast, DistilBertConfig, DistilBertForSequenceClassification

    from spam_classifier.base import base_folder, base_vocabulary

    folder = tmp_path_factory.mktemp("tiny-base")
    torch.manual_seed(0)
    config = DistilBertConfig(
        vocab_size=len(base_vocabulary()), max_position_embeddings=128, n_layers=2, n_heads=4, dim=32, hidden_dim=64
    )
    DistilBertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast.from_pretrained(base_folder()).save_pretrained(folder)
    return folder
