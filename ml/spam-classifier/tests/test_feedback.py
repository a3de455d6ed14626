"""Accepted corrections on their way into the training messages: what joins, what does not, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from spam_classifier import feedback, lineage
from spam_classifier.errors import PipelineError
from spam_classifier.generate import GOLDEN_PATH
from spam_classifier.inputs import Inputs
from spam_classifier.messages import Message, read_jsonl, read_messages, write_messages
from spam_classifier.params import load_params
from spam_classifier.replay import replayed

PARAMS = load_params(overrides={"feedback.copies": 2})
SECRET = "my sister's number is 555-0100"


def message(text: str, label: str = "ham", source: str = "uci", weight: float = 1.0) -> Message:
    return Message(text, label, source, source, "en", "g", weight)


def correction(events: list[str], label: str = "spam", weight: float = 1.0) -> dict:
    return {"messageKey": "k", "campaign": events[0], "label": label, "weight": weight, "events": events}


Write = Callable[..., Inputs]


@pytest.fixture
def mixture(work: Path) -> list[Message]:
    """Training messages of twelve ham and two spam, validation and test of one each."""
    train = [message(f"ordinary message about {word}") for word in "abcdefghijkl"]
    train += [message("claim your prize", "spam"), message("free entry to win", "spam")]
    write_messages(work / "mixture" / "train.jsonl", train)
    write_messages(
        work / "mixture" / "validation.jsonl", [message("A message that validation keeps for itself", "spam")]
    )
    write_messages(work / "data" / "test.jsonl", [message("The test's own message about a lottery", "spam")])
    return train


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a dataset of `corrections`, `texts` by event, and the erasures."""

    def written(
        corrections: list[dict], texts: dict[str, str], erased: tuple[str, ...] = (), **manifest: object
    ) -> Inputs:
        folder = tmp_path / "training" / "datasets" / "2026-w48-1"
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent.parent / "texts").mkdir(exist_ok=True)
        row = {"schemaVersion": 1, "datasetId": "2026-w48-1", "messages": corrections} | manifest
        (folder / "manifest.json").write_text(json.dumps(row))
        (folder / "erased.json").write_text(json.dumps({"events": list(erased), "readAt": "2026-11-23T05:00:00Z"}))
        for event, text in texts.items():
            (folder.parent.parent / "texts" / f"{event}.json").write_text(json.dumps({"text": text}))
        return Inputs(feedback=folder)

    return written


def joined(work: Path) -> list[Message]:
    return [m for m in read_messages(work / "mixture" / "train.jsonl") if m.source == "feedback"]


def report(work: Path) -> dict:
    return json.loads(feedback.record_path(work).read_text())


@pytest.mark.usefixtures("mixture")
def test_a_correction_joins_with_its_label_and_weight_as_often_as_copies_say(work: Path, write: Write) -> None:
    feedback.run(PARAMS, write([correction(["e1"], weight=0.5)], {"e1": "when is nobody home"}), work)
    assert [(m.text, m.label, m.weight) for m in joined(work)] == [("when is nobody home", "spam", 0.5)] * 2


@pytest.mark.usefixtures("mixture")
def test_the_weight_of_the_loss_scales_every_correction(work: Path, write: Write) -> None:
    params = load_params(overrides={"feedback.loss_weight": 0.5})
    feedback.run(params, write([correction(["e1"], weight=0.5)], {"e1": "when is nobody home"}), work)
    assert {m.weight for m in joined(work)} == {0.25}


@pytest.mark.usefixtures("mixture")
def test_the_text_is_that_of_the_first_event_that_still_has_one(work: Path, write: Write) -> None:
    texts = {"e1": "of an erased user", "e3": "of the third", "e4": "of the fourth"}
    feedback.run(PARAMS, write([correction(["e1", "e2", "e3", "e4"])], texts, erased=("e1",)), work)
    assert {m.text for m in joined(work)} == {"of the third"}
    assert report(work)["events"] == 3


@pytest.mark.usefixtures("mixture")
def test_an_erased_text_is_nowhere_and_counted(work: Path, write: Write) -> None:
    inputs = write([correction(["e1"]), correction(["e2"])], {"e1": SECRET, "e2": "who has the key"}, erased=("e1",))
    feedback.run(PARAMS, inputs, work)
    assert report(work)["leftOut"]["erased"] == 1
    assert all(SECRET not in path.read_text() for path in work.rglob("*") if path.is_file())


