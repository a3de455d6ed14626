"""Builds normalization.json, the table that both normaliser twins read.

Run when the tokenizer, the look-alike list or the corpus changes: `python -m spam_classifier.normalization_table`.
Unicode's stability policy keeps existing mappings, so a newer Python adds entries at most.
"""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

from spam_classifier.base import base_vocabulary
from spam_classifier.generate import CORPUS_FOLDER, read_corpus
from spam_classifier.normalization import Normalizer
from spam_classifier.params import load_params

TABLE_PATH = Path(__file__).parent.parent / "normalization.json"

# One spelling for marks that senders, phones and gateways write differently.
_PUNCTUATION = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9`",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043",
    ".": "\u3002\uff61\u2024",
    "/": "\u2044\u2215",
    "*": "\u2217\u22c6",
}
# Currency signs that the vocabulary lacks become their ISO 4217 code.
_CURRENCIES = {"₦": "ngn", "₱": "php", "₵": "ghs", "₪": "ils", "₫": "vnd", "₽": "rub", "₺": "try", "₴": "uah",
               "฿": "thb", "₭": "lak", "₮": "mnt", "₲": "pyg", "₡": "crc", "₿": "btc", "₸": "kzt", "₨": "rs"}  # fmt: skip
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_LOOK_ALIKES = {
    "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t", "у": "y",
    "х": "x", "ѕ": "s", "і": "i", "ј": "j", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ь": "b", "г": "r", "п": "n",
    "ӏ": "l", "ү": "y", "ғ": "f", "ԍ": "g", "ԉ": "n",
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "u", "χ": "x", "ω": "w", "μ": "u", "ζ": "z", "ϲ": "c", "ϳ": "j",
    "օ": "o", "ս": "u", "ո": "n", "հ": "h", "ց": "g", "ք": "p", "զ": "q", "յ": "j",
    "ɑ": "a", "ɡ": "g", "ʋ": "v", "ɩ": "i",
    # Capitals that look like another letter than their small forms.
    "Η": "h", "Μ": "m", "Ν": "n", "Υ": "y",
}  # fmt: skip
# Styles whose decomposition means "the same letter drawn otherwise"; <super>, <fraction> and the like are ordinary writing.
_STYLES = ("<font>", "<wide>", "<narrow>", "<circle>", "<square>")
_ENCLOSED_LETTERS = (0x1F130, 0x1F150, 0x1F170)
_WORD = re.compile(r"(?<![^ \n\"'(\[{])[a-z]{3,}(?![^ \n\"'.,:;?!)\]}])")
_WORD_MESSAGES = 5
"""Messages that hold a word before its disguises are read: a name or a misspelling of one writer is none."""


def build_table() -> dict:
    """Returns {version, unicode, plain, styled, invisible, lookAlike, alphabet}, all but `words`; keys are single code points."""
    vocabulary = base_vocabulary()
    known = {" "} | {
        char for piece in vocabulary if not piece.startswith("[unused") for char in piece.removeprefix("##")
    }
    overrides = {char: mark for mark, chars in _PUNCTUATION.items() for char in chars} | _CURRENCIES
    overrides |= _SMALL_CAPITALS | {char: char for char in _LOOK_ALIKES if char.islower()}
    plain: dict[str, str] = {}
    styled = dict(_SMALL_CAPITALS)
    for start in _ENCLOSED_LETTERS:
        styled |= {chr(start + i): chr(ord("a") + i) for i in range(26)}
    invisible: list[str] = []
    alphabet: list[str] = []
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x110000))):
        category = unicodedata.category(char)
        if char in styled:
            continue
        if category == "Cf":
            invisible.append(char)
        elif category in ("Cn", "Co") or 0xAC00 <= ord(char) <= 0xD7A3:
            continue  # unassigned, private, Hangul syllables: not in the vocabulary
        else:
            folded = _fold(char, category, overrides)
            if folded == char:
                if char in known and char not in _LOOK_ALIKES:
                    alphabet.append(char)
            elif all(c == " " or c in known or c in _LOOK_ALIKES for c in folded):
                is_style = unicodedata.decomposition(char).startswith(_STYLES) and folded.isascii() and folded.isalnum()
                (styled if is_style else plain)[char] = folded
    return {
        "version": 2,
        "unicode": unicodedata.unidata_version,
        "plain": plain,
        "styled": styled,
        "invisible": "".join(invisible),
        "lookAlike": _LOOK_ALIKES,
        "alphabet": "".join(alphabet),
    }


def corpus_words(table: dict) -> list[str]:
    """Words of the training hands in alphabetical order; the others must stay unseen."""
    normalizer = Normalizer(table)
    generate = load_params().generate
    unseen = {*generate.validation_hands, *generate.fresh_hands}
    counts: Counter[str] = Counter()
    for hand, message in read_corpus(CORPUS_FOLDER):
        if hand not in unseen:
            counts.update(set(_WORD.findall(normalizer(message.text))))
    # 'xxxx' masks a number.
    return sorted(word for word, count in counts.items() if count >= _WORD_MESSAGES and len(set(word)) > 1)


def _fold(char: str, category: str, overrides: dict[str, str]) -> str:
    """Lower case, no accents, compatibility forms resolved: what an uncased BERT tokenizer would make of `char`, and more."""
    if char in overrides:
        return overrides[char]
    if 0x80 <= ord(char) <= 0x9F:
        return _windows_1252(char, overrides)
    if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\x0b\x0c":
        return " "
    if category in ("Cc", "Mn", "Me"):
        return ""
    text = char
    while True:
        lower = text.lower()
        decomposed = "".join(c if c in overrides else unicodedata.normalize("NFKD", c) for c in lower)
        stripped = "".join(overrides.get(c, c) for c in decomposed if unicodedata.category(c) not in ("Mn", "Me"))
        if stripped == text:
            return text
        text = stripped


def _windows_1252(char: str, overrides: dict[str, str]) -> str:
    """C1 controls in a text message are Windows-1252 punctuation that some gateway read as Latin-1 (UCI holds 50)."""
    try:
        real = bytes([ord(char)]).decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return _fold(real, unicodedata.category(real), overrides)


def main() -> None:
    table = build_table()
    table["words"] = " ".join(corpus_words(table))
    text = json.dumps(table, ensure_ascii=False, indent=0, separators=(",", ":"))
    TABLE_PATH.write_text(text + "\n", encoding="utf-8")
    print(f"{TABLE_PATH.name}: {len(text.encode()) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
