"""The normaliser and its table: what the TypeScript twin and the tokenizer rely on."""

import json
import random
import unicodedata

import pytest

from spam_classifier.normalization import Normalizer, Obfuscation
from spam_classifier.normalization_table import TABLE_PATH, build_table
from spam_classifier.params import PIPELINE_ROOT
from spam_classifier.parity import fuzz_rows

FIXTURE = PIPELINE_ROOT.parent.parent / "test" / "fixtures" / "normalization.jsonl"


@pytest.fixture(scope="module")
def table() -> dict:
    return json.loads(TABLE_PATH.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer.from_file(TABLE_PATH)


def test_this_python_builds_every_entry_of_the_committed_table(table: dict) -> None:
    built = build_table()
    for name in ("plain", "styled", "lookAlike"):
        assert table[name].items() <= built[name].items(), name
    for name in ("invisible", "alphabet"):
        assert set(table[name]) <= set(built[name]), name


def test_the_same_unicode_version_builds_the_same_table(table: dict) -> None:
    built = build_table()
    # A newer Python may know more code points; then only the entries of the table are promised (test above).
    assert built == {name: value for name, value in table.items() if name != "words"} or unicodedata.unidata_version != table["unicode"]


def test_every_look_alike_in_a_latin_word_becomes_its_letter(normalizer: Normalizer, table: dict) -> None:
    letters = {char: letter for char, letter in table["lookAlike"].items() if char not in table["plain"]}
    assert {char: normalizer(f"a{char}a") for char in letters} == {c: f"a{letter}a" for c, letter in letters.items()}


def test_no_look_alike_is_mapped_to_something_else_first(table: dict) -> None:
    for char in table["lookAlike"].keys() & (table["plain"].keys() | table["styled"].keys()):
        # A capital that looks like another letter than its small form: `plain` is for text that really is Greek.
        assert table["plain"][char] == char.lower()


@pytest.mark.parametrize(
    ("message", "canonical"), [("ΗELLO", "hello"), ("ΝETFLIX", "netflix"), ("EASY ΜONEY", "easy money")]
)
def test_greek_capitals_become_the_letter_they_look_like(normalizer: Normalizer, message: str, canonical: str) -> None:
    assert normalizer(message) == canonical


def test_normalising_twice_changes_nothing(normalizer: Normalizer, table: dict) -> None:
    pools = [list(table[name]) for name in ("plain", "styled", "invisible", "lookAlike", "alphabet")]
    pools += [list("0123456789@$!|+._*"), table["words"].split(" ")]
    pools += [list("abdehopstx"), list(" .-_*~[](){}\n"), ["dot", "hxxp", "h**p", "://", "  ", "\U0001f600", "ж"]]
    rng = random.Random(20261123)
    for _ in range(5000):
        favoured = rng.choices(pools, k=3)
        text = "".join(
            rng.choice(rng.choice(favoured if rng.random() < 0.8 else pools)) for _ in range(rng.randint(1, 60))
        )
        once = normalizer(text)
        assert normalizer(once) == once, ascii(text)


@pytest.mark.parametrize("text", ["ж а[ . ]b", "а-( dot]жа"])
def test_normalising_twice_changes_nothing_where_a_bracketed_dot_joins_words(normalizer: Normalizer, text: str) -> None:
    once = normalizer(text)
    assert normalizer(once) == once


@pytest.mark.parametrize(
    ("message", "canonical", "obfuscation"),
    [
        ("Café – “PRÊT”", 'cafe - "pret"', Obfuscation()),
        ("P\u0430yP\u0430l l\u043ecked", "paypal locked", Obfuscation(look_alike=3)),
        ("\u0440\u0430\u0443 now", "pay now", Obfuscation(look_alike=3)),
        (
            "\uff26\uff32\uff25\uff25 \U0001d41c\U0001d41a\U0001d42c\U0001d421 \u24dd",
            "free cash n",
            Obfuscation(styled=9),
        ),
        ("w\u200bi\u00adn \u2060now", "win now", Obfuscation(invisible=2)),
        ("f r e e   c a s h", "free cash", Obfuscation(spaced=2)),
        ("F.R.E.E", "free", Obfuscation(spaced=1)),
        ("hxxps[:]//evil[.]example (dot) x", "https[:]//evil.example . x", Obfuscation(defanged=3)),
        ("see you at 7 \U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f600", "see you at 7 \u25a1", Obfuscation()),
        ("Your acc0unt is l0ck3d, c1ick f@st!", "your account is locked, click fast!", Obfuscation(substituted=4)),
        ("fr.ee ent_ry, w!n CA$H", "free entry, win cash", Obfuscation(substituted=4)),
        ("fr33 p\u00f6st", "free post", Obfuscation(substituted=1)),
        ("[d0t]", ".", Obfuscation(substituted=1, defanged=1)),
        ("call\tme\r\nback", "call me back", Obfuscation()),
        ("pay \u20a6500", "pay ngn500", Obfuscation()),
    ],
)
def test_disguises_are_undone_and_counted(
    normalizer: Normalizer, message: str, canonical: str, obfuscation: Obfuscation
) -> None:
    normalized = normalizer.normalize(message)
    assert normalized.text == canonical
    assert normalized.obfuscation == obfuscation


@pytest.mark.parametrize("message", ["привет, когда ты дома?", "оно тут", "ты где? я у метро с Anna", "που εισαι;"])
def test_russian_and_greek_letters_are_left_alone(normalizer: Normalizer, message: str) -> None:
    normalized = normalizer.normalize(message)
    assert normalized.text == message.lower()
    assert normalized.obfuscation.look_alike == 0


def test_abbreviations_and_short_initials_are_not_joined(normalizer: Normalizer) -> None:
    assert normalizer("the u.s. and a b c") == "the u.s. and a b c"


@pytest.mark.parametrize(
    "message",
    ["10k by 5am, 7h30", "level5 gate2 step4", "r350 and rs50", "g-4f7k2", "she.said no", "acc0unt.example/l0gin", "gr8 c u l8r",
     "1oo pieces", "2day 4get", "mail me@home.example", "...", "xx.xx.2026", "covid19"],
)  # fmt: skip
def test_numbers_hosts_and_shorthand_are_left_alone(normalizer: Normalizer, message: str) -> None:
    assert normalizer(message) == message


def test_words_are_sorted_lower_case_and_of_three_letters_or_more(table: dict) -> None:
    words = table["words"].split(" ")
    assert words == sorted(set(words))
    assert all(len(word) >= 3 and word.isascii() and word.isalpha() and word.islower() for word in words)


def test_the_fixture_of_the_typescript_twin_is_not_stale() -> None:
    assert [json.loads(line) for line in FIXTURE.read_text().splitlines()] == fuzz_rows(600, 7)
