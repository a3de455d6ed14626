"""Batches, checkpoints and resumption of the training stage, on a tiny model."""

import json
import random
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
import torch

from spam_classifier import train
from spam_classifier.base import load_classifier
from spam_classifier.errors import PipelineError
from spam_classifier.inputs import Inputs
from spam_classifier.params import TrainParams, load_params
from spam_classifier.train import (
    Checkpoint,
    Example,
    average,
    batches,
    collate,
    fine_tune,
    parameter_groups,
    parent_weights,
)

PARAMS = load_params().train


def examples(count: int, seed: int = 1) -> list[Example]:
    """Token counts as in the mixture: most messages are short, some fill all 128 tokens."""
    rng = random.Random(seed)
    return [
        (
            [rng.randrange(1000, 30_000) for _ in range(min(128, max(3, round(rng.lognormvariate(3.3, 0.7)))))],
            i % 2,
            1.0,
        )
        for i in range(count)
    ]


@pytest.fixture
def tiny(tiny_base: Path) -> TrainParams:
    """Six steps, a checkpoint after every second one, and enough dropout that the random state shows in the weights."""
    return replace(PARAMS, base=str(tiny_base), epochs=2.0, batch_size=8, dropout=0.3, checkpoint_steps=2, threads=1)


def train_tiny(params: TrainParams, folder: Path, seed: int = 1) -> dict[str, torch.Tensor]:
    data = examples(24, seed)
    return fine_tune(params, 7, data, examples(4), Checkpoint(folder / "checkpoint.pt", params, 7, data)).state_dict()


