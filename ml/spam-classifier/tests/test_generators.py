"""Tests of the message generators: what a training set built from them may rely on."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from spam_classifier.generators import (
    HAM_KINDS,
    SPAM_KINDS,
    Generated,
    __main__,
    catalogue,
    generate,
    generate_pairs,
    grammar,
    lexicon,
    noise,
)
from spam_classifier.generators.slots import Context

PER_KIND = 120
KINDS = (*HAM_KINDS, *SPAM_KINDS)


@pytest.fixture(scope="module")
def train() -> list[Generated]:
    return generate("train", PER_KIND, 7)


@pytest.fixture(scope="module")
def validation() -> list[Generated]:
    return generate("validation", 30, 7)


def test_same_arguments_give_the_same_messages(train: list[Generated]) -> None:
    state = random.getstate()
    assert generate("train", PER_KIND, 7) == train
    assert random.getstate() == state
    assert generate("train", PER_KIND, 8) != train


def test_every_kind_has_its_number_of_messages(train: list[Generated], validation: list[Generated]) -> None:
    assert Counter(m.kind for m in train) == dict.fromkeys(KINDS, PER_KIND)
    assert Counter(m.kind for m in validation) == dict.fromkeys(KINDS, 30)
    assert all(m.label == ("ham" if m.kind in HAM_KINDS else "spam") for m in train + validation)


def test_no_text_occurs_twice(train: list[Generated], validation: list[Generated]) -> None:
    texts = [m.text.casefold() for m in train + validation]
    assert len(texts) == len(set(texts))


def test_too_many_messages_are_refused_for_a_finite_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    short = grammar.Phrasing("personal/any-01", "personal", "ham", "train", ("GB",), "ok")
    monkeypatch.setattr(catalogue, "phrasings", lambda split: dict.fromkeys(KINDS, (short,)))
    with pytest.raises(ValueError, match="fewer than"):
        generate("train", 3, 1)


@pytest.mark.parametrize(("split", "least"), [("train", 24), ("validation", 6)])
def test_every_kind_has_enough_phrasings_and_they_are_used(split: str, least: int) -> None:
    for kind, entries in catalogue.phrasings(split).items():
        own = [p for p in entries if "pair-" not in p.family]
        assert len(own) >= least, kind
        assert len({p.template for p in entries}) == len({p.family for p in entries}) == len(entries)


def test_messages_are_spread_over_the_phrasings(train: list[Generated]) -> None:
    for kind in KINDS:
        counts = Counter(m.family for m in train if m.kind == kind)
        assert len(counts) >= 24
        assert max(counts.values()) <= PER_KIND / 12, kind


def test_phrasings_are_not_shared_between_the_splits(train: list[Generated], validation: list[Generated]) -> None:
    assert not {m.family for m in train} & {m.family for m in validation}
    templates = {s: {p.template for ps in catalogue.phrasings(s).values() for p in ps} for s in ("train", "validation")}
    assert not templates["train"] & templates["validation"]


def test_lexicon_entries_are_not_shared_between_the_splits() -> None:
    tables = (*lexicon.BRANDS.values(), lexicon.FIRST, lexicon.LAST, lexicon.CITY, lexicon.PLACE, lexicon.STREET)
    names = {s: {e.name for t in tables for entries in t[s].values() for e in entries} for s in ("train", "validation")}
    assert not names["train"] & names["validation"]
    for key in lexicon.FRAUD_WORDS["train"]:
        assert not set(lexicon.FRAUD_WORDS["train"][key]) & set(lexicon.FRAUD_WORDS["validation"][key])


def test_brands_of_one_split_do_not_appear_in_messages_of_the_other(
    train: list[Generated], validation: list[Generated]
) -> None:
    for messages, other in ((train, "validation"), (validation, "train")):
        text = "\n".join(m.text for m in messages)
        for name, table in lexicon.BRANDS.items():
            for entry in {e for entries in table[other].values() for e in entries}:
                if len(entry.name) > 2:  # "Vi" and "EE" are too short to look for
                    pattern = rf"(?<![\w.-]){re.escape(entry.name)}(?![\w-])"
                    found = re.search(pattern, text)
                    assert not found, f"{name} {entry.name}: {text[max(0, found.start() - 60) : found.end() + 40]}"


def domains(messages: list[Generated]) -> set[str]:
    pattern = re.compile(r"(?<![@\w.])(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w(])")
    return {match for m in messages for match in pattern.findall(m.text)}


def test_domains_are_not_shared_between_the_splits(train: list[Generated], validation: list[Generated]) -> None:
    assert len(domains(train)) > 300
    assert not domains(train) & domains(validation)


def test_no_markup_is_left(train: list[Generated], validation: list[Generated]) -> None:
    for m in train + validation:
        assert not re.search(r"[{}\[\]|<>~]|\(n\)", m.text), m
        assert "  " not in m.text and m.text == m.text.strip(), m
        assert not re.search(r"\w [,;?!](?!\w)|\.{4}|,,|\bNone\b", m.text), m


def test_articles_fit_the_next_word(train: list[Generated]) -> None:
    for m in train:
        assert not re.search(r"\b[Aa] [aeioAEIO][a-z]+\b(?<!one)(?<!once)", m.text), m
        assert not re.search(r"\ban (?!post\b)[bcdfgjklmnpqrstvwxyz][a-z]", m.text), m


def test_lengths(train: list[Generated], validation: list[Generated]) -> None:
    for m in train + validation:
        assert 1 <= len(m.text) <= 600, m
    for label in ("ham", "spam"):
        lengths = [len(m.text) for m in train if m.label == label]
        assert sum(n < 50 for n in lengths) > len(lengths) / 50
        assert sum(n > 160 for n in lengths) > len(lengths) / 50
    # "ok" is the one text shorter than three characters that people send.
    assert {m.text.rstrip(".").lower() for m in train if len(m.text) < 3} <= {"ok"}


LINK = re.compile(
    r"(?i)https?://|www\.|\b[a-z0-9-]+\.[a-z]{2,}/|\b[a-z0-9-]+\.(?:com|net|info|top|xyz|cc|site|online|co|gov)\b"
)
CODES = "Rs|INR|NGN|KES|Ksh|PHP|Php|SGD|AUD|CAD|EUR|GBP"
CUES = {
    "link": (LINK, 0.20, 0.65, 0.30),
    "digit": (re.compile(r"\d"), 0.60, 0.92, 0.12),
    "currency": (re.compile(rf"[$£€₦₹₱]|\b(?:{CODES}|[RNP])\.? ?\d"), 0.20, 0.60, 0.20),
    "call": (re.compile(r"(?i)\b(?:call|ring|phone|dial)"), 0.15, 0.50, 0.12),
    "upper-case word": (re.compile(r"\b[A-Z]{3,}\b"), 0.20, 0.60, 0.15),
}


@pytest.mark.parametrize("cue", CUES)
def test_surface_cues_occur_in_both_labels(train: list[Generated], cue: str) -> None:
    pattern, low, high, gap = CUES[cue]
    shares = {}
    for label in ("ham", "spam"):
        texts = [m.text for m in train if m.label == label]
        shares[label] = sum(bool(pattern.search(text)) for text in texts) / len(texts)
        assert low <= shares[label] <= high, (cue, shares)
    assert abs(shares["ham"] - shares["spam"]) <= gap, (cue, shares)


@pytest.mark.parametrize("phrase", ["(?:not|n't|ever) share", "(?i)not you|wasn't you", "(?i)urgent", "STOP"])
def test_warnings_and_urgency_occur_in_both_labels(train: list[Generated], phrase: str) -> None:
    for label in ("ham", "spam"):
        assert sum(bool(re.search(phrase, m.text)) for m in train if m.label == label) >= 5


CURRENCY = {
    "US": "$",
    "CA": "$ CAD",
    "AU": "$ AUD",
    "GB": "£ GBP",
    "IE": "€ EUR",
    "IN": "Rs INR ₹",
    "NG": "N NGN ₦",
    "KE": "Ksh KES",
    "ZA": "R",
    "PH": "P PHP Php ₱",
    "SG": "S$ SGD $",
}


def test_currency_matches_the_country(train: list[Generated], validation: list[Generated]) -> None:
    pattern = re.compile(rf"(?:S\$|[$£€₦₹₱]|\b(?:{CODES})\.?)(?= ?\d)")
    seen = Counter()
    for m in train + validation:
        for sign in pattern.findall(m.text):
            assert sign.rstrip(".") in CURRENCY[m.country].split(), m
            seen[m.country] += 1
    assert set(seen) == set(lexicon.COUNTRIES) - {"ZA"}


def test_brands_match_the_country(train: list[Generated]) -> None:
    for table in (lexicon.BRANDS["bank"], lexicon.BRANDS["carrier"]):
        for country, entries in table["train"].items():
            for entry in entries:
                homes = {c for c, es in table["train"].items() if entry.name in {e.name for e in es}}
                pattern = re.compile(rf"(?<![\w.]){re.escape(entry.name)}(?!(?i: Ireland))(?![\w.])")
                wrong = [m for m in train if pattern.search(m.text) and m.country not in homes]
                assert not wrong, (country, wrong[:1])


def test_both_sides_of_a_hard_pair_share_their_context() -> None:
    assert sum(p.split == "train" for p in catalogue.pairs()) >= 20
    assert sum(p.split == "validation" for p in catalogue.pairs()) >= 6
    pairs = generate_pairs("train", 2, 3)
    assert pairs == generate_pairs("train", 2, 3)
    for ham, spam in pairs:
        assert (ham.label, spam.label) == ("ham", "spam")
        assert ham.country == spam.country and ham.text != spam.text
        assert len(set(ham.text.lower().split()) & set(spam.text.lower().split())) >= 3


def test_unknown_slots_and_unbalanced_templates_are_errors() -> None:
    with pytest.raises(ValueError, match="unknown slots"):
        catalogue._usable(grammar.Phrasing("x", "tax", "spam", "train", ("GB",), "a {nosuchslot}"))
    with pytest.raises(ValueError, match="missing"):
        grammar.parse("one [two")


def test_grammar_markup() -> None:
    rng = random.Random(1)
    expand = lambda template: grammar.expand(template, rng, Context("GB", "train", rng).resolve)  # noqa: E731
    assert {expand("(a|b) x") for _ in range(30)} == {"a x", "b x"}
    assert {expand("a[ b]") for _ in range(30)} == {"a", "a b"}
    assert {expand("<a. ~ b.>") for _ in range(30)} == {"a. b.", "b. a."}
    assert expand("a(n) apple, a(n) pear, a(n) FNB card (yes)") == "an apple, a pear, an FNB card (yes)"
    name, again = expand("{name} {name}").split()
    assert name == again


SAMPLE = (
    "URGENT: José, your Lloyds card 4512 was used for £99.50 at Café Nero. Not you? Visit https://lloyds-verify.com/a1 "
    "or call 07700 900123."
)


@pytest.mark.parametrize("name", noise.RECIPES)
@pytest.mark.parametrize("strength", [0.05, 0.3, 1.0])
def test_each_noise_recipe_changes_a_text(name: str, strength: float) -> None:
    for seed in range(20):
        changed = noise.RECIPES[name](SAMPLE, random.Random(seed), strength)
        assert changed != SAMPLE and changed.strip()
        assert changed == noise.RECIPES[name](SAMPLE, random.Random(seed), strength)


@pytest.mark.parametrize("name", noise.RECIPES)
def test_noise_of_strength_zero_or_on_odd_texts_is_harmless(name: str) -> None:
    assert noise.RECIPES[name](SAMPLE, random.Random(1), 0.0) == SAMPLE
    for text in ("", "ok", "?", "123", "日本語", "😀", "a", "\n", "http://a.co"):
        for seed in range(10):
            assert bool(noise.RECIPES[name](text, random.Random(seed), 1.0).strip()) == bool(text.strip())


def test_stronger_noise_attacks_more_words() -> None:
    def attacked(strength: float) -> int:
        changed = noise.leetspeak(SAMPLE, random.Random(1), strength).split()
        return sum(a != b for a, b in zip(changed, SAMPLE.split(), strict=True))

    assert attacked(0.1) < attacked(0.5) < attacked(1.0)


def test_add_noise_changes_messages_of_every_kind(train: list[Generated]) -> None:
    rng = random.Random(5)
    for m in train[::7]:
        noisy = noise.add_noise(m.text, rng, 0.3)
        assert noisy.strip() and noisy != m.text
    assert noise.add_noise(SAMPLE, random.Random(1), 0.0) == SAMPLE


def test_sample_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    __main__.main(["--kind", "bank_alert", "--count", "4", "--seed", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("ham\tbank_alert/") for line in lines)