@pytest.mark.usefixtures("mixture")
def test_missing_texts_and_weightless_corrections_are_left_out_and_counted(work: Path, write: Write) -> None:
    inputs = write(
        [correction(["e1"]), correction(["e2"], weight=0), correction(["e3"])], {"e2": "a", "e3": "who has the key"}
    )
    feedback.run(PARAMS, inputs, work)
    assert {m.text for m in joined(work)} == {"who has the key"}
    left_out = report(work)["leftOut"]
    assert (left_out["withoutText"], left_out["weightless"]) == (1, 1)


@pytest.mark.usefixtures("mixture")
def test_what_measures_a_model_does_not_train_it(work: Path, write: Write) -> None:
    golden = next(row["text"] for row in read_jsonl(GOLDEN_PATH))
    texts = {
        "e1": "a message that validation keeps 4 itself!",
        "e2": "the test's own message about the lottery",
        "e3": golden.upper(),
        "e4": "who has the key",
    }
    feedback.run(PARAMS, write([correction([event]) for event in texts], texts), work)
    assert {m.text for m in joined(work)} == {"who has the key"}
    assert report(work)["leftOut"]["heldOut"] == 3


@pytest.mark.usefixtures("mixture")
def test_a_text_that_stands_with_both_labels_does_not_train(work: Path, write: Write) -> None:
    texts = {"e1": "Claim your prize!", "e2": "who has the key", "e3": "Who has the key?", "e4": "when is nobody home"}
    labels = {"e1": "ham", "e2": "ham", "e3": "spam", "e4": "spam"}
    feedback.run(PARAMS, write([correction([event], labels[event]) for event in texts], texts), work)
    assert {m.text for m in joined(work)} == {"when is nobody home"}
    assert report(work)["leftOut"]["contradicted"] == 3


def test_without_a_dataset_nothing_of_an_earlier_one_is_left(work: Path, write: Write, mixture: list[Message]) -> None:
    before = (work / "mixture" / "train.jsonl").read_bytes()
    feedback.run(PARAMS, write([correction(["e1"])], {"e1": "who has the key"}), work)
    assert joined(work)
    feedback.run(PARAMS, Inputs(), work)
    assert (work / "mixture" / "train.jsonl").read_bytes() == before
    assert read_messages(work / "mixture" / "train.jsonl") == mixture
    assert lineage.feedback_of({"uci"}, work) == {}


@pytest.mark.usefixtures("mixture")
def test_the_lineage_names_dataset_digest_and_events(work: Path, write: Write) -> None:
    inputs = write(
        [correction(["e1", "e2"]), correction(["e3"])], {"e1": "who has the key", "e3": "when is nobody home"}
    )
    feedback.run(PARAMS, inputs, work)
    found = lineage.feedback_of({"feedback"}, work)["feedback"]
    assert inputs.feedback is not None
    assert (found["datasetId"], found["events"], found["messages"]) == ("2026-w48-1", 3, 2)
    assert found["manifestSha256"] == lineage.digest(inputs.feedback / "manifest.json")


