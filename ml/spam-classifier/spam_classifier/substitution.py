"""Reads words that are written with digits, signs or dots inside. Twin of functions/_shared/domain/substitution.ts.

'acc0unt' is account and 'fr.ee' is free: only where the disguised form becomes a known word, and where it does not read as
a number with its unit ('10k', '5am', 'level5', 'r350').
"""

import itertools
import re

_LETTERS_OF = {
    **{"0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"},
    **{"@": "a", "$": "s", "!": "il", "|": "li", "+": "t"},
}
"""What a sign can stand for, the likelier letter first."""

_SIGNS = "".join(_LETTERS_OF)
_TOKEN = re.compile(r"(?<![^ \n\"'(\[{])[a-z0-9@$!|+._*]{3,30}(?![^ \n\"',:;?)\]}])")
_LETTER = re.compile("[a-z]")
_JOINERS = re.compile("[._*]")
_AMBIGUOUS_MAX = 4
"""Signs of two readings in one word; 16 candidates are enough."""


class SubstitutionReader:
    def __init__(self, words: frozenset[str]):
        self._words = words

    def __call__(self, text: str) -> tuple[str, int]:
        """The text with every disguised word read, and how many there were."""
        count = 0

        def read(match: re.Match) -> str:
            nonlocal count
            core = match.group(0).rstrip("!._*")
            word = self._read(core)
            if word is None:
                return match.group(0)
            count += 1
            return word + match.group(0)[len(core) :]

        return _TOKEN.sub(read, text), count

    def _read(self, core: str) -> str | None:
        if len(_LETTER.findall(core)) < 2 or core in self._words:
            return None
        parts = _JOINERS.split(core)
        joined = "".join(parts)
        if len(parts) > 1:
            # Two words around a dot are a missing blank or a host, and an empty part is a row of dots.
            if len(joined) < 4 or "" in parts or all(part in self._words for part in parts):
                return None
            if joined in self._words:
                return joined
        return None if self._reads_as_number(joined) else self._known(joined)

    def _reads_as_number(self, core: str) -> bool:
        after = core.lstrip(_SIGNS)
        lead = len(core) - len(after)
        if lead and core[:lead] != "0" and (len(after) <= 2 or after in self._words):
            return True
        before = core.rstrip(_SIGNS)
        tail = core[len(before) :]
        doubled = len(tail) == 2 and tail[0] == tail[1]  # 'fr33'
        return tail != "" and (before in self._words or (len(before) <= 2 and not doubled))

    def _known(self, core: str) -> str | None:
        readings = [_LETTERS_OF.get(char, char) for char in core]
        if sum(len(letters) > 1 for letters in readings) > _AMBIGUOUS_MAX:
            return None
        candidates = map("".join, itertools.product(*readings))
        return next((word for word in candidates if word != core and word in self._words), None)
