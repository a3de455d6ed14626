"""params.yaml as typed sections; every value can be overridden by a flag, which is how SageMaker passes hyper-parameters."""

import argparse
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import yaml

from spam_classifier.errors import PipelineError

PIPELINE_ROOT = Path(__file__).parent.parent
DEFAULT_PARAMS_PATH = PIPELINE_ROOT / "params.yaml"


@dataclass(frozen=True)
class DataParams:
    uci_url: str
    uci_sha256: str
    similarity: float
    validation_share: float
    test_share: float
    split_seed: int


@dataclass(frozen=True)
class GenerateParams:
    public_copies: int
    per_kind_train: int
    per_kind_validation: int
    validation_hands: list
    fresh_hands: list
    noise_share: float
    noise_strength: list


@dataclass(frozen=True)
class FeedbackParams:
    loss_weight: float
    copies: int
    ham_floor: float


@dataclass(frozen=True)
class TrainParams:
    base: str
    epochs: float
    batch_size: int
    max_length: int
    learning_rate: float
    warmup_share: float
    weight_decay: float
    dropout: float
    label_smoothing: float
    precision: str
    checkpoint_steps: int
    threads: int
    replay: int
    keep: float


@dataclass(frozen=True)
class ExportParams:
    opset: int
    torch_tolerance: float
    parity_lengths: list


@dataclass(frozen=True)
class NgramsParams:
    letters: list
    words: list
    bits: int
    inverse_regularization: float


@dataclass(frozen=True)
class CalibrateParams:
    sources: list
    spam_share: float
    strict_fpr: float
    lenient_fpr: float


@dataclass(frozen=True)
class ParityParams:
    per_kind: int
    flip_share_max: float
    compared: int
    score_tolerance: float


@dataclass(frozen=True)
class ReportParams:
    noise_strengths: list


@dataclass(frozen=True)
class Params:
    version: str
    parent: str | None
    recipe: str
    seed: int
    data: DataParams
    generate: GenerateParams
    feedback: FeedbackParams
    train: TrainParams
    export: ExportParams
    ngrams: NgramsParams
    calibrate: CalibrateParams
    parity: ParityParams
    report: ReportParams

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_defaults(path: Path = DEFAULT_PARAMS_PATH) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def flag_names(defaults: dict[str, Any]) -> list[list[str]]:
    """Names of each value's flag, without dashes: [['seed'], ['train.epochs', 'epochs'], …]; no two sections share a name."""
    return [
        [name] if leaf is None else [f"{name}.{leaf}", leaf]
        for name, value in defaults.items()
        if name != "recipes"
        for leaf in (value if isinstance(value, dict) else [None])
    ]


def add_flags(parser: argparse.ArgumentParser, defaults: dict[str, Any]) -> None:
    """One flag per value: `--seed 1`, `--train.epochs 2`, and `--epochs 2` too."""
    for names in flag_names(defaults):
        flags = [f"--{name}" for name in names]
        parser.add_argument(
            *flags, dest=names[0], type=yaml.safe_load, default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )


def load_params(path: Path = DEFAULT_PARAMS_PATH, overrides: dict[str, Any] | None = None) -> Params:
    """Reads the file, applies what its recipe sets, then `overrides` ('section.key' → value).

    Raises PipelineError naming a missing or unknown key.
    """
    raw = read_defaults(path)
    recipes = {"full": {}} | raw.pop("recipes")
    overrides = overrides or {}
    recipe = overrides.get("recipe", raw["recipe"])
    if recipe not in recipes:
        raise PipelineError(f"{path.name}: recipe is {recipe!r}; expected one of {sorted(recipes)}")
    for key, value in {**recipes[recipe], **overrides}.items():
        *section, leaf = key.split(".")
        target = raw[section[0]] if section else raw
        target[leaf] = value
    return _build(Params, raw, path.name)


def _is_number(value: Any) -> bool:
    """YAML 1.1 reads 7e-5, which is how Python and SageMaker write it, as a string."""
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return not isinstance(value, bool)


def _build(cls: type, raw: dict[str, Any], where: str) -> Any:
    names = {field.name for field in fields(cls)}
    if raw.keys() != names:
        raise PipelineError(f"{where}: missing {sorted(names - raw.keys())}, unknown {sorted(raw.keys() - names)}")
    hints = get_type_hints(cls)
    values = {}
    for name in names:
        hint = hints[name]
        if hasattr(hint, "__dataclass_fields__"):
            values[name] = _build(hint, raw[name], f"{where}: {name}")
        elif hint is float and _is_number(raw[name]):
            values[name] = float(raw[name])
        elif not isinstance(raw[name], hint) or isinstance(raw[name], bool):
            raise PipelineError(f"{where}: {name} is {raw[name]!r}; expected {getattr(hint, '__name__', hint)}")
        else:
            values[name] = raw[name]
    return cls(**values)