@pytest.mark.usefixtures("mixture")
def test_fails_when_reported_spam_would_leave_less_ham_than_the_floor(work: Path, write: Write) -> None:
    texts = {
        f"e{i}": f"{word} and {word} again" for i, word in enumerate(["key", "alarm", "gate", "dog", "door", "shed"])
    }
    before = (work / "mixture" / "train.jsonl").read_bytes()
    with pytest.raises(PipelineError, match=r"46\.2% of what would train is ham; feedback\.ham_floor is 50%"):
        feedback.run(PARAMS, write([correction([event]) for event in texts], texts), work)
    assert (work / "mixture" / "train.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ({"schemaVersion": 2}, "manifest.json: schemaVersion: Input should be 1"),
        ({"datasetId": "../x"}, "manifest.json: datasetId: String should match pattern"),
        ({"messages": [correction(["e1"], weight=1.5)]}, "messages.0.weight: Input should be less than or equal to 1"),
        (
            {"messages": [correction(["e1"], weight=-0.1)]},
            "messages.0.weight: Input should be greater than or equal to 0",
        ),
        ({"messages": [correction(["e1"], label="smish")]}, "messages.0.label: Input should be 'ham' or 'spam'"),
        ({"messages": [correction(["../secret"])]}, "messages.0.events.0: String should match pattern"),
        ({"messages": [correction(["e1"]) | {"events": []}]}, "messages.0.events: List should have at least 1 item"),
    ],
)
@pytest.mark.usefixtures("mixture")
def test_rejects_a_manifest_and_names_the_field(work: Path, write: Write, manifest: dict, message: str) -> None:
    with pytest.raises(PipelineError) as failed:
        feedback.run(PARAMS, write([], {}, **manifest), work)
    assert message in str(failed.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f'{{"text": "{SECRET}"', "e1.json: file: Invalid JSON"),
        (f'{{"txt": "{SECRET}"}}', "e1.json: text: Field required"),
        ('{"text": ""}', "e1.json: text: String should have at least 1 character"),
    ],
)
@pytest.mark.usefixtures("mixture")
def test_rejects_a_broken_text_object_without_showing_it(work: Path, write: Write, content: str, message: str) -> None:
    inputs = write([correction(["e1"])], {"e1": "x"})
    folder = inputs.texts_folder()
    assert folder is not None
    (folder / "e1.json").write_text(content)
    with pytest.raises(PipelineError) as failed:
        feedback.run(PARAMS, inputs, work)
    assert message in str(failed.value)
    assert SECRET not in str(failed.value)


@pytest.mark.usefixtures("mixture")
def test_fails_while_the_erasures_have_not_been_read(work: Path, write: Write) -> None:
    inputs = write([correction(["e1"])], {"e1": "x"})
    assert inputs.feedback is not None
    (inputs.feedback / "erased.json").unlink()
    with pytest.raises(PipelineError, match=r"erased\.json does not exist"):
        feedback.run(PARAMS, inputs, work)


@pytest.mark.usefixtures("mixture")
def test_fails_when_the_folder_of_texts_is_missing(work: Path, write: Write) -> None:
    inputs = write([correction(["e1"])], {"e1": "x"})
    with pytest.raises(PipelineError, match="nowhere is not a folder with texts"):
        feedback.run(PARAMS, replace(inputs, texts=work / "nowhere"), work)


def champion(folder: Path, version: str) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"version": version}))
    return folder


def test_a_training_from_the_base_names_the_champion_that_it_was_given(tmp_path: Path) -> None:
    params = load_params(overrides={"parent": "2026.48.4"})
    folder = champion(tmp_path / "champion", "2026.48.4")
    found = lineage.champion_of(params, Inputs(champion=folder))["champion"]
    assert (found["version"], found["weightsSha256"]) == ("2026.48.4", None)
    assert found["manifestSha256"] == lineage.digest(folder / "manifest.json")
    assert lineage.champion_of(params, Inputs()) == {}


def test_fails_when_the_champion_is_not_the_parent(tmp_path: Path) -> None:
    params = load_params(overrides={"parent": "2026.48.4"})
    with pytest.raises(PipelineError, match=r"champion holds 2026\.48\.3; the parent is 2026\.48\.4"):
        lineage.champion_of(params, Inputs(champion=champion(tmp_path / "champion", "2026.48.3")))


def share_of_spam(messages: list[Message]) -> float:
    return sum(m.weight for m in messages if m.label == "spam") / sum(m.weight for m in messages)


def test_a_replay_holds_all_feedback_and_keeps_the_share_of_spam() -> None:
    others = [message(f"ham {i}") for i in range(700)] + [message(f"spam {i}", "spam") for i in range(300)]
    reported = [message(f"reported {i}", "spam", "feedback", 0.5) for i in range(60)]
    seen = replayed([*others, *reported], 300, 1)
    assert [m for m in seen if m.source == "feedback"] == reported
    assert sum(m.source != "feedback" for m in seen) == 300
    assert share_of_spam(seen) == pytest.approx(0.3, abs=0.005)


def test_another_seed_replays_other_messages() -> None:
    others = [message(f"{label} {i}", label) for i in range(100) for label in ("ham", "spam")]
    first, again, second = (replayed(others, 50, seed) for seed in (1, 1, 2))
    assert first == again != second


def test_a_replay_of_nothing_is_all_of_it() -> None:
    others = [message("a"), message("b", "spam")]
    assert replayed(others, 0, 1) == replayed(others, 5, 1) == others
