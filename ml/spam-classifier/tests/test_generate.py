"""The training mixture, and the corpus and golden set it is made of and kept apart from."""

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from spam_classifier.data import duplicate_key, near_duplicate_groups
from spam_classifier.errors import PipelineError
from spam_classifier.generate import (
    CORPUS_FOLDER,
    GOLDEN_PATH,
    UNSEEN_FAMILIES_PATH,
    noisy_twins,
    read_corpus,
    run,
    unseen_families,
    without_near_duplicates,
)
from spam_classifier.generators import HAM_KINDS, SPAM_KINDS, generate
from spam_classifier.messages import Message, read_jsonl, read_messages, write_messages
from spam_classifier.params import load_params

PARAMS = load_params(
    overrides={
        "generate.per_kind_train": 5,
        "generate.per_kind_validation": 5,
        "generate.noise_share": 0.25,
    }
).generate


def message(text: str, label: str = "ham") -> Message:
    return Message(text, label, "uci", "uci", "en", "")


@pytest.fixture(scope="module")
def corpus() -> list[dict]:
    """Every row of every file, with the file's name as `file`."""
    return [row | {"file": path.stem} for path in sorted(CORPUS_FOLDER.glob("*.jsonl")) for row in read_jsonl(path)]


@pytest.fixture(scope="module")
def labelled() -> list[Message]:
    rng = random.Random(1)
    words = [
        "please",
        "come",
        "home",
        "early",
        "and",
        "bring",
        "your",
        "12",
        "keys,",
        "because",
        "Anna",
        "cannot",
        "open",
    ]
    return [
        message(" ".join(rng.sample(words, rng.randint(8, len(words)))), label)
        for label, count in (("ham", 400), ("spam", 160))
        for _ in range(count)
    ]


def mixture(public: dict[str, list[Message]], work: Path) -> tuple[list[Message], list[Message]]:
    """(train, validation) that the stage makes of these public messages, the corpus and the generators."""
    for name, messages in public.items():
        write_messages(work / "data" / f"{name}.jsonl", messages)
    run(PARAMS, 90, 1, work)
    train, validation = (read_messages(work / "mixture" / f"{name}.jsonl") for name in ("train", "validation"))
    return train, validation


def test_nothing_held_out_trains() -> None:
    train = [message("Your code is 482913."), message("Dinner on Friday?"), message("See you at the gym tonight!")]
    assert without_near_duplicates(train, ["YOUR CODE IS 071255", "see you at a gym tonight"], 90) == [train[1]]


def test_the_mixture_keeps_validation_and_test_out_of_training(work: Path) -> None:
    hand, written = next(
        (hand, message) for hand, message in read_corpus(CORPUS_FOLDER) if hand in PARAMS.validation_hands
    )
    sets = {
        "train": [
            message("See you at eight then"),
            message("Lunch was great today"),
            message(written.text),
            message("ok!"),
        ],
        "validation": [message("see you at eight, then")],
        "test": [message("LUNCH was great today!"), message("Ok")],
    }
    train, validation = mixture(sets, work)
    held_out = {duplicate_key(message.text) for message in [*validation, *sets["test"]]}
    assert duplicate_key(written.text) in held_out
    assert not [message.text for message in train if duplicate_key(message.text) in held_out]
    assert {message.source for message in train} >= {"written", "generated", "written-noisy"}
    assert hand not in {message.group.split("-")[0] for message in train if message.source.startswith("written")}


