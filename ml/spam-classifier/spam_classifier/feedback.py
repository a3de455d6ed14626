"""Stage `feedback`: accepted corrections join the training messages.

Reads a dataset (manifest.json, erased.json) and one text object per event, the texts/<eventId>.json; rewrites
work/mixture/train.jsonl with the messages of source `feedback` at its end, and work/mixture/feedback.json with what joined and what
did not. Without a dataset, nothing of an earlier one is left.

A correction's weight is taken on its loss, in the network and in the n-grams alike: drawing it by its weight would be chance for
each of the few messages of a week, and would give a doubtful one that is drawn the whole say.
"""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from spam_classifier.data import duplicate_key
from spam_classifier.errors import PipelineError
from spam_classifier.generate import GOLDEN_PATH, UNSEEN_FAMILIES_PATH, without_near_duplicates
from spam_classifier.inputs import Inputs
from spam_classifier.messages import Message, read_jsonl, read_messages, require, write_messages
from spam_classifier.params import Params

SOURCE = "feedback"

Parsed = TypeVar("Parsed", bound=BaseModel)

EventId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,128}$")]
"""Names a file, hence the alphabet."""


class _Input(BaseModel):
    # What does not fit may be a person's text, and errors are logged.
    model_config = ConfigDict(hide_input_in_errors=True, strict=True)


class Correction(_Input):
    messageKey: str
    campaign: str
    label: Literal["ham", "spam"]
    weight: Annotated[float, Field(ge=0, le=1)]
    events: Annotated[list[EventId], Field(min_length=1)]


class Dataset(_Input):
    """manifest.json of a dataset, as far as training reads it."""

    schemaVersion: Literal[1]
    datasetId: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
    messages: list[Correction]


class Erasures(_Input):
    """erased.json: events whose user was erased since the dataset was written."""

    events: list[EventId]
    readAt: AwareDatetime


class Text(_Input):
    text: Annotated[str, StringConstraints(min_length=1)]


def run(params: Params, inputs: Inputs, work: Path) -> None:
    mixture = require(work / "mixture" / "train.jsonl", "generate")
    others = [message for message in read_messages(mixture) if message.source != SOURCE]
    record = record_path(work)
    record.unlink(missing_ok=True)
    if inputs.feedback is None:
        write_messages(mixture, others)
        print("  no feedback was named: the training messages stay as they are")
        return
    dataset, digest = read_dataset(inputs.feedback)
    erasures = read_erasures(inputs.feedback)
    found, left_out = with_texts(dataset, set(erasures.events), texts_of(inputs))
    joining = without_near_duplicates([message for message, _ in found], held_out_texts(work), params.data.similarity)
    left_out["heldOut"] = len(found) - len(joining)
    agreeing = without_contradictions(joining, others)
    left_out["contradicted"] = len(joining) - len(agreeing)
    trained = set(map(id, agreeing))
    weighted = [_with_weight(message, params.feedback.loss_weight) for message in agreeing]
    everything = [*others, *weighted * params.feedback.copies]
    check_ham_floor(everything, params.feedback.ham_floor)
    write_messages(mixture, everything)
    report = {
        "datasetId": dataset.datasetId,
        "manifestSha256": digest,
        "erasuresReadAt": erasures.readAt.isoformat(),
        "messages": len(agreeing),
        "events": sum(len(events) for message, events in found if id(message) in trained),
        "labels": dict(sorted(Counter(message.label for message in agreeing).items())),
        "leftOut": left_out,
    }
    record.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"  {json.dumps(report)}")


def record_path(work: Path) -> Path:
    return work / "mixture" / "feedback.json"


def read_dataset(folder: Path) -> tuple[Dataset, str]:
    """The dataset and the sha256 of its manifest. Raises PipelineError naming the file, the field and what is wrong with it."""
    path = folder / "manifest.json"
    dataset = _parse(Dataset, path)
    return dataset, hashlib.sha256(path.read_bytes()).hexdigest()


def read_erasures(folder: Path) -> Erasures:
    """Raises PipelineError without the file: until the ledger of erasures has been read, nobody knows which texts may train."""
    path = folder / "erased.json"
    if not path.exists():
        raise PipelineError(f"{path} does not exist: the erasures are read before a training, also when there is none")
    return _parse(Erasures, path)


def texts_of(inputs: Inputs) -> Path:
    folder = inputs.texts_folder()
    # An empty folder is possible (all texts expired or erased); none at all is a wrong path.
    if folder is None or not folder.is_dir():
        raise PipelineError(f"{folder} is not a folder with texts; --texts names it")
    return folder


def with_texts(
    dataset: Dataset, erased: set[str], texts: Path
) -> tuple[list[tuple[Message, list[str]]], dict[str, int]]:
    """Messages with the text of the first event that still has one, each with the events that are left of it.

    Counts the others: `erased` when all their events are, else `withoutText`; of weight 0: `weightless`.
    """
    found, left_out = [], {"erased": 0, "withoutText": 0, "weightless": 0}
    for correction in dataset.messages:
        events = [event for event in correction.events if event not in erased]
        path = next((path for event in events if (path := texts / f"{event}.json").exists()), None)
        if correction.weight == 0:
            left_out["weightless"] += 1
        elif path is None:
            left_out["withoutText" if events else "erased"] += 1
        else:
            text = _parse(Text, path).text
            message = Message(text, correction.label, SOURCE, SOURCE, "und", correction.campaign, correction.weight)
            found.append((message, events))
    return found, left_out


def held_out_texts(work: Path) -> list[str]:
    """Every message that measures: validation, test, and the sets of the gate."""
    measured = [*read_messages(work / "mixture" / "validation.jsonl"), *read_messages(work / "data" / "test.jsonl")]
    gate = [row["text"] for path in (GOLDEN_PATH, UNSEEN_FAMILIES_PATH) for row in read_jsonl(path)]
    return [*(message.text for message in measured), *gate]


def without_contradictions(feedback: list[Message], others: list[Message]) -> list[Message]:
    """Corrections whose text stands with one label only, among themselves and against what trains beside them."""
    labels: dict[str, set[str]] = {}
    for message in [*feedback, *others]:
        labels.setdefault(duplicate_key(message.text), set()).add(message.label)
    return [message for message in feedback if len(labels[duplicate_key(message.text)]) == 1]


def check_ham_floor(messages: list[Message], floor: float) -> None:
    """Raises PipelineError when less than `floor` of the weight of `messages` is ham: users report spam, hardly ever ham."""
    total = sum(message.weight for message in messages)
    ham = sum(message.weight for message in messages if message.label == "ham")
    if ham < floor * total:
        raise PipelineError(
            f"{ham / total:.1%} of what would train is ham; feedback.ham_floor is {floor:.0%}: "
            "lower feedback.copies, or raise train.replay where it is set"
        )


def _with_weight(message: Message, loss_weight: float) -> Message:
    return replace(message, weight=message.weight * loss_weight)


def _parse(model: type[Parsed], path: Path) -> Parsed:
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise PipelineError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        where = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'file'}: {problem['msg']}" for problem in error.errors()[:3]
        )
        # The cause would show the input.
        raise PipelineError(f"{path}: {where}") from None
