"""Stage `train`: fine-tunes the base, or goes on from the weights of the model that serves.

Batches hold messages of like length, so next to nothing is padded. Writes work/train/model (weights); resumes from checkpoint.pt when its
parameters are these. It and log.jsonl lie in work/train, or in the folder of checkpoints that outlives a spot instance.
"""

import hashlib
import json
import math
import random
import shutil
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tqdm import tqdm

from spam_classifier import weights
from spam_classifier.base import load_classifier
from spam_classifier.errors import PipelineError
from spam_classifier.feedback import SOURCE, check_ham_floor
from spam_classifier.inputs import Inputs
from spam_classifier.lineage import digest, record_path, write_record
from spam_classifier.messages import Message, read_messages
from spam_classifier.normalization import Normalizer
from spam_classifier.normalization_table import TABLE_PATH
from spam_classifier.params import Params, TrainParams
from spam_classifier.replay import replayed
from spam_classifier.stopping import STOP, Stopped
from spam_classifier.tokenization import load_tokenizer, write_tokenizer

WATCHED = 1000
"""Messages of validation that a run is watched by; all of them would take minutes on two cores."""

LABEL_IDS = {"ham": 0, "spam": 1}
Example = tuple[list[int], int, float]
"""(token ids, label id, weight of its loss)"""


def run(all_params: Params, inputs: Inputs, work: Path) -> None:
    params = all_params.train
    folder = work / "train"
    parent = parent_weights(all_params, inputs)
    start = parent if all_params.recipe == "continue" else None
    if start:
        copy_tokenizer(inputs.champion_folder(all_params), folder / "tokenizer")
    else:
        write_tokenizer(params.base, params.max_length, folder / "tokenizer")
    tokenizer = load_tokenizer(folder / "tokenizer", params.max_length)
    normalizer = Normalizer.from_file(TABLE_PATH)
    messages = replayed(read_messages(work / "mixture" / "train.jsonl"), params.replay, all_params.seed)
    if any(message.source == SOURCE for message in messages):
        check_ham_floor(messages, all_params.feedback.ham_floor)
    train = encode(messages, normalizer, tokenizer)
    validation = read_messages(work / "mixture" / "validation.jsonl")
    watched = encode(random.Random(0).sample(validation, min(WATCHED, len(validation))), normalizer, tokenizer)
    resumed = (inputs.checkpoints or folder) / "checkpoint.pt"
    checkpoint = Checkpoint(resumed, params, all_params.seed, train, start and digest(start / weights.FILES[0]))
    if not checkpoint.fits() or not record_path(work).exists():
        # The record belongs to the start of a run: a resumed one was begun by the commit and parameters that it names.
        write_record(all_params, inputs, work)
    model = fine_tune(params, all_params.seed, train, watched, checkpoint, start)
    if parent:
        average(model, load_classifier(str(parent), params.dropout), params.keep)
    model.save_pretrained(folder / "model")


def parent_weights(params: Params, inputs: Inputs) -> Path | None:
    """Folder of the parent's float weights; None when they have no part in the training. Raises PipelineError when they are not its."""
    if not 0 <= params.train.keep <= 1:
        raise PipelineError(f"train.keep is {params.train.keep}; expected a share, 0 to 1")
    if params.recipe == "full" and params.train.keep == 0:
        return None
    if params.parent is None:
        raise PipelineError("recipe continue and train.keep need a model to go on from: --parent names its version")
    start = inputs.weights_folder(params)
    weights.check(start, inputs.champion_folder(params))
    return start


def copy_tokenizer(artifact: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(artifact / name, folder)


def encode(messages: list[Message], normalizer: Normalizer, tokenizer: Tokenizer) -> list[Example]:
    encodings = tokenizer.encode_batch([normalizer(message.text) for message in messages])
    return [
        (encoding.ids, LABEL_IDS[message.label], message.weight)
        for encoding, message in zip(encodings, messages, strict=True)
    ]


def fine_tune(
    params: TrainParams,
    seed: int,
    train: list[Example],
    validation: list[Example],
    checkpoint: "Checkpoint",
    start: Path | None = None,
) -> torch.nn.Module:
    """AdamW, linear warm-up and decay, from the weights in the folder `start` or from the base.

    Raises Stopped when STOP is set; a stopped run goes on from its last checkpoint.
    """
    torch.set_num_threads(params.threads)
    torch.manual_seed(seed)
    model = load_classifier(str(start or params.base), params.dropout)
    plan = batches(train, params, seed)
    optimizer = torch.optim.AdamW(parameter_groups(model, params.weight_decay), lr=params.learning_rate, fused=True)
    warmup = max(1, round(params.warmup_share * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.0, (len(plan) - step) / max(1, len(plan) - warmup)))
    )
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=params.label_smoothing, reduction="none")
    first = checkpoint.load(model, optimizer, schedule)
    folder = checkpoint.path.parent
    folder.mkdir(parents=True, exist_ok=True)
    log = (folder / "log.jsonl").open("a" if first else "w", encoding="utf-8")
    progress = tqdm(range(first, len(plan)), initial=first, total=len(plan), desc="  train", unit="step", mininterval=5)
    running = math.nan
    model.train()
    for step in progress:
        input_ids, attention_mask, labels, loss_weights = collate([train[i] for i in plan[step]])
        with mixed_precision(params.precision):
            logits = model(input_ids=input_ids, attention_mask=attention_mask).logits
        # The sum is not divided by the weights': a batch of doubtful messages alone must not count as much as any other.
        loss = (loss_weights * loss_of(logits.float(), labels)).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running = loss.item() if math.isnan(running) else 0.98 * running + 0.02 * loss.item()
        progress.set_postfix(loss=f"{running:.3f}", refresh=False)
        if (step + 1) % params.checkpoint_steps == 0 or step + 1 == len(plan):
            row = {"step": step + 1, "loss": round(running, 4), **evaluate(model, validation, params.batch_size)}
            progress.write(f"  {row}")
            log.write(json.dumps(row) + "\n")
            log.flush()
            checkpoint.save(model, optimizer, schedule, step + 1)
        if STOP.is_set() and step + 1 < len(plan):
            checkpoint.save(model, optimizer, schedule, step + 1)
            log.close()
            raise Stopped(f"stopped after step {step + 1} of {len(plan)} of the training")
    log.close()
    return model.eval()


