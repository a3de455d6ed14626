"""Changes that spammers make to escape filters and that people make when they type: one function per recipe.

Every recipe takes a text, a ``random.Random`` and a strength (the share of words that it attacks, 0 to 1) and returns
the changed text. With a strength above 0 at least one word is attacked, if any word can be.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

Recipe = Callable[[str, random.Random, float], str]

_LEET = {"a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!", "l": "1|", "o": "0", "s": "5$", "t": "7+", "z": "2"}
_HOMOGLYPHS = {
    "a": "аɑ",
    "c": "сϲ",
    "e": "еҽ",
    "i": "іι",
    "j": "ј",
    "o": "оο",
    "p": "рρ",
    "s": "ѕ",
    "v": "ѵν",
    "x": "хχ",
    "y": "уγ",
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "H": "НΗ",
    "I": "ІΙ",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟ",
    "P": "РΡ",
    "S": "Ѕ",
    "T": "ТΤ",
    "X": "ХΧ",
    "Y": "ҮΥ",
    "Z": "Ζ",
}
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NEIGHBOURS = {
    "a": "sqz",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "ko",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "w",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}
_EMOJI = "🔥🎉💰✅❗🎁😀😂🙏👍❤️⭐🚨📦💳"
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
# First code points of 'A' and 'a' of letter styles that read as plain letters on a phone.
_STYLES = ((0xFF21, 0xFF41), (0x1D400, 0x1D41A), (0x1D5D4, 0x1D5EE), (0x1D670, 0x1D68A))


def _attack(
    text: str, rng: random.Random, strength: float, change: Callable[[str], str], eligible: Callable[[str], bool]
) -> str:
    """Apply ``change`` to a share of the words for which ``eligible`` holds."""
    pieces = re.split(r"(\s+)", text)
    places = [i for i, piece in enumerate(pieces) if piece.strip() and eligible(piece)]
    if strength <= 0 or not places:
        return text
    count = min(len(places), max(1, round(strength * len(places))))
    for place in rng.sample(places, count):
        pieces[place] = change(pieces[place])
    return "".join(pieces)


def _has_letters(count: int) -> Callable[[str], bool]:
    return lambda word: sum(char.isalpha() for char in word) >= count and not _LINK.fullmatch(word.strip(".,!?:;"))


def _swap_letters(word: str, table: dict[str, str], rng: random.Random, share: float) -> str:
    """Replace a share of the letters that a table knows, at least one of them."""
    places = [i for i, char in enumerate(word) if char in table or char.lower() in table]
    if not places:
        return word
    chars = list(word)
    for place in rng.sample(places, max(1, round(share * len(places)))):
        chars[place] = rng.choice(table.get(chars[place]) or table[chars[place].lower()])
    return "".join(chars)


def leetspeak(text: str, rng: random.Random, strength: float) -> str:
    """'free' -> 'fr33'."""
    return _attack(
        text,
        rng,
        strength,
        lambda word: _swap_letters(word, _LEET, rng, 0.6),
        lambda word: _has_letters(2)(word) and any(char in _LEET for char in word.lower()),
    )


def homoglyphs(text: str, rng: random.Random, strength: float) -> str:
    """Latin letters become Cyrillic or Greek letters that look the same."""
    return _attack(
        text,
        rng,
        strength,
        lambda word: _swap_letters(word, _HOMOGLYPHS, rng, 0.5),
        lambda word: _has_letters(2)(word) and any(char in _HOMOGLYPHS for char in word),
    )


def zero_width(text: str, rng: random.Random, strength: float) -> str:
    """Invisible characters inside words."""

    def change(word: str) -> str:
        place = rng.randrange(1, len(word))
        return word[:place] + rng.choice(_ZERO_WIDTH) + word[place:]

    return _attack(text, rng, strength, change, lambda word: len(word) >= 2)


def letter_spacing(text: str, rng: random.Random, strength: float) -> str:
    """'free' -> 'f r e e' or 'f.r.e.e'."""
    joiner = rng.choice((" ", ".", "-", "_", "*"))
    return _attack(text, rng, strength, lambda word: joiner.join(word), _has_letters(3))


def typos(text: str, rng: random.Random, strength: float) -> str:
    """Swapped, dropped, doubled and neighbouring keys."""

    def change(word: str) -> str:
        place = rng.choice([i for i, char in enumerate(word) if char.isalpha()])
        char = word[place]
        kinds = ["drop", "double"]
        if place + 1 < len(word) and word[place + 1].isalpha() and word[place + 1] != char:
            kinds.append("swap")
        if char.lower() in _NEIGHBOURS:
            kinds.append("neighbour")
        kind = rng.choice(kinds)
        if kind == "drop":
            return word[:place] + word[place + 1 :]
        if kind == "double":
            return word[:place] + char + word[place:]
        if kind == "swap":
            return word[:place] + word[place + 1] + char + word[place + 2 :]
        return word[:place] + rng.choice(_NEIGHBOURS[char.lower()]) + word[place + 1 :]

    return _attack(text, rng, strength, change, _has_letters(3))


def case_changes(text: str, rng: random.Random, strength: float) -> str:
    """Capitals, small letters or alternating case."""
    style = rng.choice(("upper", "lower", "swap", "mixed"))

    def change(word: str) -> str:
        if style == "mixed":
            mixed = "".join(char.upper() if i % 2 else char.lower() for i, char in enumerate(word))
            return mixed if mixed != word else word.swapcase()
        changed = {"upper": word.upper(), "lower": word.lower(), "swap": word.swapcase()}[style]
        return changed if changed != word else word.swapcase()

    return _attack(text, rng, strength, change, _has_letters(1))


def punctuation(text: str, rng: random.Random, strength: float) -> str:
    """Dropped or doubled punctuation at the end of words; a text without any gets some."""
    mode = rng.choice(("drop", "double"))

    def change(word: str) -> str:
        body = word.rstrip(".,!?;:")
        marks = word[len(body) :]
        return body if mode == "drop" and body else body + marks * rng.randint(2, 3)

    changed = _attack(text, rng, strength, change, lambda word: word[-1] in ".,!?;:" and len(word) > 1)
    return changed + rng.choice(("!!", "...", "!")) if changed == text and text.strip() and strength > 0 else changed


def missing_spaces(text: str, rng: random.Random, strength: float) -> str:
    """Words that run together."""
    gaps = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", text)]
    if strength <= 0 or not gaps:
        return text
    drop = set(rng.sample(gaps, max(1, round(strength * len(gaps)))))
    return "".join(char for i, char in enumerate(text) if i not in drop)


def defang_links(text: str, rng: random.Random, strength: float) -> str:
    """'http://a.com' -> 'hxxp://a[.]com' or 'a dot com'; a text without a link stays as it is."""
    if strength <= 0:
        return text
    dot = rng.choice(("[.]", "(.)", " dot ", " .", ". "))

    def change(match: re.Match[str]) -> str:
        link = match.group()
        host, slash, path = re.sub(r"^https?://", "", link).partition("/")
        scheme = "" if host == link.partition("/")[0] else link[: link.index("//") + 2].replace("tt", "xx")
        head, _, tld = host.rpartition(".")
        return f"{scheme}{head}{dot}{tld}{slash}{path}"

    return _LINK.sub(change, text)


def masked_digits(text: str, rng: random.Random, strength: float) -> str:
    """Digits hidden as in a screenshot or an export: '4512' -> 'XXXX' or 'XX12'."""
    mask = rng.choice("Xx*#")

    def change(word: str) -> str:
        digits = [i for i, char in enumerate(word) if char.isdigit()]
        hide = digits if len(digits) < 4 or rng.random() < 0.5 else digits[: len(digits) // 2]
        return "".join(mask if i in hide else char for i, char in enumerate(word))

    return _attack(text, rng, strength, change, lambda word: any(char.isdigit() for char in word))


def dropped_accents(text: str, rng: random.Random, strength: float) -> str:
    """'café' -> 'cafe'; keeps letters that have no plain form."""

    def plain(word: str) -> str:
        kept = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
        return unicodedata.normalize("NFC", kept)

    return _attack(text, rng, strength, plain, lambda word: plain(word) != word)


def emoji_inserted(text: str, rng: random.Random, strength: float) -> str:
    """Emoji after words or inside them."""
    signs = [sign for sign in _EMOJI if sign != "\ufe0f"]

    def change(word: str) -> str:
        if len(word) > 3 and rng.random() < 0.25:
            return word[: len(word) // 2] + rng.choice(signs) + word[len(word) // 2 :]
        return word + rng.choice(("", " ")) + rng.choice(signs)

    return _attack(text, rng, strength, change, lambda word: True)


def styled_letters(text: str, rng: random.Random, strength: float) -> str:
    """Fullwidth, bold or monospace letters from other Unicode blocks."""
    upper, lower = rng.choice(_STYLES)

    def styled(char: str) -> str:
        if "A" <= char <= "Z":
            return chr(upper + ord(char) - 65)
        return chr(lower + ord(char) - 97) if "a" <= char <= "z" else char

    def change(word: str) -> str:
        return "".join(styled(char) for char in word)

    return _attack(
        text,
        rng,
        strength,
        change,
        lambda word: any(char.isascii() and char.isalpha() for char in word) and _has_letters(1)(word),
    )


RECIPES: dict[str, Recipe] = {
    "leetspeak": leetspeak,
    "homoglyphs": homoglyphs,
    "zero_width": zero_width,
    "letter_spacing": letter_spacing,
    "typos": typos,
    "case_changes": case_changes,
    "punctuation": punctuation,
    "missing_spaces": missing_spaces,
    "defang_links": defang_links,
    "masked_digits": masked_digits,
    "dropped_accents": dropped_accents,
    "emoji_inserted": emoji_inserted,
    "styled_letters": styled_letters,
}


def add_noise(text: str, rng: random.Random, strength: float) -> str:
    """Apply one recipe, or two for one text in three, that change this text."""
    if strength <= 0:
        return text
    wanted = 2 if rng.random() < 1 / 3 else 1
    for name in rng.sample(sorted(RECIPES), len(RECIPES)):
        changed = RECIPES[name](text, rng, strength)
        if changed != text and changed.strip():
            text = changed
            wanted -= 1
            if not wanted:
                break
    return text