def equal(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    return all(torch.equal(weight, second[name]) for name, weight in first.items())


@pytest.mark.parametrize("count", [1, 32, 33, 1600, 3500])
def test_an_epoch_holds_every_example_once(count: int) -> None:
    plan = batches(examples(count), replace(PARAMS, epochs=1.0), 7)
    assert sorted(index for batch in plan for index in batch) == list(range(count))


def test_every_epoch_holds_every_example_in_another_order() -> None:
    plan = batches(examples(200), replace(PARAMS, epochs=2.0), 7)
    first, second = plan[: len(plan) // 2], plan[len(plan) // 2 :]
    assert sorted(chain.from_iterable(first)) == sorted(chain.from_iterable(second)) == list(range(200))
    assert first != second


def test_no_batch_is_larger_than_the_batch_size() -> None:
    assert {len(batch) for batch in batches(examples(3500), PARAMS, 7)} <= set(range(1, PARAMS.batch_size + 1))


def test_a_fraction_of_an_epoch_is_that_share_of_its_batches() -> None:
    data = examples(3200)
    whole, half, more = (batches(data, replace(PARAMS, epochs=epochs), 7) for epochs in (1.0, 0.5, 1.25))
    assert (len(whole), len(half), len(more)) == (100, 50, 125)
    assert half == whole[:50]
    assert more[:100] == whole


def test_the_same_seed_makes_the_same_batches() -> None:
    data = examples(300)
    assert batches(data, PARAMS, 7) == batches(data, PARAMS, 7) != batches(data, PARAMS, 8)


def test_less_than_a_tenth_of_the_tokens_is_padding() -> None:
    data = examples(6000)
    plan = batches(data, PARAMS, 7)
    computed = sum(len(batch) * max(len(data[i][0]) for i in batch) for batch in plan)
    assert 1 - sum(len(data[i][0]) for batch in plan for i in batch) / computed < 0.1


def test_short_batches_come_neither_first_nor_last() -> None:
    # Sorted by length within a window: unshuffled, the model would see the short messages first, the long ones last.
    data = examples(1600)
    means = [
        sum(len(data[i][0]) for i in batch) / len(batch) for batch in batches(data, replace(PARAMS, epochs=1.0), 7)
    ]
    assert means not in (sorted(means), sorted(means, reverse=True))


def test_padding_is_masked() -> None:
    input_ids, attention_mask, labels, weights = collate([([101, 7, 102], 0, 1.0), ([101, 102], 1, 0.25)])
    assert input_ids.tolist() == [[101, 7, 102], [101, 102, 0]]
    assert attention_mask.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert labels.tolist() == [0, 1]
    assert weights.tolist() == [1, 0.25]


def test_biases_and_norms_are_not_decayed(tiny: TrainParams) -> None:
    model = load_classifier(tiny.base)
    decayed, kept = parameter_groups(model, 0.01)
    assert (decayed["weight_decay"], kept["weight_decay"]) == (0.01, 0.0)
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    assert all(names[id(p)].endswith("bias") or "norm" in names[id(p)].lower() for p in kept["params"])
    assert len(decayed["params"]) + len(kept["params"]) == len(names)


@pytest.mark.parametrize(("precision", "computed"), [("bfloat16", torch.bfloat16), ("float32", torch.float32)])
def test_precision_is_that_of_activations_and_never_of_weights(
    tiny: TrainParams, tmp_path: Path, precision: str, computed: torch.dtype
) -> None:
    with train.mixed_precision(precision):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == computed
    weights = train_tiny(replace(tiny, precision=precision), tmp_path)
    assert {weight.dtype for weight in weights.values()} == {torch.float32}


def test_rejects_an_unknown_precision() -> None:
    with pytest.raises(PipelineError, match="bf16"):
        train.mixed_precision("bf16")


@pytest.mark.parametrize(
    ("params", "seed", "messages", "resumed"),
    [({}, 7, 6, 4), ({"learning_rate": 1e-3}, 7, 6, 0), ({}, 8, 6, 0), ({}, 7, 9, 0)],
)
def test_a_checkpoint_belongs_to_one_run(
    tiny: TrainParams, tmp_path: Path, params: dict[str, float], seed: int, messages: int, resumed: int
) -> None:
    def fresh() -> tuple:
        model = load_classifier(tiny.base)
        optimizer = torch.optim.AdamW(model.parameters())
        return model, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1.0)

    saved, loaded = fresh(), fresh()
    before = {name: weight.clone() for name, weight in loaded[0].state_dict().items()}
    Checkpoint(tmp_path / "checkpoint.pt", tiny, 7, examples(6)).save(*saved, 4)
    assert (
        Checkpoint(tmp_path / "checkpoint.pt", replace(tiny, **params), seed, examples(messages)).load(*loaded)
        == resumed
    )
    assert equal(loaded[0].state_dict(), saved[0].state_dict() if resumed else before)


def test_an_interrupted_run_ends_with_the_weights_of_an_uninterrupted_one(
    tiny: TrainParams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = train_tiny(tiny, tmp_path / "whole")

    evaluate = train.evaluate
    evaluations = 0

    def interrupted(*arguments: object) -> dict[str, float]:
        nonlocal evaluations
        evaluations += 1
        if evaluations == 2:
            raise KeyboardInterrupt
        return evaluate(*arguments)

    monkeypatch.setattr(train, "evaluate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train_tiny(tiny, tmp_path / "resumed")
    monkeypatch.setattr(train, "evaluate", evaluate)
    assert equal(train_tiny(tiny, tmp_path / "resumed"), expected)
    steps = [json.loads(line)["step"] for line in (tmp_path / "resumed" / "log.jsonl").read_text().splitlines()]
    assert steps == [2, 4, 6]


def test_other_messages_train_another_model(tiny: TrainParams, tmp_path: Path) -> None:
    first = train_tiny(tiny, tmp_path)
    assert not equal(train_tiny(tiny, tmp_path, seed=2), first)


def test_another_seed_trains_another_model(tiny: TrainParams, tmp_path: Path) -> None:
    data = examples(24)
    first, second = (
        fine_tune(tiny, seed, data, data[:4], Checkpoint(tmp_path / str(seed) / "c.pt", tiny, seed, data)).state_dict()
        for seed in (7, 8)
    )
    assert not equal(first, second)


@pytest.mark.parametrize("keep", [0.0, 0.25, 1.0])
def test_a_network_keeps_the_share_of_its_parents_weights(tiny: TrainParams, keep: float) -> None:
    torch.manual_seed(1)
    learned, parent = (load_classifier(tiny.base, 0.0) for _ in range(2))
    for weight in learned.parameters():
        torch.nn.init.normal_(weight)
    before = {name: weight.clone() for name, weight in learned.state_dict().items()}
    average(learned, parent, keep)
    for name, weight in learned.named_parameters():
        expected = (1 - keep) * before[name] + keep * parent.get_parameter(name)
        assert torch.allclose(weight, expected, atol=1e-6), name


def test_the_parents_share_does_not_begin_another_run(tiny: TrainParams, tmp_path: Path) -> None:
    data = examples(24)
    train_tiny(tiny, tmp_path)
    assert Checkpoint(tmp_path / "checkpoint.pt", replace(tiny, keep=0.5), 7, examples(24, 1)).fits()
    assert not Checkpoint(tmp_path / "checkpoint.pt", replace(tiny, dropout=0.2), 7, data).fits()


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"train.keep": 1.5}, "train.keep is 1.5; expected a share, 0 to 1"),
        ({"train.keep": 0.5, "parent": None}, "--parent names its version"),
        ({"train.keep": 0.5, "parent": "2000.1.1"}, "2000.1.1 has no model.safetensors"),
    ],
)
def test_rejects_a_share_of_weights_that_are_not_there(overrides: dict, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        parent_weights(load_params(overrides=overrides), Inputs())


def test_a_new_network_alone_needs_no_parent() -> None:
    assert parent_weights(load_params(), Inputs()) is None