@torch.no_grad()
def average(model: torch.nn.Module, parent: torch.nn.Module, keep: float) -> None:
    """Leaves in `model` the mean of its weights and the parent's, whose share is `keep` (0..1).

    Wortsman et al. 2022, "Model soups", arXiv 2203.05482.
    """
    for learned, known in zip(model.parameters(), parent.parameters(), strict=True):
        learned.lerp_(known, keep)


def mixed_precision(precision: str) -> torch.autocast:
    """bfloat16 activations about halve the time of a step on processors that compute in it."""
    if precision not in ("bfloat16", "float32"):
        raise PipelineError(f"train.precision is {precision!r}; expected bfloat16 or float32")
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16")


def batches(examples: list[Example], params: TrainParams, seed: int) -> list[list[int]]:
    """Indices of every batch of the run: shuffled, sorted by length within windows of 50 batches, windows' batches shuffled."""
    plan: list[list[int]] = []
    for epoch in range(math.ceil(params.epochs)):
        rng = random.Random(f"{seed} epoch {epoch}")
        order = rng.sample(range(len(examples)), len(examples))
        epoch_batches: list[list[int]] = []
        window = 50 * params.batch_size
        for start in range(0, len(order), window):
            by_length = sorted(order[start : start + window], key=lambda i: len(examples[i][0]))
            epoch_batches += [by_length[i : i + params.batch_size] for i in range(0, len(by_length), params.batch_size)]
        rng.shuffle(epoch_batches)
        share = min(1.0, params.epochs - epoch)
        plan += epoch_batches[: max(1, round(share * len(epoch_batches)))]
    return plan


def collate(examples: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """input ids and attention mask [batch, longest], labels and weights [batch]; 0 pads."""
    longest = max(len(ids) for ids, _, _ in examples)
    input_ids = torch.tensor([ids + [0] * (longest - len(ids)) for ids, _, _ in examples])
    attention_mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _, _ in examples])
    labels = torch.tensor([label for _, label, _ in examples])
    return input_ids, attention_mask, labels, torch.tensor([weight for _, _, weight in examples])


def parameter_groups(model: torch.nn.Module, weight_decay: float) -> list[dict]:
    decayed = [p for p in model.parameters() if p.ndim > 1]
    return [
        {"params": decayed, "weight_decay": weight_decay},
        {"params": [p for p in model.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]


@torch.inference_mode()
def evaluate(model: torch.nn.Module, examples: list[Example], batch_size: int) -> dict[str, float]:
    """Accuracy, recall on spam and false positive rate on ham at 0.5, in FP32: to watch a run, not to choose by."""
    model.eval()
    right = {0: 0, 1: 0}
    total = {0: 0, 1: 0}
    order = sorted(examples, key=lambda example: len(example[0]))
    for start in range(0, len(order), batch_size):
        input_ids, attention_mask, labels, _ = collate(order[start : start + batch_size])
        predictions = model(input_ids=input_ids, attention_mask=attention_mask).logits.argmax(-1)
        for label in (0, 1):
            right[label] += int(((predictions == label) & (labels == label)).sum())
            total[label] += int((labels == label).sum())
    model.train()
    return {
        "accuracy": round(sum(right.values()) / len(examples), 4),
        "recall": round(right[1] / max(1, total[1]), 4),
        "fpr": round(1 - right[0] / max(1, total[0]), 4),
    }


class Checkpoint:
    """Weights, optimizer, schedule, random state and step of a run; ignored when its parameters or messages differ."""

    def __init__(self, path: Path, params: TrainParams, seed: int, examples: list[Example], start: str | None = None):
        self.path = path
        data = hashlib.sha256(repr(examples).encode()).hexdigest()
        # The parent's share joins after the last step.
        self.identity = {"params": repr(replace(params, keep=0.0)), "seed": seed, "data": data, "start": start}

    def fits(self) -> bool:
        """Whether there is a checkpoint of this very run."""
        return self.path.exists() and torch.load(self.path, weights_only=True)["identity"] == self.identity

    def load(self, model, optimizer, schedule) -> int:
        """Restores and returns the step to go on from, 0 without a checkpoint of this very run."""
        if not self.fits():
            return 0
        state = torch.load(self.path, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["rng"])
        print(f"  resuming at step {state['step']}")
        return state["step"]

    def save(self, model, optimizer, schedule, step: int) -> None:
        temporary = self.path.with_suffix(".part")
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save({**state, "rng": torch.get_rng_state(), "step": step, "identity": self.identity}, temporary)
        temporary.replace(self.path)
