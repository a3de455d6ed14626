"""Canonical text of a message. Twin of functions/_shared/domain/normalization.ts: same table, same steps.

The table (normalization.json, built by normalization_table.py) decides about single code points, so neither twin depends
on the Unicode version of its runtime, and the tokenizer only ever sees characters that its vocabulary knows.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from spam_classifier.substitution import SubstitutionReader

PLACEHOLDER = "\u25a1"
"""Stands for a run of characters the vocabulary does not know (emoji, other scripts); the tokenizer reads it as [UNK]."""

_SPACED = re.compile(r"(?<![a-z])[a-z](?:([ ._*~-])[a-z])(?:\1[a-z]){2,}(?![a-z])")
_DOT_IN_BRACKETS = re.compile(r"(?<![\[({])[\[({]+ ?(?:\.|dot) ?[\])}]+")
_DEFANGED_SCHEME = re.compile(r"(?<![a-z])(?:hxxp|h\*\*p|htxp|hxtp)(?=s?(?::| ?\[| ?\())")
_BLANKS = re.compile("[ \n]+")
_ASCII_LETTER = re.compile(r"[a-z]")
_WIDE_GAP = "\n"
"""Two or more blanks: a word boundary inside letter-spaced text. Cannot occur in mapped text, where a newline is a blank."""


@dataclass(frozen=True)
class Obfuscation:
    """How often each disguise was undone."""

    invisible: int = 0
    styled: int = 0
    look_alike: int = 0
    spaced: int = 0
    substituted: int = 0
    defanged: int = 0


@dataclass(frozen=True)
class NormalizedText:
    text: str
    obfuscation: Obfuscation


class Normalizer:
    """Maps a message to its canonical text. Idempotent on the text."""

    def __init__(self, table: dict):
        self._plain: dict[str, str] = table["plain"]
        self._styled: dict[str, str] = table["styled"]
        self._invisible = frozenset(table["invisible"])
        self._look_alike: dict[str, str] = table["lookAlike"]
        # A table of before version 2 has no words.
        self._read_substitutions = SubstitutionReader(frozenset(table.get("words", "").split(" ")))
        self._alphabet = frozenset(table["alphabet"]) | self._look_alike.keys()

    @classmethod
    def from_file(cls, path: Path) -> "Normalizer":
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def __call__(self, message: str) -> str:
        return self.normalize(message).text

    def normalize(self, message: str) -> NormalizedText:
        text, invisible, styled = self._map_characters(message)
        look_alike = spaced = substituted = defanged = 0
        # Undoing one disguise can uncover another ("h x x p", "f[.]r[.]e[.]e"). No pass lengthens the text or makes look-alikes.
        while True:
            undone, n_folded = self._fold_look_alikes(text)
            undone, n_spaced = _SPACED.subn(_join, undone)
            undone, n_dots = _DOT_IN_BRACKETS.subn(".", undone)
            undone, n_schemes = _DEFANGED_SCHEME.subn("http", undone)
            undone, n_words = self._read_substitutions(undone)
            if undone == text:
                undone = _BLANKS.sub(" ", text).strip(" ")
                if undone == text:
                    break
            text = undone
            look_alike, spaced, substituted = look_alike + n_folded, spaced + n_spaced, substituted + n_words
            defanged += n_dots + n_schemes
        return NormalizedText(text, Obfuscation(invisible, styled, look_alike, spaced, substituted, defanged))

    def _map_characters(self, message: str) -> tuple[str, int, int]:
        out: list[str] = []
        invisible = styled = 0
        last = " "
        for char in message:
            if char in self._invisible:
                # Joiners between emoji are ordinary; only inside a word are they a disguise.
                invisible += last.isascii() and last.isalnum()
                continue
            if char in self._styled:
                piece = self._styled[char]
                styled += 1
            elif char in self._alphabet:
                piece = char
            elif char in self._plain:
                piece = self._plain[char]
            else:
                piece = "" if last == PLACEHOLDER else f" {PLACEHOLDER} "
                last = PLACEHOLDER
                out.append(piece)
                continue
            if piece:
                out.append(piece)
                last = piece[-1]
        return re.sub(" {2,}", _WIDE_GAP, "".join(out)), invisible, styled

    def _fold_look_alikes(self, text: str) -> tuple[str, int]:
        """Reads 'pаypаl' as paypal, and leaves a message that really is Russian or Greek alone."""
        if not any(char in self._look_alike for char in text):
            return text, 0
        foreign_text = any(_is_foreign(char) and char not in self._look_alike for char in text)
        has_latin = _ASCII_LETTER.search(text) is not None
        folded = 0
        words = re.split("([ \n])", text)
        for index, word in enumerate(words):
            disguised = _ASCII_LETTER.search(word) is not None or (has_latin and not foreign_text)
            folded += disguised * sum(char in self._look_alike for char in word)
            # A capital may look like another letter than its small form does (Greek eta: H, n).
            replacements = self._look_alike if disguised else self._plain
            words[index] = "".join(replacements.get(char, char) if char in self._look_alike else char for char in word)
        return "".join(words), folded


def _is_foreign(char: str) -> bool:
    """Letters of the scripts that look-alikes come from: Greek, Cyrillic, Armenian."""
    return "\u0370" <= char <= "\u058f"


def _join(match: re.Match) -> str:
    return match.group(0).replace(match.group(1), "")