def test_the_same_data_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    real = message("The bus leaves at half past nine from the old market")
    for folder in ("first", "second"):
        mixture({"train": [real], "validation": [], "test": []}, tmp_path / folder)
    for name in ("train.jsonl", "validation.jsonl"):
        first, second = (tmp_path / folder / "mixture" / name for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_each_real_message_trains_as_often_as_the_parameters_say(work: Path) -> None:
    real = replace(message("The bus leaves at half past nine from the old market"), source="uci")
    train, _ = mixture({"train": [real], "validation": [], "test": []}, work)
    assert sum(message.text == real.text for message in train) == PARAMS.public_copies


def test_every_kind_trains_and_validates(work: Path) -> None:
    train, validation = mixture({"train": [], "validation": [], "test": []}, work)
    kinds = {*HAM_KINDS, *SPAM_KINDS}
    assert {message.kind for message in train} == {message.kind for message in validation} == kinds


@pytest.mark.parametrize("name", ["validation_hands", "fresh_hands"])
def test_rejects_a_hand_that_wrote_nothing(work: Path, name: str) -> None:
    with pytest.raises(PipelineError, match=rf"{name} names \['nobody'\]"):
        run(replace(PARAMS, **{name: ["h01", "nobody"]}), 90, 1, work)


def test_fresh_hands_neither_train_nor_validate(work: Path) -> None:
    train, validation = mixture({"train": [], "validation": [], "test": []}, work)
    hands = {message.group.partition("-")[0] for message in (*train, *validation) if message.source == "written"}
    assert hands and not hands & set(PARAMS.fresh_hands)


def test_noisy_twins_are_the_same_share_of_both_labels(labelled: list[Message]) -> None:
    twins = noisy_twins(labelled, PARAMS, random.Random(1))
    counts = Counter(twin.label for twin in twins)
    assert counts == {"ham": 100, "spam": 40}


def test_a_twin_that_noise_left_as_it_was_is_dropped(labelled: list[Message], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spam_classifier.generate.add_noise", lambda text, rng, strength: text)
    assert noisy_twins(labelled, PARAMS, random.Random(1)) == []


def test_the_same_seed_makes_the_same_twins(labelled: list[Message]) -> None:
    def twins(seed: int) -> list[Message]:
        return noisy_twins(labelled, PARAMS, random.Random(seed))

    assert twins(1) == twins(1) != twins(2)


def test_reading_the_corpus_gives_every_line_of_every_file(corpus: list[dict]) -> None:
    assert [(hand, m.text, m.label, m.kind, m.language) for hand, m in read_corpus(CORPUS_FOLDER)] == [
        (row["hand"], row["text"], row["label"], row["kind"], row["language"]) for row in corpus
    ]


def test_every_corpus_row_has_the_six_fields_and_its_own_hand(corpus: list[dict]) -> None:
    fields = {"hand", "country", "language", "kind", "label", "text", "file"}
    for row in corpus:
        assert row.keys() == fields, row
        assert row["hand"] == row["file"] and all(row.values()), row


def test_every_kind_stands_under_its_label(corpus: list[dict]) -> None:
    kinds = {"ham": HAM_KINDS, "spam": SPAM_KINDS}
    assert not [row for row in corpus if row["kind"] not in kinds[row["label"]]]
    assert {row["kind"] for row in corpus} == {*HAM_KINDS, *SPAM_KINDS}


def test_no_text_stands_twice_in_the_corpus(corpus: list[dict]) -> None:
    counts = Counter(row["text"] for row in corpus)
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_corpus_holds_4000_messages_and_a_majority_of_ham(corpus: list[dict]) -> None:
    assert len(corpus) >= 4000
    assert 0.55 <= sum(row["label"] == "ham" for row in corpus) / len(corpus) <= 0.65


@pytest.mark.parametrize("label", ["ham", "spam"])
def test_both_labels_have_short_and_concatenated_messages(corpus: list[dict], label: str) -> None:
    lengths = [len(row["text"]) for row in corpus if row["label"] == label]
    assert sum(length < 50 for length in lengths) > len(lengths) / 50
    # Three segments and more.
    assert sum(length > 306 for length in lengths) > len(lengths) / 50


@pytest.mark.parametrize("language", ["es", "fr", "de", "it", "nl", "pt"])
def test_each_european_language_has_150_messages_of_both_labels(corpus: list[dict], language: str) -> None:
    labels = Counter(row["label"] for row in corpus if row["language"] == language)
    assert labels.total() >= 150 and min(labels["ham"], labels["spam"]) >= 50


def test_the_hands_held_out_exist_and_leave_most_hands_to_training(corpus: list[dict]) -> None:
    hands = {row["hand"] for row in corpus}
    generate = load_params().generate
    held_out = {*generate.validation_hands, *generate.fresh_hands}
    assert held_out <= hands and len(held_out) < len(hands) / 2


def test_golden_ham_has_unique_ids_and_texts() -> None:
    golden = read_jsonl(GOLDEN_PATH)
    assert len(golden) >= 300
    assert len({row["id"] for row in golden}) == len({row["text"] for row in golden}) == len(golden)


def test_golden_ham_does_not_train(work: Path) -> None:
    golden = [row["text"] for row in read_jsonl(GOLDEN_PATH)]
    train, _ = mixture({"train": [message(golden[0].upper()), message("ok!")], "validation": [], "test": []}, work)
    groups = near_duplicate_groups([*golden, *(m.text for m in train if not m.source.endswith("-noisy"))], 90)
    assert not set(groups[: len(golden)]) & set(groups[len(golden) :])


def test_golden_ham_holds_kinds_of_ham_alone() -> None:
    assert {row["kind"] for row in map(json.loads, GOLDEN_PATH.read_text(encoding="utf-8").splitlines())} <= set(
        HAM_KINDS
    )


def test_the_committed_unseen_families_are_what_the_generators_make() -> None:
    assert read_jsonl(UNSEEN_FAMILIES_PATH) == unseen_families()


def test_unseen_families_are_of_no_family_that_trains() -> None:
    trained = {message.family for message in generate("train", 150, 1)}
    unseen = read_jsonl(UNSEEN_FAMILIES_PATH)
    assert len({row["family"] for row in unseen}) > 60
    assert not trained & {row["family"] for row in unseen}
