"""Where a run finds what does not belong to the repository. Paths teach a model nothing, so they are no parameters."""

from dataclasses import dataclass
from pathlib import Path

from spam_classifier.params import PIPELINE_ROOT, Params


@dataclass(frozen=True)
class Inputs:
    feedback: Path | None = None
    """A dataset of accepted corrections: manifest.json and erased.json."""
    texts: Path | None = None
    """The texts of its events; without it, `texts` beside the folder `datasets` that holds the dataset."""
    champion: Path | None = None
    """The artifact that serves; without it, ml/models/<parent>."""
    weights: Path | None = None
    """Its float weights; without it, those kept for <parent>."""
    checkpoints: Path | None = None
    """Where a stopped training leaves its checkpoint; without it, work/train."""

    def texts_folder(self) -> Path | None:
        return self.texts or (self.feedback and self.feedback.resolve().parent.parent / "texts")

    def champion_folder(self, params: Params) -> Path:
        return self.champion or PIPELINE_ROOT.parent / "models" / str(params.parent)

    def weights_folder(self, params: Params) -> Path:
        return self.weights or kept_weights(str(params.parent))


def kept_weights(version: str) -> Path:
    """Float weights of a version on this machine: 90 MB each, so that they are no part of the artifact or of the repository."""
    return PIPELINE_ROOT / "weights" / version
